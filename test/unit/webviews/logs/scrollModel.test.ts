import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  anchorAt,
  clamped,
  endAnchor,
  fractionOf,
  isAtEnd,
  isBefore,
  moved,
  placed,
  revealed,
  thumbOf,
  top,
  visibleRows,
  type Anchor,
  type Extent,
} from '../../../../src/webviews/logs/list/scrollModel';

/** Lists of rows of any height, some shorter than what is seen, some with rows that are higher than that. */
const extents = fc
  .record({
    heights: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }),
    viewport: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ heights, viewport }): Extent & { readonly heights: readonly number[] } => ({
    heights,
    rows: heights.length,
    viewport,
    height: (row) => heights[row] ?? 20,
  }));

/** Pixels from the beginning of the first row: what the model never works out, since it would take a million additions. */
function pixelsOf({ row, offset }: Anchor, { height }: Extent): number {
  let pixels = offset;
  for (let above = 0; above < row; above += 1) pixels += height(above);
  return pixels;
}

function furthest(extent: Extent): number {
  return Math.max(0, pixelsOf({ row: extent.rows, offset: 0 }, extent) - extent.viewport);
}

describe('the place in a list', () => {
  it('ends where the last row ends, or does not move when all rows fit', () => {
    fc.assert(
      fc.property(extents, (extent) => {
        assert.equal(pixelsOf(endAnchor(extent), extent), furthest(extent));
      }),
    );
  });

  it('moves by as many pixels as are asked for, and never beyond either end', () => {
    fc.assert(
      fc.property(extents, fc.array(fc.integer({ min: -3000, max: 3000 })), (extent, steps) => {
        let anchor = top;
        let pixels = 0;
        for (const step of steps) {
          anchor = moved(anchor, step, extent);
          pixels = Math.min(furthest(extent), Math.max(0, pixels + step));
          assert.equal(pixelsOf(anchor, extent), pixels);
          assert.ok(anchor.offset >= 0);
          assert.ok(extent.rows === 0 || anchor.offset < extent.height(anchor.row));
        }
      }),
    );
  });

  it('asks for no more heights than there are rows on the way', () => {
    let asked = 0;
    const extent = {
      rows: 40_000_000,
      viewport: 600,
      height: () => {
        asked += 1;
        return 20;
      },
    };
    const middle = anchorAt(0.5, extent);
    assert.ok(Math.abs(middle.row - 20_000_000) < 100);
    moved(middle, 1000, extent);
    visibleRows(middle, extent);
    assert.ok(asked < 400, `${String(asked)} heights`);
  });

  it('shows rows until what is seen is full', () => {
    fc.assert(
      fc.property(extents, fc.integer({ min: 0, max: 9000 }), (extent, pixels) => {
        const anchor = moved(top, pixels, extent);
        const { from, to } = visibleRows(anchor, extent);
        assert.equal(from, anchor.row);
        const shown = pixelsOf({ row: to, offset: 0 }, extent) - pixelsOf(anchor, extent);
        assert.ok(to === extent.rows || shown >= extent.viewport);
        const withoutLast = shown - extent.height(to - 1);
        assert.ok(to === from || withoutLast < extent.viewport);
      }),
    );
  });

  it('is brought to a row with as little movement as possible', () => {
    fc.assert(
      fc.property(extents, fc.nat(9000), fc.nat(59), (extent, pixels, wanted) => {
        fc.pre(wanted < extent.rows);
        const before = moved(top, pixels, extent);
        const after = revealed(before, wanted, extent);
        const start = pixelsOf({ row: wanted, offset: 0 }, extent) - pixelsOf(after, extent);
        const end = start + extent.height(wanted);
        const fits = extent.height(wanted) <= extent.viewport;
        assert.ok(start >= 0 || pixelsOf(after, extent) === furthest(extent));
        assert.ok(end <= extent.viewport || !fits);
        assert.deepEqual(revealed(after, wanted, extent), after);
      }),
    );
  });

  it('has something to read above a row that was gone to', () => {
    const extent = { rows: 1000, viewport: 300, height: () => 20 };
    assert.deepEqual(placed(500, extent), { row: 495, offset: 0 });
    assert.deepEqual(placed(0, extent), top);
    assert.deepEqual(placed(999, extent), endAnchor(extent));
  });

  it('can be told by a scrollbar and found by it', () => {
    fc.assert(
      fc.property(extents, fc.nat(9000), (extent, pixels) => {
        const anchor = moved(top, pixels, extent);
        const fraction = fractionOf(anchor, extent);
        assert.ok(fraction >= 0 && fraction <= 1);
        const back = anchorAt(fraction, extent);
        assert.ok(Math.abs(pixelsOf(back, extent) - pixelsOf(anchor, extent)) < 0.001);
      }),
    );
  });

  it('is at the end there and nowhere before', () => {
    fc.assert(
      fc.property(extents, fc.nat(9000), (extent, pixels) => {
        const anchor = moved(top, pixels, extent);
        const missing = furthest(extent) - pixelsOf(anchor, extent);
        assert.equal(isAtEnd(anchor, extent), missing <= 1);
      }),
    );
  });

  it('comes back when rows are gone', () => {
    fc.assert(
      fc.property(extents, fc.nat(100), fc.nat(500), (extent, row, offset) => {
        const anchor = clamped({ row, offset }, extent);
        assert.ok(!isBefore(endAnchor(extent), anchor));
        assert.ok(!isBefore(anchor, top));
      }),
    );
  });
});

describe('the handle of the scrollbar', () => {
  it('is long enough to be taken and stays inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 2000 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(50_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (track, shown, rows, fraction) => {
          const { start, length } = thumbOf(track, shown, rows, fraction, 24);
          assert.ok(length >= 24);
          assert.ok(start >= 0 && start + length <= track + 0.001);
        },
      ),
    );
  });
});
