import type { LogLine } from './entries';

/** Seconds by which a line of one stream may stand in the log behind a later one of the other: each has its own writer. */
const overlap = 1;

interface Position {
  /** Of the last line seen, in the form of {@link comparable}. */
  time: string;
  /** Lines seen with that time. */
  count: number;
  /** While a log is read again: lines with that time in this reading. `undefined`: past the point of return. */
  repeated: number | undefined;
}

/** Where the reading of a log stands, to the line, so that it goes on after a gap with none lost and none doubled. */
export class LogCursor {
  private readonly positions = new Map<LogLine['stream'], Position>();
  private first: string | undefined;

  /** For the next request; undefined before the first line. Repeats lines, which {@link admit} then drops. */
  get since(): string | undefined {
    const times = [...this.positions.values()].map((position) => epoch(position.time)).sort();
    const earliest = times[0];
    const latest = times.at(-1);
    if (earliest === undefined || latest === undefined) return undefined;
    const early = secondsBefore(latest, overlap);
    return times.length > 1 && earliest > early ? earliest : early;
  }

  /** To be called before the log is read again. */
  rewind(): void {
    for (const position of this.positions.values()) position.repeated = 0;
  }

  /** Everything up to and including `line` counts as seen. */
  skipTo(line: LogLine): void {
    const time = comparable(line.time);
    if (time === undefined) return;
    this.first = time;
    for (const stream of ['stdout', 'stderr'] as const)
      this.positions.set(stream, { time, count: Number.POSITIVE_INFINITY, repeated: 0 });
  }

  /** Whether this line is new. */
  admit(line: LogLine): boolean {
    const time = comparable(line.time);
    if (time === undefined) return true;
    const position = this.positions.get(line.stream);
    if (position === undefined) {
      // Read again, and older than all that was asked for at the start; of a stream that had nothing to say in between.
      if (this.isRepeating && this.first !== undefined && time < this.first) return false;
      this.first ??= time;
      this.positions.set(line.stream, { time, count: 1, repeated: undefined });
      return true;
    }
    if (position.repeated !== undefined) {
      if (time < position.time) return false;
      if (time === position.time && ++position.repeated <= position.count) return false;
      position.repeated = undefined;
    }
    if (time === position.time) position.count++;
    else {
      position.time = time;
      position.count = 1;
    }
    return true;
  }

  private get isRepeating(): boolean {
    for (const { repeated } of this.positions.values()) if (repeated !== undefined) return true;
    return false;
  }
}

/** In UTC with nine decimals, as Docker has it: comparable as text. Podman leaves out zeros and has a zone. */
function comparable(time: string): string | undefined {
  if (time.length === 30 && time.charCodeAt(29) === 0x5a) return time;
  const match = /^(.{19})(?:\.(\d+))?(.+)$/.exec(time);
  const milliseconds = Date.parse(`${match?.[1] ?? ''}${match?.[3] ?? ''}`);
  if (Number.isNaN(milliseconds)) return undefined;
  const second = new Date(milliseconds).toISOString().slice(0, 19);
  return `${second}.${(match?.[2] ?? '').padEnd(9, '0').slice(0, 9)}Z`;
}

/** As `LogQuery.since` has it: seconds since the epoch with nine decimals. */
function epoch(time: string): string {
  return `${String(Date.parse(`${time.slice(0, 19)}Z`) / 1000)}.${time.slice(20, 29)}`;
}

function secondsBefore(time: string, seconds: number): string {
  const [whole = '0', fraction = ''] = time.split('.');
  return `${String(Math.max(0, Number(whole) - seconds))}.${fraction}`;
}
