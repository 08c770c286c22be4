import { Grouping, levelOf, withoutControlSequences } from '../analysis';
import type { LogEntry, LogLine } from '../follow/entries';
import type { LogLevel } from '../levels';
import { LineTimes } from './times';

/** UTF-16 units of a line in which its level is looked for. */
const lookedAt = 16 * 1024;

/** A line on its way into the spool. */
export interface PendingLine {
  readonly text: string;
  /** Milliseconds since the epoch, NaN when the engine gave none: a seam. */
  readonly time: number;
  readonly stream: 'stdout' | 'stderr';
  /** Of a continuation undefined: that of its first line counts. */
  readonly level: LogLevel | undefined;
  readonly isContinuation: boolean;
  readonly isSeam: boolean;
  readonly continues: boolean;
}

/** What is to be known of one source's lines, which come in order. */
export class SourceAnalysis {
  private readonly times = new LineTimes();
  private groupings = newGroupings();
  /** Whether the last line of the stream goes on in the next one. */
  private readonly goesOn = { stdout: false, stderr: false };

  analyse(entry: LogEntry): PendingLine {
    if (entry.kind === 'line') return this.line(entry);
    this.groupings = newGroupings();
    this.goesOn.stdout = this.goesOn.stderr = false;
    return {
      text: entry.reason,
      time: Number.NaN,
      stream: 'stdout',
      level: undefined,
      isContinuation: false,
      isSeam: true,
      continues: false,
    };
  }

  private line({ text, time, stream, continues }: LogLine): PendingLine {
    let isContinuation = this.goesOn[stream];
    let level: LogLevel | undefined;
    if (!isContinuation) {
      const beginning = text.length > lookedAt ? text.slice(0, lookedAt) : text;
      const plain = beginning.includes('\u001b') ? withoutControlSequences(beginning) : beginning;
      isContinuation = this.groupings[stream].isContinuation(plain);
      if (!isContinuation) level = levelOf(plain);
    }
    this.goesOn[stream] = continues;
    return {
      text,
      time: this.times.parse(time),
      stream,
      level,
      isContinuation,
      isSeam: false,
      continues,
    };
  }
}

function newGroupings(): { readonly stdout: Grouping; readonly stderr: Grouping } {
  return { stdout: new Grouping(), stderr: new Grouping() };
}
