import type { LogsHistogram } from '../protocol/logs';

/** A rectangle of one level. CSS pixels from the upper left corner. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 none, then as in `logsLevels`. */
  readonly level: number;
}

/** From the bottom: what is worst has to be seen, so it stands on the ground where it does not dance. */
const order = [6, 5, 4, 3, 2, 1, 0] as const;

/** The least height of a level that is there: a single error among a million lines is what one looks for. */
const leastHeight = 2;

export function barsOf(histogram: LogsHistogram, width: number, height: number): Bar[] {
  const { buckets } = histogram;
  const highest = Math.max(1, ...buckets.map(sum));
  const step = width / Math.max(1, buckets.length);
  const gap = step >= 3 ? 1 : 0;
  return buckets.flatMap((bucket, index) => {
    const levels = order.filter((level) => (bucket[level] ?? 0) > 0);
    const heights = levels.map((level) =>
      Math.max(leastHeight, ((bucket[level] ?? 0) / highest) * height),
    );
    // The least heights may add up to more than there is room for.
    const scale = Math.min(1, height / Math.max(1, sum(heights)));
    let ground = height;
    return levels.map((level, at) => {
      const own = (heights[at] ?? 0) * scale;
      ground -= own;
      const bar = { x: index * step, y: ground, width: step - gap, height: own, level };
      return bar;
    });
  });
}

/** The bucket at a place; the nearest one outside of all. */
export function bucketAt(histogram: LogsHistogram, x: number, width: number): number {
  const index = Math.floor((x / Math.max(1, width)) * histogram.buckets.length);
  return Math.min(histogram.buckets.length - 1, Math.max(0, index));
}

/** When a bucket begins and ends, milliseconds since the epoch. */
export function bucketTimes(
  histogram: LogsHistogram,
  index: number,
): { readonly from: number; readonly to: number } {
  const from = histogram.from + index * histogram.bucketWidth;
  return { from, to: from + histogram.bucketWidth };
}

/** The bucket that holds a time; undefined when it lies outside of all. */
export function bucketOf(histogram: LogsHistogram, time: number): number | undefined {
  const index = Math.floor((time - histogram.from) / histogram.bucketWidth);
  return index >= 0 && index < histogram.buckets.length ? index : undefined;
}

/** Where a time lies, in CSS pixels from the left; not outside. */
export function placeOf(histogram: LogsHistogram, time: number, width: number): number {
  const span = histogram.bucketWidth * Math.max(1, histogram.buckets.length);
  return Math.min(1, Math.max(0, (time - histogram.from) / span)) * width;
}

export function linesIn(histogram: LogsHistogram, index: number): number {
  return sum(histogram.buckets[index] ?? []);
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
