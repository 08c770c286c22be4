import type { LogLine } from '../../engine/logs';
import { withoutControlSequences } from '../../engine/logs/analysis';

/** A line that Longshore itself has to say, told apart from the container's by its shape. */
export function markedLine(text: string): string {
  return `── ${text} ──\n`;
}

/** For `LogOptions.since`: seconds since the epoch with the fraction as the engine gave it; undefined for no time at all. */
export function secondsSinceEpoch(time: string): string | undefined {
  const match = /^(.{19})(?:\.(\d+))?(.*)$/.exec(time);
  const milliseconds = Date.parse(`${match?.[1] ?? ''}${match?.[3] ?? ''}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return `${String(milliseconds / 1000)}.${(match?.[2] ?? '').padEnd(9, '0')}`;
}

/** Makes the text of an output channel out of the lines of a log. */
export class LineFormatter {
  private readonly timestamps: boolean;
  /** The stream of a line that is not over yet. */
  private unfinished: LogLine['stream'] | undefined;

  constructor(options: { readonly timestamps: boolean }) {
    this.timestamps = options.timestamps;
  }

  line(line: LogLine): string {
    const goesOn = this.unfinished === line.stream;
    const start = goesOn ? '' : this.finish() + this.prefix(line);
    this.unfinished = line.continues ? line.stream : undefined;
    return `${start}${withoutControlSequences(line.text)}${line.continues ? '' : '\n'}`;
  }

  mark(text: string): string {
    return this.finish() + markedLine(text);
  }

  private finish(): string {
    const end = this.unfinished === undefined ? '' : '\n';
    this.unfinished = undefined;
    return end;
  }

  /** Milliseconds are what a person compares; the nanoseconds of the engine would push the text aside. */
  private prefix(line: LogLine): string {
    if (!this.timestamps || line.time === '') return '';
    const match = /^(.{19})(?:\.(\d{1,3})\d*)?(.*)$/.exec(line.time);
    if (match === null) return `${line.time} `;
    return `${match[1] ?? ''}.${(match[2] ?? '').padEnd(3, '0')}${match[3] ?? ''} `;
  }
}
