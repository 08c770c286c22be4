import type { LogLine } from './entries';

/** Seconds by which a line of one stream may stand in the log behind a later one of the other: each has its own writer. */
const overlap = 1;

interface Position {
  /** Of the last line seen: seconds since the epoch with nine decimals, comparable as text. */
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
  private lastSecond = '';
  private lastSecondEpoch = 0;

  /** For the next request; undefined before the first line. Repeats lines, which {@link admit} then drops. */
  get since(): string | undefined {
    const times = [...this.positions.values()].map((position) => position.time).sort();
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
    const time = this.epoch(line.time);
    if (time === undefined) return;
    this.first = time;
    for (const stream of ['stdout', 'stderr'] as const)
      this.positions.set(stream, { time, count: Number.POSITIVE_INFINITY, repeated: 0 });
  }

  /** Whether this line is new. */
  admit(line: LogLine): boolean {
    const time = this.epoch(line.time);
    if (time === undefined) return true;
    const position = this.positions.get(line.stream);
    if (position === undefined) {
      // Older than all that was asked for at the start, of a stream that had nothing to say in between.
      if (this.first !== undefined && time < this.first) return false;
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

  private epoch(time: string): string | undefined {
    const match = /^(.{19})(?:\.(\d+))?(.+)$/.exec(time);
    if (match === null) return undefined;
    const [, second = '', fraction = '', zone = ''] = match;
    if (this.lastSecond !== second + zone) {
      const milliseconds = Date.parse(second + zone);
      if (Number.isNaN(milliseconds)) return undefined;
      this.lastSecond = second + zone;
      this.lastSecondEpoch = milliseconds / 1000;
    }
    return `${String(this.lastSecondEpoch)}.${fraction.padEnd(9, '0')}`;
  }
}

function secondsBefore(time: string, seconds: number): string {
  const [whole = '0', fraction = ''] = time.split('.');
  return `${String(Math.max(0, Number(whole) - seconds))}.${fraction}`;
}
