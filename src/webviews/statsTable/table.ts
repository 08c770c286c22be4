import { element, setText } from '../kit/dom';
import type { StatsTableHistory, StatsTableTexts } from '../protocol/statsTable';
import type { ColumnHeader } from './columnHeader';
import type { FigureColumn, RowData } from './columns';
import { RowView } from './rowView';

/** Rows in the document above and below those that are seen: what a short scroll shows is there already. */
const overscan = 4;

interface TableOptions {
  readonly texts: StatsTableTexts;
  readonly header: ColumnHeader;
  readonly columns: readonly FigureColumn[];
  readonly history: (id: number) => StatsTableHistory;
  /** The numbers of the rows on screen, each time that they are others. */
  readonly onSee: (ids: readonly number[]) => void;
  readonly onOpen: (data: RowData) => void;
  /** At a place in CSS pixels. */
  readonly onMenu: (data: RowData, x: number, y: number) => void;
}

/** The rows. Only those on screen are in the document. */
export class Table {
  readonly element: HTMLElement;
  /** What has the focus and scrolls. */
  private readonly grid: HTMLElement;
  /** In place of rows, when there are none. */
  private readonly notice = element('p', { className: 'empty' });
  private readonly options: TableOptions;
  private readonly rows = element('div', { className: 'rows', attributes: { role: 'rowgroup' } });
  private readonly sheet: HTMLElement;
  private readonly views: RowView[] = [];
  private order: readonly RowData[] = [];
  private rowHeight = 26;
  private headerHeight = 26;
  private currentId: number | undefined;
  private seen = '';
  private frame = 0;

  constructor(options: TableOptions) {
    this.options = options;
    const probe = element('div', { className: 'row probe', attributes: { 'aria-hidden': 'true' } });
    const head = element(
      'div',
      { className: 'head', attributes: { role: 'rowgroup' } },
      options.header.element,
    );
    this.sheet = element(
      'div',
      { className: 'sheet', attributes: { role: 'presentation' } },
      this.rows,
    );
    this.grid = element(
      'div',
      {
        className: 'table',
        attributes: {
          role: 'grid',
          tabindex: '0',
          'aria-label': options.texts.table,
          'aria-multiselectable': 'false',
        },
      },
      head,
      this.sheet,
      probe,
    );
    this.element = element('div', { className: 'list' }, this.grid, this.notice);
    this.listen();
    new ResizeObserver(() => {
      this.rowHeight = probe.getBoundingClientRect().height || this.rowHeight;
      this.headerHeight = head.getBoundingClientRect().height;
      this.layOut();
      this.schedule();
    }).observe(this.grid);
  }

  focus(): void {
    this.grid.focus();
  }

  /** Rows in their order; `notice` in place of none. */
  show(order: readonly RowData[], notice: string): void {
    this.order = order;
    this.notice.hidden = order.length > 0;
    setText(this.notice, notice);
    if (!order.some(({ row }) => row.id === this.currentId)) this.currentId = undefined;
    this.layOut();
    this.schedule();
  }

  /** What comes first is what one sorts for. */
  scrollToStart(): void {
    this.grid.scrollTop = 0;
  }

  /** The row that the keyboard is at. */
  get current(): RowData | undefined {
    return this.order.find(({ row }) => row.id === this.currentId);
  }

  private listen(): void {
    this.grid.addEventListener(
      'scroll',
      () => {
        this.schedule();
      },
      { passive: true },
    );
    this.grid.addEventListener('keydown', (event) => {
      if (event.target === this.grid && this.onKey(event)) event.preventDefault();
    });
    this.rows.addEventListener('click', (event) => {
      this.setCurrent(this.at(event));
    });
    this.rows.addEventListener('dblclick', (event) => {
      const data = this.at(event);
      if (data !== undefined) this.options.onOpen(data);
    });
    this.grid.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      const data = this.at(event);
      // The keyboard's key for menus is answered where it is pressed.
      if (data === undefined || event.button !== 2) return;
      this.setCurrent(data);
      this.options.onMenu(data, event.clientX, event.clientY);
    });
  }

  private at({ target }: Event): RowData | undefined {
    const row = target instanceof Element ? target.closest('.row') : null;
    const view = this.views.find((each) => each.element === row);
    return this.order.find((data) => data.row.id === view?.id);
  }

  private onKey(event: KeyboardEvent): boolean {
    const at = this.order.findIndex(({ row }) => row.id === this.currentId);
    const page = Math.max(1, this.pageRows - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at === -1 ? this.order.length - 1 : at - 1,
      PageDown: Math.max(at, 0) + page,
      PageUp: Math.max(at, 0) - page,
      Home: 0,
      End: this.order.length - 1,
    };
    const target = targets[event.key];
    const { current } = this;
    if (target !== undefined) this.moveTo(target);
    else if (current !== undefined && (event.key === 'Enter' || event.key === ' '))
      this.options.onOpen(current);
    else if (current !== undefined && isMenuKey(event)) this.openMenuAtRow(current);
    else return false;
    return true;
  }

  private openMenuAtRow(data: RowData): void {
    this.reveal(this.order.indexOf(data));
    this.draw();
    const view = this.views.find(({ id }) => id === data.row.id);
    const box = (view?.element ?? this.grid).getBoundingClientRect();
    this.options.onMenu(data, box.left + 24, box.bottom);
  }

  private moveTo(index: number): void {
    const bounded = Math.min(this.order.length - 1, Math.max(0, index));
    this.reveal(bounded);
    this.setCurrent(this.order[bounded]);
  }

  private setCurrent(data: RowData | undefined): void {
    if (data === undefined) return;
    this.currentId = data.row.id;
    this.schedule();
  }

  private reveal(index: number): void {
    const top = index * this.rowHeight;
    const height = this.grid.clientHeight - this.headerHeight;
    if (top < this.grid.scrollTop) this.grid.scrollTop = top;
    else if (top + this.rowHeight > this.grid.scrollTop + height)
      this.grid.scrollTop = top + this.rowHeight - height;
  }

  private get pageRows(): number {
    return Math.floor((this.grid.clientHeight - this.headerHeight) / this.rowHeight);
  }

  private layOut(): void {
    const height = `${String(this.order.length * this.rowHeight)}px`;
    this.sheet.style.setProperty('height', height);
    this.grid.setAttribute('aria-rowcount', String(this.order.length + 1));
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { rowHeight, order, views } = this;
    const height = this.grid.clientHeight - this.headerHeight;
    if (height <= 0) return;
    const { scrollTop } = this.grid;
    const first = Math.floor(scrollTop / rowHeight);
    const last = Math.min(order.length, Math.ceil((scrollTop + height) / rowHeight));
    const from = Math.max(0, first - overscan);
    const drawn = order.slice(from, last + overscan);
    while (views.length < drawn.length) {
      const view = new RowView(this.options.columns, views.length);
      views.push(view);
      this.rows.append(view.element);
    }
    for (const view of views.splice(drawn.length)) view.element.remove();
    drawn.forEach((data, index) => {
      const view = views[index];
      view?.show(data, from + index, data.row.id === this.currentId);
      view?.drawLines(this.options.history(data.row.id));
    });
    this.rows.style.setProperty('transform', `translateY(${String(from * rowHeight)}px)`);
    this.tellCurrent();
    this.tellSeen(order.slice(first, last));
  }

  private tellCurrent(): void {
    const view = this.views.find(({ id }) => id !== undefined && id === this.currentId);
    if (view === undefined) this.grid.removeAttribute('aria-activedescendant');
    else this.grid.setAttribute('aria-activedescendant', view.element.id);
  }

  private tellSeen(rows: readonly RowData[]): void {
    const ids = rows.map(({ row }) => row.id).sort((one, other) => one - other);
    const seen = ids.join(' ');
    if (seen === this.seen) return;
    this.seen = seen;
    this.options.onSee(ids);
  }
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
