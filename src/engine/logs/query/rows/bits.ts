/** Lines of a page: 65,536, in 8 KiB. */
const pageShift = 16;
const pageWords = 1 << (pageShift - 5);

/** One bit for each line of a session, in pages; those of lines that were dropped are given back. */
export class Bits {
  private readonly pages: Int32Array[] = [];
  private firstPage = 0;

  /** The bits of 32 lines. @param index number of the first one divided by 32 */
  word(index: number): number {
    return this.pageOfWord(index)?.[index % pageWords] ?? 0;
  }

  orWord(index: number, value: number): void {
    if (value === 0) return;
    const page = this.pageForWord(index);
    page[index % pageWords] = (page[index % pageWords] ?? 0) | value;
  }

  has(line: number): boolean {
    return ((this.word(Math.floor(line / 32)) >>> (line % 32)) & 1) === 1;
  }

  set(line: number): void {
    this.orWord(Math.floor(line / 32), 1 << (line % 32));
  }

  clear(line: number): void {
    const index = Math.floor(line / 32);
    const page = this.pageOfWord(index);
    if (page !== undefined)
      page[index % pageWords] = (page[index % pageWords] ?? 0) & ~(1 << (line % 32));
  }

  /** @param to exclusive */
  setRange(from: number, to: number): void {
    let line = from;
    for (; line < to && line % 32 !== 0; line++) this.set(line);
    for (; line + 32 <= to; line += 32) this.orWord(line / 32, -1);
    for (; line < to; line++) this.set(line);
  }

  /** The first line from `from` on that is set; `end` when there is none before. */
  next(from: number, end: number): number {
    let index = Math.floor(from / 32);
    let word = this.word(index) & (-1 << (from % 32));
    while (word === 0) {
      index++;
      if (index * 32 >= end) return end;
      word = this.word(index);
    }
    return Math.min(end, index * 32 + lowestBit(word));
  }

  /** The last line up to `from` that is set; -1 when there is none at or behind `first`. */
  previous(from: number, first: number): number {
    if (from < first) return -1;
    let index = Math.floor(from / 32);
    let word = this.word(index) & (-1 >>> (31 - (from % 32)));
    while (word === 0) {
      index--;
      if (index < 0 || index * 32 + 31 < first) return -1;
      word = this.word(index);
    }
    const line = index * 32 + 31 - Math.clz32(word);
    return line < first ? -1 : line;
  }

  dropBefore(line: number): void {
    const page = Math.floor(line / (1 << pageShift));
    this.pages.splice(0, page - this.firstPage);
    this.firstPage = Math.max(this.firstPage, page);
    const kept = this.pages[0];
    if (kept === undefined || page < this.firstPage) return;
    const within = line % (1 << pageShift);
    kept.fill(0, 0, within >>> 5);
    kept[within >>> 5] = (kept[within >>> 5] ?? 0) & (-1 << (within % 32));
  }

  /** As they are now, whatever happens to these. */
  copy(): Bits {
    const copy = new Bits();
    copy.firstPage = this.firstPage;
    for (const page of this.pages) copy.pages.push(page.slice());
    return copy;
  }

  /** Bytes held. */
  get size(): number {
    return this.pages.length * pageWords * 4;
  }

  private pageOfWord(index: number): Int32Array | undefined {
    return this.pages[Math.floor(index / pageWords) - this.firstPage];
  }

  private pageForWord(index: number): Int32Array {
    const position = Math.floor(index / pageWords) - this.firstPage;
    while (this.pages.length <= position) this.pages.push(new Int32Array(pageWords));
    return this.pages[position] ?? new Int32Array(pageWords);
  }
}

/** @param word not 0 */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

export function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
