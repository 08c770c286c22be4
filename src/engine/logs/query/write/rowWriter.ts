import { fieldsOf } from '../../analysis';
import { logLevels } from '../../levels';
import { recordFlags, type RecordView } from '../disk/recordView';
import type { WrittenRows } from '../messages';

interface Row {
  readonly time: number;
  readonly source: number;
  readonly level: number;
  readonly flags: number;
  readonly text: string;
  /** Rows it is made of. */
  readonly parts: number;
}

/** Turns rows into lines of a file. A line that was cut because it was too long is one again, where its parts follow each other. */
export class RowWriter {
  private readonly options: WrittenRows;
  private complete = 0;
  private pending: Row | undefined;

  constructor(options: WrittenRows) {
    this.options = options;
  }

  /** Rows that have been returned. */
  get rows(): number {
    return this.complete;
  }

  /** @param text without control sequences @returns lines that are complete now, with their line feeds */
  add(records: RecordView, at: number, text: string): string {
    const row: Row = {
      time: records.time(at),
      source: records.source(at),
      level: records.level(at),
      flags: records.flags(at),
      text,
      parts: 1,
    };
    const { pending } = this;
    if (pending !== undefined && goesOnIn(pending, row)) {
      const parts = pending.parts + 1;
      this.pending = { ...pending, flags: row.flags, text: pending.text + text, parts };
      return '';
    }
    const complete = this.end();
    this.pending = row;
    return complete;
  }

  /** The mark of lines that are no longer there. It is no row. */
  dropped(lines: number): string {
    const { format, droppedText } = this.options;
    if (format === 'json') return `${JSON.stringify({ seam: 'dropped', lines })}\n`;
    return `--- ${droppedText?.replace('{0}', String(lines)) ?? `dropped: ${String(lines)}`} ---\n`;
  }

  /** What is left after the last row. */
  end(): string {
    const { pending } = this;
    this.pending = undefined;
    if (pending === undefined) return '';
    this.complete += pending.parts;
    return `${this.options.format === 'json' ? this.asJson(pending) : this.asText(pending)}\n`;
  }

  private asText(row: Row): string {
    const { timestamps, sourceNames, seamTexts } = this.options;
    const time = timestamps ? rfc3339(row.time) : undefined;
    const name = sourceNames.length > 1 ? sourceNames[row.source] : undefined;
    const prefix = `${time === undefined ? '' : `${time} `}${name === undefined ? '' : `${name} | `}`;
    if (!isSeam(row)) return prefix + row.text;
    return `${prefix}--- ${seamTexts?.[row.text] ?? row.text} ---`;
  }

  private asJson(row: Row): string {
    const time = rfc3339(row.time);
    const container = this.options.sourceNames[row.source];
    if (isSeam(row)) return JSON.stringify({ time, container, seam: row.text });
    const stream = (row.flags & recordFlags.stderr) === 0 ? 'stdout' : 'stderr';
    const level = logLevels[row.level - 1];
    const found = fieldsOf(row.text);
    const fields = found === undefined ? undefined : Object.fromEntries(found.fields);
    return JSON.stringify({ time, container, stream, level, message: row.text, fields });
  }
}

function isSeam(row: Row): boolean {
  return (row.flags & recordFlags.seam) !== 0;
}

function goesOnIn(row: Row, next: Row): boolean {
  const origin = recordFlags.stderr | recordFlags.seam;
  return (
    (row.flags & recordFlags.continues) !== 0 &&
    row.source === next.source &&
    (row.flags & origin) === (next.flags & origin)
  );
}

/** With microseconds, which is what a number of milliseconds can tell nowadays. */
function rfc3339(time: number): string | undefined {
  // ECMA-262: the times a Date can hold.
  if (!(Math.abs(time) < 8.64e15)) return undefined;
  const milliseconds = Math.floor(time);
  const micros = Math.min(999, Math.round((time - milliseconds) * 1000));
  return new Date(milliseconds).toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`);
}
