import { recordBytes } from './format';
import type { Segment } from './segment';

/** Records of a page, and how many pages are kept: 16 × 48 KiB. */
const pageRecords = 2048;
const keptPages = 16;

/** Records of segments' index files, read by pages; those used last are kept. */
export class IndexPages {
  private readonly pages = new Map<string, Buffer>();

  /** The records of lines `from` to `to` of a segment, counted within it; all of them are on the disk. */
  async read(segment: Segment, from: number, to: number): Promise<Buffer> {
    const first = Math.floor(from / pageRecords);
    const last = Math.floor((to - 1) / pageRecords);
    const pages: Buffer[] = [];
    for (let page = first; page <= last; page++)
      pages.push(await this.page(segment, page, Math.min(to, (page + 1) * pageRecords)));
    const start = (from - first * pageRecords) * recordBytes;
    return Buffer.concat(pages).subarray(start, start + (to - from) * recordBytes);
  }

  clear(): void {
    this.pages.clear();
  }

  /** A page, at least up to record `end`; the last one of a segment grows. */
  private async page(segment: Segment, page: number, end: number): Promise<Buffer> {
    const key = `${String(segment.number)}:${String(page)}`;
    const start = page * pageRecords;
    let bytes = this.pages.get(key);
    if (bytes === undefined || bytes.length < (end - start) * recordBytes) {
      const records = Math.min(pageRecords, segment.state.lines - start);
      bytes = await segment.read('index', start * recordBytes, records * recordBytes);
    }
    this.pages.delete(key);
    this.pages.set(key, bytes);
    const oldest = this.pages.keys().next();
    if (this.pages.size > keptPages && oldest.done !== true) this.pages.delete(oldest.value);
    return bytes;
  }
}
