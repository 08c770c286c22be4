import { dataGrid, dataGridCell, dataGridRow } from './components';
import { setText } from './dom';

/** Figures as text: what the charts show, for everybody who reads rather than looks. */
export class FigureTable {
  readonly element: HTMLElement;
  private readonly cells: readonly (readonly HTMLElement[])[];

  constructor(label: string, headings: readonly string[], rowNames: readonly string[]) {
    const width = headings.length - 1;
    this.cells = rowNames.map(() => Array.from({ length: width }, () => figureCell()));
    const header = dataGridRow(
      'header',
      headings.map((heading) => dataGridCell('columnheader', heading)),
    );
    const rows = rowNames.map((name, index) =>
      dataGridRow('default', [dataGridCell('rowheader', name), ...(this.cells[index] ?? [])]),
    );
    const columns = `minmax(5em, 1.4fr) repeat(${String(width)}, minmax(0, 1fr))`;
    this.element = dataGrid(label, columns, [header, ...rows]);
  }

  /** One list of texts per row, without the row's name. Cells stay the same elements, so that the focus stays where it is. */
  update(rows: readonly (readonly string[])[]): void {
    this.cells.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        setText(cell, rows[row]?.[column] ?? '');
      });
    });
  }
}

function figureCell(): HTMLElement {
  const cell = dataGridCell('default', '');
  cell.classList.add('figure');
  return cell;
}
