import { Announcer } from '../kit/announcer';
import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import { createFormatter, type Formatter } from '../kit/format';
import type { Host } from '../kit/host';
import { Menu } from '../kit/menu';
import {
  type StatsTableColumn,
  type StatsTableIdentity,
  type SentRowFigures,
  type StatsTableSnapshot,
  type StatsTableSort,
  type StatsTableState,
  type StatsTableTexts,
  type StatsTableToHost,
  type StatsTableToView,
} from '../protocol/statsTable';
import { ColumnHeader } from './columnHeader';
import { figureColumns, isDescendingFirst, type FigureColumn, type RowData } from './columns';
import { FigureStore } from './figureStore';
import { ordered } from './order';
import { sortButton } from './sortButton';
import { Sources } from './sources';
import { Table } from './table';

/** Milliseconds between two orders by figures: rows that change places all the time cannot be read. */
const orderInterval = 2000;
/** Milliseconds until the host hears of other rows on screen: while one scrolls, it would open and end streams for nothing. */
const lookPause = 200;

type TableHost = Host<StatsTableToHost, StatsTableIdentity>;

/** The page of a table of containers. */
export class StatsTablePage {
  readonly element: HTMLElement;
  private readonly host: TableHost;
  private readonly texts: StatsTableTexts;
  private readonly format: Formatter;
  private readonly columns: readonly FigureColumn[];
  private readonly header: ColumnHeader;
  private readonly table: Table;
  private readonly sources: Sources;
  private readonly announcer = new Announcer();
  private readonly title = element('h1');
  private readonly count = element('p', { className: 'description' });
  private readonly figures = new FigureStore();
  private sort: StatsTableSort;
  private state: StatsTableState;
  private order: readonly number[] = [];
  private orderedAt = -Infinity;
  private seen: readonly number[] = [];
  private looking: number | undefined;
  private rowMenu: Menu | undefined;

  constructor(snapshot: StatsTableSnapshot, host: TableHost) {
    this.host = host;
    this.texts = snapshot.texts;
    this.format = createFormatter(snapshot.locale);
    this.columns = figureColumns(this.texts, this.format);
    this.state = snapshot.state;
    this.sort = snapshot.state.identity.sort ?? { column: 'name', descending: false };
    this.header = new ColumnHeader(this.texts, (column) => {
      this.sortBy(column);
    });
    this.table = new Table({
      texts: this.texts,
      header: this.header,
      columns: this.columns,
      history: (id) => this.figures.history(id),
      onSee: (ids) => {
        this.see(ids);
      },
      onOpen: ({ row }) => {
        host.post({ type: 'act', row: row.id, action: 'showStats' });
      },
      onMenu: (data, x, y) => {
        this.openMenu(data, x, y);
      },
    });
    this.sources = new Sources(this.texts, () => {
      host.post({ type: 'retry' });
    });
    this.element = element(
      'main',
      {},
      element(
        'header',
        {},
        element('div', { className: 'titles' }, this.title, this.count),
        sortButton(
          this.texts,
          () => this.sort,
          (sort) => {
            this.setSort(sort);
          },
        ),
      ),
      this.sources.element,
      this.table.element,
      this.announcer.element,
    );
    this.replace(snapshot);
  }

  /** Everything anew, for a snapshot that follows the first. */
  replace(snapshot: StatsTableSnapshot): void {
    this.figures.replace(snapshot);
    this.header.show(this.sort);
    this.setState(snapshot.state);
  }

  receive(message: Exclude<StatsTableToView, StatsTableSnapshot>): void {
    if (message.type === 'state') this.setState(message.state);
    else this.addFigures(message.rows);
  }

  /** In the table, so that all keys work at once. */
  focus(): void {
    this.table.focus();
  }

  private setState(state: StatsTableState): void {
    this.state = state;
    this.figures.keep(new Set(state.rows.map(({ id }) => id)));
    setText(this.title, state.title);
    setText(this.count, this.countText());
    const news = this.sources.show(state.sources);
    if (news !== '') this.announcer.announce(news);
    this.show(true);
    this.remember();
  }

  private countText(): string {
    const { rows } = this.state;
    const { containers, oneContainer, running } = this.texts;
    const active = rows.filter(({ isRunning }) => isRunning).length;
    const all = rows.length === 1 ? oneContainer : fill(containers, this.format.count(rows.length));
    return active === rows.length ? all : `${all} · ${fill(running, this.format.count(active))}`;
  }

  private addFigures(rows: readonly SentRowFigures[]): void {
    for (const each of rows) this.figures.add(each);
    this.show(performance.now() - this.orderedAt >= orderInterval);
  }

  /** Draws what is known. While a menu is open rows keep their places: it is of one of them. */
  private show(mayOrder: boolean): void {
    const rows: readonly RowData[] = this.state.rows.map((row) => ({
      row,
      figures: this.figures.last(row.id),
    }));
    const isHeld = this.rowMenu?.isOpen === true;
    const isComplete = this.order.length === rows.length;
    if ((mayOrder && !isHeld) || !isComplete) {
      this.orderedAt = performance.now();
      this.order = ordered(rows, this.sort, this.columns).map(({ row }) => row.id);
    }
    const byId = new Map(rows.map((data) => [data.row.id, data]));
    this.table.show(
      this.order.flatMap((id) => byId.get(id) ?? []),
      this.state.isLoaded ? this.texts.none : this.texts.loading,
    );
  }

  private see(ids: readonly number[]): void {
    const isFirst = this.seen.length === 0;
    this.seen = ids;
    window.clearTimeout(this.looking);
    if (isFirst) this.look();
    else
      this.looking = window.setTimeout(() => {
        this.look();
      }, lookPause);
  }

  private look(): void {
    this.host.post({ type: 'look', rows: this.seen, sort: this.sort });
  }

  /** By the column whose heading was chosen; by the same one the other way round. */
  private sortBy(column: StatsTableColumn): void {
    const isSame = this.sort.column === column;
    const descending = isSame ? !this.sort.descending : isDescendingFirst(column);
    this.setSort({ column, descending });
  }

  private setSort(sort: StatsTableSort): void {
    this.sort = sort;
    this.header.show(sort);
    this.remember();
    this.show(true);
    this.table.scrollToStart();
    this.look();
    const direction = sort.descending ? this.texts.descending : this.texts.ascending;
    this.announcer.announce(fill(this.texts.sorted, this.texts[sort.column], direction));
  }

  private openMenu({ row }: RowData, x: number, y: number): void {
    if (row.actions.length === 0) return;
    this.rowMenu = new Menu({
      label: this.texts.actions,
      items: () =>
        row.actions.map((action) => ({
          kind: 'action',
          text: this.texts[action],
          run: () => {
            this.host.post({ type: 'act', row: row.id, action });
          },
        })),
    });
    this.rowMenu.openAt(x, y);
  }

  private remember(): void {
    this.host.remember({ ...this.state.identity, sort: this.sort });
  }
}
