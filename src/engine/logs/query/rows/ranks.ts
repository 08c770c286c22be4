import { bitCount, lowestBit, type Bits } from './bits';

/** Words of a block, 2,048 lines: what is counted anew for a single question. */
const blockWords = 64;
const blockLines = blockWords * 32;

/** Counts the lines that are set (in `mask` as well, where there is one), so that positions lead to lines and back at once. */
export class Ranks {
  private readonly bits: Bits;
  private readonly mask: Bits | undefined;
  private firstBlock = 0;
  /** Lines set before each block, from `firstBlock` on, as far as it has been counted. */
  private readonly before: number[] = [0];

  constructor(bits: Bits, mask?: Bits) {
    this.bits = bits;
    this.mask = mask;
  }

  /** Lines that are set before `line`. */
  rank(line: number): number {
    const block = Math.floor(line / blockLines);
    if (block < this.firstBlock) return 0;
    this.countTo(block);
    let count = this.before[block - this.firstBlock] ?? 0;
    const last = Math.floor(line / 32);
    for (let index = block * blockWords; index < last; index++) count += bitCount(this.word(index));
    return count + bitCount(this.word(last) & ~(-1 << (line % 32)));
  }

  /** The line with so many set before it that is set itself; undefined when there is none before `end`. */
  select(rank: number, end: number): number | undefined {
    if (rank < 0) return undefined;
    this.countTo(Math.floor(end / blockLines));
    let low = 0;
    let high = this.before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.before[middle] ?? 0) <= rank) low = middle;
      else high = middle - 1;
    }
    let rest = rank - (this.before[low] ?? 0);
    const last = Math.floor(end / 32);
    for (let index = (this.firstBlock + low) * blockWords; index <= last; index++) {
      let word = this.word(index);
      const count = bitCount(word);
      if (rest >= count) {
        rest -= count;
        continue;
      }
      for (; rest > 0; rest--) word &= word - 1;
      const line = index * 32 + lowestBit(word);
      return line < end ? line : undefined;
    }
    return undefined;
  }

  /** Bits from `line` on are others than when they were counted. */
  changed(line: number): void {
    const block = Math.max(0, Math.floor(line / blockLines) - this.firstBlock);
    if (this.before.length > block + 1) this.before.length = block + 1;
  }

  dropBefore(line: number): void {
    this.firstBlock = Math.floor(line / blockLines);
    this.before.length = 1;
  }

  private countTo(block: number): void {
    for (let next = this.firstBlock + this.before.length; next <= block; next++) {
      let count = this.before[next - 1 - this.firstBlock] ?? 0;
      const end = next * blockWords;
      for (let index = end - blockWords; index < end; index++) count += bitCount(this.word(index));
      this.before.push(count);
    }
  }

  private word(index: number): number {
    return this.mask === undefined
      ? this.bits.word(index)
      : this.bits.word(index) & this.mask.word(index);
  }
}
