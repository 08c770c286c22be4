/** Selected rows are all from one to another. The keyboard's row is where the selection ends. */
export interface Selection {
  /** Where it was begun. */
  readonly anchor: number;
  /** Where the keyboard is. */
  readonly current: number;
}

export function isSelected({ anchor, current }: Selection, row: number): boolean {
  return row >= Math.min(anchor, current) && row <= Math.max(anchor, current);
}

/** First and last of them. */
export function boundsOf({ anchor, current }: Selection): readonly [number, number] {
  return anchor < current ? [anchor, current] : [current, anchor];
}

export function sizeOf(selection: Selection): number {
  const [first, last] = boundsOf(selection);
  return last - first + 1;
}

/** The keyboard or the pointer is at another row; `extend` keeps where the selection was begun. */
export function selectionAt(
  before: Selection | undefined,
  row: number,
  rows: number,
  extend: boolean,
): Selection | undefined {
  if (rows === 0) return undefined;
  const current = Math.min(rows - 1, Math.max(0, row));
  return { anchor: extend && before !== undefined ? before.anchor : current, current };
}

interface Lines {
  readonly generation: number;
  readonly rowCount: number;
  row(number: number): { readonly line: number } | undefined;
  rowOfLine(line: number): number | undefined;
}

/** Which rows are selected, through all that happens to them. */
export class RowSelection {
  private readonly lines: Lines;
  private readonly onChange: () => void;
  private selected: Selection | undefined;

  constructor(lines: Lines, onChange: () => void) {
    this.lines = lines;
    this.onChange = onChange;
  }

  get value(): Selection | undefined {
    return this.selected;
  }

  /** Where the keyboard is. */
  get current(): number | undefined {
    return this.selected?.current;
  }

  has(row: number): boolean {
    return this.selected !== undefined && isSelected(this.selected, row);
  }

  moveTo(row: number, extend: boolean): void {
    this.set(selectionAt(this.selected, row, this.lines.rowCount, extend));
  }

  /** Also those that have not been loaded. */
  selectAll(): void {
    const { rowCount } = this.lines;
    if (rowCount > 0) this.set({ anchor: 0, current: rowCount - 1 });
  }

  clear(): void {
    this.set(undefined);
  }

  /** Rows get other numbers with another generation; what is selected are lines. */
  keepThrough<T>(change: () => T): T {
    const { selected, lines } = this;
    const { generation } = lines;
    const lineOf = (row: number | undefined): number | undefined =>
      row === undefined ? undefined : lines.row(row)?.line;
    const before = [lineOf(selected?.anchor), lineOf(selected?.current)];
    const result = change();
    if (selected === undefined || generation === lines.generation) return result;
    const [anchor, current] = before.map((line) =>
      line === undefined ? undefined : lines.rowOfLine(line),
    );
    this.set(anchor === undefined || current === undefined ? undefined : { anchor, current });
    return result;
  }

  private set(selection: Selection | undefined): void {
    this.selected = selection;
    this.onChange();
  }
}
