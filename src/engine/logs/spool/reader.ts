import { readRecord, recordBytes, type LineRecord, type SpooledLine } from './format';
import { IndexPages } from './pages';
import type { Segment } from './segment';

/** Bytes of texts that are read at once, unless one line alone is longer. */
const readBytes = 1024 * 1024;

/** Reads lines back from the disk. Segments are to be held meanwhile. */
export class SegmentReader {
  private readonly pages = new IndexPages();

  /** Lines of one segment, which are on the disk. */
  async lines(segment: Segment, from: number, to: number): Promise<SpooledLine[]> {
    const records = await this.records(segment, from, to);
    const lines: SpooledLine[] = [];
    for (let start = 0; start < records.length;) {
      const first = records[start];
      if (first === undefined) break;
      let end = start + 1;
      while (end < records.length && endOf(records[end]) - first.offset <= readBytes) end++;
      const length = endOf(records[end - 1]) - first.offset;
      const data = await segment.read('data', first.offset, length);
      for (let index = start; index < end; index++) {
        const record = records[index];
        if (record === undefined) break;
        const at = record.offset - first.offset;
        const text = data.toString('utf8', at, at + record.length);
        lines.push({ ...record, number: from + index, text });
      }
      start = end;
    }
    return lines;
  }

  /** What the index says of lines of one segment, which are on the disk. */
  async records(segment: Segment, from: number, to: number): Promise<LineRecord[]> {
    const { firstLine } = segment;
    const bytes = await this.pages.read(segment, from - firstLine, to - firstLine);
    const records: LineRecord[] = [];
    for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes)
      records.push(readRecord(bytes, at));
    return records;
  }

  clear(): void {
    this.pages.clear();
  }
}

function endOf(record: LineRecord | undefined): number {
  return record === undefined ? 0 : record.offset + record.length;
}
