import type { StatsTableSort } from '../protocol/statsTable';
import { currentFigures, type FigureColumn, type RowData } from './columns';

/** The order of the rows. Rows without a figure come last either way; those that are equal are ordered by name. */
export function ordered(
  rows: readonly RowData[],
  { column, descending }: StatsTableSort,
  columns: readonly FigureColumn[],
): readonly RowData[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const byName = (one: RowData, other: RowData): number =>
    compare(one.row.name, other.row.name) || one.row.id - other.row.id;
  const direction = descending ? -1 : 1;
  if (column === 'name') return [...rows].sort((one, other) => direction * byName(one, other));
  if (column === 'state') {
    return [...rows].sort(
      (one, other) => direction * compare(one.row.state, other.row.state) || byName(one, other),
    );
  }
  const figure = columns.find((each) => each.column === column);
  const values = new Map(
    rows.map((each) => {
      const figures = currentFigures(each);
      return [each, figures === undefined ? undefined : figure?.value(figures)];
    }),
  );
  return [...rows].sort((one, other) => {
    const [a, b] = [values.get(one), values.get(other)];
    if (a === undefined || b === undefined)
      return Number(a === undefined) - Number(b === undefined) || byName(one, other);
    return direction * (a - b) || byName(one, other);
  });
}
