/**
 * Where a long list is scrolled to. A scroll area as high as all its rows would be higher than a browser can lay out, and rows have
 * heights that are known only once they are drawn. So the place is a row and a distance, and only rows near it are ever asked for
 * their height. All lengths in CSS pixels.
 */
export interface Anchor {
  /** The row at the upper edge of what is seen. */
  readonly row: number;
  /** How much of it is above the edge. */
  readonly offset: number;
}

export interface Extent {
  readonly rows: number;
  /** Above 0 for each row; of one that was not drawn yet, a guess that is not too high. */
  readonly height: (row: number) => number;
  /** Height of what is seen. */
  readonly viewport: number;
}

/** Rows, end exclusive. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export const top: Anchor = { row: 0, offset: 0 };

/** The last row ends at the lower edge; when all rows fit, the first one begins at the upper edge. */
export function endAnchor({ rows, height, viewport }: Extent): Anchor {
  let above = viewport;
  for (let row = rows - 1; row >= 0; row -= 1) {
    above -= height(row);
    if (above <= 0) return { row, offset: 0 - above };
  }
  return top;
}

/** The nearest place that shows nothing below the last row. */
export function clamped(anchor: Anchor, extent: Extent): Anchor {
  const end = endAnchor(extent);
  if (isBefore(end, anchor)) return end;
  return isBefore(anchor, top) ? top : anchor;
}

/** Scrolled down by so many pixels; up when negative. */
export function moved(anchor: Anchor, pixels: number, extent: Extent): Anchor {
  let { row } = anchor;
  let offset = anchor.offset + pixels;
  while (offset < 0 && row > 0) {
    row -= 1;
    offset += extent.height(row);
  }
  while (row < extent.rows - 1 && offset >= extent.height(row)) {
    offset -= extent.height(row);
    row += 1;
  }
  return clamped({ row, offset: Math.max(0, offset) }, extent);
}

/** All rows of which something is seen. */
export function visibleRows(anchor: Anchor, { rows, height, viewport }: Extent): RowRange {
  const from = Math.min(anchor.row, rows);
  let to = from;
  for (let below = -anchor.offset; to < rows && below < viewport; to += 1) below += height(to);
  return { from, to };
}

/** Scrolled as little as possible, so that the row is seen from its beginning, and to its end where that fits. */
export function revealed(anchor: Anchor, row: number, extent: Extent): Anchor {
  if (row < anchor.row || (row === anchor.row && anchor.offset > 0)) {
    return clamped({ row, offset: 0 }, extent);
  }
  let above = extent.viewport;
  for (let at = row; at >= anchor.row; at -= 1) above -= extent.height(at);
  if (above + anchor.offset >= 0) return anchor;
  if (extent.height(row) >= extent.viewport) return clamped({ row, offset: 0 }, extent);
  return endAnchor({ ...extent, rows: row + 1 });
}

/** A third of what is seen lies above the row: there is something to read before it. */
export function placed(row: number, extent: Extent): Anchor {
  return moved({ row, offset: 0 }, -Math.floor(extent.viewport / 3), extent);
}

/** From 0 at the first row to 1 at the end. */
export function fractionOf(anchor: Anchor, extent: Extent): number {
  const last = positionOf(endAnchor(extent), extent);
  return last === 0 ? 0 : Math.min(1, positionOf(anchor, extent) / last);
}

/** The place that `fractionOf` says so of. */
export function anchorAt(fraction: number, extent: Extent): Anchor {
  const last = positionOf(endAnchor(extent), extent);
  const position = Math.min(1, Math.max(0, fraction)) * last;
  const row = Math.floor(position);
  return clamped({ row, offset: (position - row) * extent.height(row) }, extent);
}

/** Whether the end is seen. A pixel's fraction does not count: heights are measured. */
export function isAtEnd(anchor: Anchor, extent: Extent): boolean {
  return !isBefore(moved(anchor, 1, extent), endAnchor(extent));
}

export function isBefore(one: Anchor, other: Anchor): boolean {
  return one.row < other.row || (one.row === other.row && one.offset < other.offset);
}

function positionOf({ row, offset }: Anchor, { rows, height }: Extent): number {
  return row >= rows ? rows : row + offset / height(row);
}

/** A scrollbar's handle: where it begins and how long it is. */
export function thumbOf(
  track: number,
  shownRows: number,
  rows: number,
  fraction: number,
  leastLength: number,
): { readonly start: number; readonly length: number } {
  const share = rows === 0 ? 1 : Math.min(1, shownRows / rows);
  const length = Math.min(track, Math.max(leastLength, track * share));
  return { start: (track - length) * fraction, length };
}
