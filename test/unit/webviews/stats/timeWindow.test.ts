import assert from 'node:assert/strict';
import { pan, spanOf, zoomBy, zoomTo } from '../../../../src/webviews/stats/timeWindow';

/** Ten minutes. */
const all = { from: 1_000_000, to: 1_600_000 };

describe('the part of the time that the stats view shows', () => {
  it('is all of it until somebody zooms', () => {
    assert.deepEqual(spanOf(undefined, all), all);
  });

  it('is what was chosen with the pointer', () => {
    const zoom = zoomTo({ from: 1_100_000, to: 1_200_000 }, all);
    assert.deepEqual(spanOf(zoom, all), { from: 1_100_000, to: 1_200_000 });
  });

  it('stays where it is while samples come, until its own are given up', () => {
    const zoom = zoomTo({ from: 1_100_000, to: 1_200_000 }, all);
    const later = { from: 1_050_000, to: 1_650_000 };
    assert.deepEqual(spanOf(zoom, later), { from: 1_100_000, to: 1_200_000 });
    const muchLater = { from: 1_150_000, to: 1_750_000 };
    assert.deepEqual(spanOf(zoom, muchLater), { from: 1_150_000, to: 1_250_000 });
  });

  it('goes with the newest sample when it was chosen up to there', () => {
    const zoom = zoomTo({ from: 1_500_000, to: 1_595_000 }, all);
    const later = { from: 1_050_000, to: 1_650_000 };
    assert.deepEqual(spanOf(zoom, later), { from: 1_555_000, to: 1_650_000 });
  });

  it('is never shorter than five seconds, around what was chosen', () => {
    const zoom = zoomTo({ from: 1_200_000, to: 1_201_000 }, all);
    assert.deepEqual(spanOf(zoom, all), { from: 1_198_000, to: 1_203_000 });
    const shortest = zoomBy(0.001, undefined, all);
    assert.deepEqual(spanOf(shortest, all), { from: 1_595_000, to: 1_600_000 });
  });

  it('keeps the place of the time that it is zoomed around', () => {
    const zoom = zoomBy(0.5, undefined, all, 1_150_000);
    assert.deepEqual(spanOf(zoom, all), { from: 1_075_000, to: 1_375_000 });
    const again = zoomBy(0.5, zoom, all, 1_150_000);
    assert.deepEqual(spanOf(again, all), { from: 1_112_500, to: 1_262_500 });
  });

  it('keeps its end without such a time, also where that is not in sight', () => {
    const zoom = zoomTo({ from: 1_100_000, to: 1_200_000 }, all);
    for (const around of [undefined, 1_500_000]) {
      const closer = zoomBy(0.5, zoom, all, around);
      assert.deepEqual(spanOf(closer, all), { from: 1_150_000, to: 1_200_000 });
    }
  });

  it('is all again when zoomed out far enough', () => {
    const zoom = zoomTo({ from: 1_100_000, to: 1_200_000 }, all);
    assert.equal(zoomBy(10, zoom, all), undefined);
    assert.equal(zoomBy(2, undefined, all), undefined);
    assert.equal(zoomTo(all, all), undefined);
  });

  it('moves earlier and later, and not beyond what there is', () => {
    const zoom = zoomTo({ from: 1_100_000, to: 1_200_000 }, all);
    assert.deepEqual(spanOf(pan(-0.5, zoom, all), all), { from: 1_050_000, to: 1_150_000 });
    assert.deepEqual(spanOf(pan(-9, zoom, all), all), { from: 1_000_000, to: 1_100_000 });
    assert.deepEqual(spanOf(pan(9, zoom, all), all), { from: 1_500_000, to: 1_600_000 });
    assert.equal(pan(1, undefined, all), undefined);
  });
});
