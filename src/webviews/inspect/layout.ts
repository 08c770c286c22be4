/**
 * How many of the buttons fit into a row, where those that do not are behind another one, which is always there.
 * @param widths CSS pixels of each button with the gap before the next
 */
export function countFitting(widths: readonly number[], room: number): number {
  let used = 0;
  const first = widths.findIndex((width) => {
    used += width;
    return used > room;
  });
  return first === -1 ? widths.length : first;
}

/** CSS pixels below the upper edge where one reads. */
const readingDepth = 100;

interface ScrolledTo {
  /** CSS pixels of each section's upper edge, from that of the area. */
  readonly edges: readonly number[];
  /** The area is scrolled to its end. */
  readonly isAtEnd: boolean;
  /** CSS pixels: height of the area. */
  readonly height: number;
}

/** Which section is being read: the last that begins near the area's upper edge or above; at the end of the page the last one. */
export function sectionInView({ edges, isAtEnd, height }: ScrolledTo): number {
  if (isAtEnd) return edges.length - 1;
  const current = edges.findLastIndex((edge) => edge <= Math.min(height / 4, readingDepth));
  return Math.max(0, current);
}

/** The cell to go to from one of a grid's; undefined: there is none that way. Rows may differ in length. */
export function neighbour<T>(
  rows: readonly (readonly T[])[],
  current: T,
  direction: 'up' | 'down' | 'left' | 'right',
): T | undefined {
  const at = rows.findIndex((row) => row.includes(current));
  const row = rows[at];
  if (row === undefined) return undefined;
  const column = row.indexOf(current);
  if (direction === 'left') return row[column - 1];
  if (direction === 'right') return row[column + 1];
  const other = rows[at + (direction === 'up' ? -1 : 1)];
  return other?.[Math.min(column, other.length - 1)];
}
