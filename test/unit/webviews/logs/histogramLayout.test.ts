import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  barsOf,
  bucketAt,
  bucketOf,
  bucketTimes,
  linesIn,
  placeOf,
} from '../../../../src/webviews/logs/histogramLayout';
import type { LogsHistogram } from '../../../../src/webviews/protocol/logs';

const buckets = fc.array(
  fc.array(fc.oneof(fc.constant(0), fc.nat(5_000_000)), { minLength: 7, maxLength: 7 }),
  { minLength: 1, maxLength: 200 },
);

describe('the histogram', () => {
  it('draws every level that is there, inside, one upon the other', () => {
    fc.assert(
      fc.property(buckets, fc.integer({ min: 50, max: 2000 }), (all, width) => {
        const bars = barsOf({ from: 0, bucketWidth: 1000, buckets: all }, width, 36);
        const there = all.flat().filter((count) => count > 0).length;
        assert.equal(bars.length, there);
        for (const bar of bars) {
          assert.ok(bar.height > 0 && bar.width > 0);
          assert.ok(bar.y >= -0.001 && bar.y + bar.height <= 36.001);
          assert.ok(bar.x >= 0 && bar.x + bar.width <= width + 0.001);
        }
        const columns = new Map<number, number>();
        for (const bar of bars) {
          assert.ok(Math.abs((columns.get(bar.x) ?? 36) - bar.y - bar.height) < 0.001);
          columns.set(bar.x, bar.y);
        }
      }),
    );
  });

  it('finds the bucket of a time, and none outside', () => {
    const of = (from: number, bucketWidth: number, count: number): LogsHistogram => ({
      from,
      bucketWidth,
      buckets: Array.from({ length: count }, () => [1]),
    });
    const [fine, coarse] = [of(1_000, 100, 20), of(0, 1_000, 3)];
    assert.equal(bucketOf(fine, 1_250), 2);
    assert.equal(bucketOf(coarse, bucketTimes(fine, 12).from), 2);
    assert.deepEqual([bucketOf(fine, 999), bucketOf(fine, 3_000)], [undefined, undefined]);
  });

  it('shows a single error among a million lines', () => {
    const histogram = { from: 0, bucketWidth: 1, buckets: [[0, 0, 0, 1_000_000, 0, 1, 0]] };
    const error = barsOf(histogram, 100, 36).find(({ level }) => level === 5);
    assert.ok((error?.height ?? 0) > 1.5);
  });

  it('finds the bucket under the pointer, and the nearest beyond the ends', () => {
    const histogram = {
      from: 5000,
      bucketWidth: 100,
      buckets: Array.from({ length: 10 }, () => [1, 2, 0, 0, 0, 0, 4]),
    };
    assert.equal(bucketAt(histogram, 55, 100), 5);
    assert.equal(bucketAt(histogram, -3, 100), 0);
    assert.equal(bucketAt(histogram, 400, 100), 9);
    assert.deepEqual(bucketTimes(histogram, 3), { from: 5300, to: 5400 });
    assert.equal(linesIn(histogram, 2), 7);
    assert.equal(placeOf(histogram, 5500, 200), 100);
    assert.equal(placeOf(histogram, 0, 200), 0);
    assert.equal(placeOf(histogram, 9e9, 200), 200);
  });
});
