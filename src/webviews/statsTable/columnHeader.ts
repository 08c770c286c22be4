import { element } from '../kit/dom';
import { icon } from '../kit/icons';
import {
  statsTableColumns,
  type StatsTableColumn,
  type StatsTableSort,
  type StatsTableTexts,
} from '../protocol/statsTable';

/** The headings: each is a button that sorts. */
export class ColumnHeader {
  readonly element: HTMLElement;
  private readonly cells: ReadonlyMap<StatsTableColumn, HTMLElement>;

  constructor(texts: StatsTableTexts, onSort: (column: StatsTableColumn) => void) {
    this.cells = new Map(
      statsTableColumns.map((column) => {
        const sort = element(
          'button',
          { className: 'heading-button', attributes: { type: 'button', title: texts[column] } },
          element('span', { className: 'heading-text', text: texts[column] }),
        );
        sort.addEventListener('click', () => {
          onSort(column);
        });
        const isFigure = column !== 'name' && column !== 'state';
        const className = ['cell', column, isFigure ? 'figure' : ''].join(' ').trim();
        return [column, element('div', { className, attributes: { role: 'columnheader' } }, sort)];
      }),
    );
    this.element = element(
      'div',
      { className: 'row header-row', attributes: { role: 'row', 'aria-rowindex': '1' } },
      ...this.cells.values(),
    );
  }

  show({ column, descending }: StatsTableSort): void {
    for (const [each, cell] of this.cells) {
      cell.querySelector('.icon')?.remove();
      if (each !== column) {
        cell.removeAttribute('aria-sort');
        continue;
      }
      cell.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      cell.firstElementChild?.append(icon(descending ? 'arrowDown' : 'arrowUp'));
    }
  }
}
