import { fieldsOf, parseAnsi } from '../../../engine/logs/analysis';
import { plainText } from '../../../ui/text';
import type { LogsRange, LogsRow } from '../../../webviews/protocol/logs';
import type { LogLinks } from '../links/logLinks';
import { describeSeam, isSeamReason } from '../seams';
import type { ReadRow, Reading } from './reading';

/** UTF-16 units of a line that are drawn. The whole line can be opened in an editor. */
const drawnLength = 4096;

/** UTF-16 units of a line in which its fields are looked for. */
const parsedLength = 64 * 1024;

/** Fields of a line, and UTF-16 units of each, that are shown. */
const shownFields = 200;

/** Rows read at once: a line may have a megabyte. */
const batch = 25;

/** Rows as they are drawn, of those only that are asked for. */
export async function makeRows(
  reading: Reading,
  from: number,
  to: number,
  links: Pick<LogLinks, 'find'>,
): Promise<readonly LogsRow[]> {
  const rows: LogsRow[] = [];
  for (let start = from; start < to; start += batch) {
    const lines = (await reading.read(start, Math.min(start + batch, to))).map(drawn);
    const matches = await rangesOf(reading, lines);
    for (const [index, { read, text, hidden, spans, fields }] of lines.entries()) {
      const { line } = read;
      rows.push({
        row: read.row,
        line: reading.numberOf(line),
        ...(Number.isNaN(line.time) ? {} : { time: line.time }),
        source: line.source,
        stream: line.stream,
        level: line.level,
        text,
        hidden,
        spans,
        fields,
        isContinuation: line.distanceToHead > 0,
        isSeam: line.isSeam,
        isMatch: read.isMatch,
        matches: matches[index]?.flatMap((range) => clipped(range, text.length)) ?? [],
        links: line.isSeam ? [] : links.find(text),
      });
    }
  }
  return rows;
}

interface Drawn extends Pick<LogsRow, 'text' | 'hidden' | 'spans' | 'fields'> {
  readonly read: ReadRow;
  /** Its text without control sequences, where that is not larger than can be looked through. */
  readonly whole: string;
}

function drawn(read: ReadRow): Drawn {
  const { line } = read;
  if (line.isSeam) {
    const text = isSeamReason(line.text) ? describeSeam(line.text) : plainText(line.text);
    return { read, whole: text, text, hidden: 0, spans: [] };
  }
  const { text: whole, spans } = parseAnsi(line.text);
  const text = whole.slice(0, drawnLength);
  const isLong = whole.length > parsedLength;
  return {
    read,
    whole: isLong ? text : whole,
    text,
    hidden: whole.length - text.length,
    spans: spans.flatMap((span) =>
      clipped(span, text.length).map((range) => ({ ...range, style: span.style })),
    ),
    fields: (isLong ? undefined : fieldsOf(whole))?.fields
      .slice(0, shownFields)
      .map(([name, value]) => [name, value.slice(0, drawnLength)] as const),
  };
}

/** Where the pattern matches, line by line; nowhere in those that it does not mark. */
async function rangesOf(
  reading: Reading,
  lines: readonly Drawn[],
): Promise<readonly (readonly LogsRange[])[]> {
  const isMarked = ({ read }: Drawn): boolean => read.isMatch && !read.line.isSeam;
  const marked = lines.filter(isMarked);
  if (marked.length === 0) return [];
  const ranges = await reading.ranges(marked.map(({ whole }) => whole));
  return lines.map((line) => ranges[marked.indexOf(line)] ?? []);
}

function clipped({ start, end }: LogsRange, length: number): LogsRange[] {
  return start < length ? [{ start, end: Math.min(end, length) }] : [];
}
