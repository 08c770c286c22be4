import { logLevels } from '../../levels';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Each a multiple of the one before, and a divisor of all round widths that are eight times as wide. */
const fineWidths = [1, 5, 30, 300, 1800, 10_800, 86_400].map((seconds) => seconds * second);

/** What a scale over time is divided into. */
const roundWidths = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14, 30, 90, 365, 3650, 36_500].map((days) => days * day),
];

/** Buckets after which wider ones are used: far more than are ever asked for, so that there is no need to count again. */
const mostBuckets = 8192;

const columns = logLevels.length + 1;

/** Counts lines by time and level, in buckets fine enough to put any histogram together from them. */
export class TimeCounts {
  private readonly buckets = new Map<number, number[]>();
  private fineness = 0;
  private last: { number: number; counts: number[] } | undefined;

  get width(): number {
    return fineWidths[this.fineness] ?? day;
  }

  /** @param time milliseconds since the epoch @param level 0 for none, else its position in `logLevels` plus one */
  add(time: number, level: number): void {
    const number = Math.floor(time / this.width);
    if (this.last?.number !== number) this.last = { number, counts: this.bucket(number) };
    const { counts } = this.last;
    counts[level] = (counts[level] ?? 0) + 1;
    if (this.buckets.size > mostBuckets) this.widen();
  }

  /** When each bucket begins, with its lines by level. */
  *entries(): Iterable<readonly [time: number, counts: readonly number[]]> {
    for (const [number, counts] of this.buckets) yield [number * this.width, counts];
  }

  private bucket(number: number): number[] {
    let counts = this.buckets.get(number);
    if (counts === undefined) this.buckets.set(number, (counts = noLines()));
    return counts;
  }

  private widen(): void {
    while (this.buckets.size > mostBuckets / 2 && this.fineness < fineWidths.length - 1) {
      const before = [...this.entries()];
      this.buckets.clear();
      this.fineness++;
      for (const [time, counts] of before)
        addTo(this.bucket(Math.floor(time / this.width)), counts);
    }
    this.last = undefined;
  }
}

/** The narrowest round width, a multiple of `of`, with which a span takes no more than so many buckets. Milliseconds. */
export function widthFor(first: number, last: number, buckets: number, of: number): number {
  const fits = (width: number): boolean =>
    width % of === 0 && Math.floor(last / width) - Math.floor(first / width) < buckets;
  const round = roundWidths.find(fits);
  if (round !== undefined) return round;
  let width = roundWidths.at(-1) ?? day;
  while (!fits(width)) width *= 10;
  return width;
}

export function noLines(): number[] {
  return new Array<number>(columns).fill(0);
}

export function addTo(counts: number[], more: readonly number[]): void {
  for (const [level, count] of more.entries()) counts[level] = (counts[level] ?? 0) + count;
}
