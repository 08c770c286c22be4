import type { SpoolState } from '../../spool/format';
import { SegmentReader } from '../disk/segmentReader';
import type { WrittenRows } from '../messages';
import type { Bits } from '../rows/bits';
import { ChunkText } from '../text/chunkText';
import { RowWriter } from './rowWriter';

/** Which lines to write, as they were when it was asked for. */
export interface Selection {
  readonly spool: SpoolState;
  /** Lines; `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Those of them that are meant; all when absent. */
  readonly shown: Bits | undefined;
}

export interface Written {
  readonly text: string;
  /** Rows in all that has been handed on. */
  readonly rows: number;
  /** From 0 to 1, how far it has come. */
  readonly fraction: number;
}

/** UTF-16 units that are handed on at once. */
const usualBatch = 1024 * 1024;

/**
 * Reads lines and turns them into the text of a file, a batch at a time. The first one is empty: with it the files are open.
 * @throws an error of Node's
 */
export function* writtenRows(
  selection: Selection,
  options: WrittenRows,
  batch = usualBatch,
): Generator<Written, void, undefined> {
  const { spool, from, to, shown } = selection;
  const reader = new SegmentReader(spool.directory);
  const writer = new RowWriter(options);
  const next = (line: number): number => shown?.next(line, to) ?? Math.min(line, to);
  const dropped = options.from === undefined ? (spool.segments[0]?.firstLine ?? 0) : 0;
  let text = dropped > 0 ? writer.dropped(dropped) : '';
  try {
    reader.pin(spool.segments);
    yield { text: '', rows: 0, fraction: 0 };
    let line = next(from);
    for (const segment of spool.segments) {
      const end = Math.min(to, segment.firstLine + segment.lines);
      line = Math.max(line, next(segment.firstLine));
      while (line < end) {
        const start = line;
        const count = reader.linesOfChunk(reader.readRecords(segment, start, end));
        const chunk = new ChunkText(reader.readText(segment, count), count);
        const { plain } = chunk;
        for (; line < start + count; line = next(line + 1)) {
          const at = line - start;
          const textEnd = at + 1 < count ? (plain.starts[at + 1] ?? 0) - 1 : plain.text.length;
          text += writer.add(reader.records, at, plain.text.slice(plain.starts[at], textEnd));
          if (text.length < batch) continue;
          yield { text, rows: writer.rows, fraction: (line - from) / (to - from) };
          text = '';
        }
      }
    }
    text += writer.end();
    yield { text, rows: writer.rows, fraction: 1 };
  } finally {
    reader.dispose();
  }
}
