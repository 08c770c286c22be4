import { Announcer } from '../kit/announcer';
import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import { createFormatter, type Formatter } from '../kit/format';
import type { Host } from '../kit/host';
import { iconButton } from '../kit/iconButton';
import { Menu, type MenuItem } from '../kit/menu';
import {
  statsTableColumns,
  type StatsTableColumn,
  type StatsTableFigures,
  type StatsTableIdentity,
  type StatsTableRowFigures,
  type StatsTableSnapshot,
  type StatsTableSort,
  type StatsTableState,
  type StatsTableTexts,
  type StatsTableToHost,
  type StatsTableToView,
} from '../protocol/statsTable';
import { ColumnHeader } from './columnHeader';
import { figureColumns, isDescendingFirst, type FigureColumn, type RowData } from './columns';
import { ordered } from './order';
import { sparklineSpan } from './rowView';
import { Sources } from './sources';
import { Table } from './table';

/** Milliseconds between two orders by figures: rows that change places all the time cannot be read. */
const orderInterval = 2000;
/** Milliseconds until the host hears of other rows on screen: while one scrolls, it would open and end streams for nothing. */
const lookPause = 200;
/** Milliseconds between two samples after which the older says nothing about the time up to the newer. */
const longestGap = 30_000;

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
  private readonly figures = new Map<number, StatsTableFigures>();
  private readonly history = new Map<number, (readonly [number, number | null, number])[]>();
  private identity: StatsTableIdentity;
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
    this.identity = snapshot.identity;
    this.sort = snapshot.identity.sort ?? { column: 'name', descending: false };
    this.state = snapshot.state;
    this.header = new ColumnHeader(this.texts, (column) => {
      this.sortBy(column);
    });
    this.table = new Table({
      texts: this.texts,
      header: this.header,
      columns: this.columns,
      history: (id) => this.history.get(id) ?? [],
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
        this.sortButton(),
      ),
      this.sources.element,
      this.table.element,
      this.announcer.element,
    );
    this.replace(snapshot);
  }

  /** Everything anew, for a snapshot that follows the first. */
  replace(snapshot: StatsTableSnapshot): void {
    this.identity = snapshot.identity;
    this.remember();
    this.figures.clear();
    this.history.clear();
    for (const { id, moments } of snapshot.history) this.history.set(id, [...moments]);
    for (const { id, figures } of snapshot.figures) this.figures.set(id, figures);
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
    const ids = new Set(state.rows.map(({ id }) => id));
    for (const known of [this.figures, this.history])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    setText(this.title, state.title);
    setText(this.count, this.countText());
    const news = this.sources.show(state.sources);
    if (news !== '') this.announcer.announce(news);
    this.show(true);
  }

  private countText(): string {
    const { rows } = this.state;
    const { containers, oneContainer, running } = this.texts;
    const measured = rows.filter(({ isMeasured }) => isMeasured).length;
    const all = rows.length === 1 ? oneContainer : fill(containers, this.format.count(rows.length));
    return measured === rows.length
      ? all
      : `${all} · ${fill(running, this.format.count(measured))}`;
  }

  private addFigures(rows: readonly StatsTableRowFigures[]): void {
    for (const { id, figures } of rows) {
      this.figures.set(id, figures);
      this.addMoment(id, figures);
    }
    this.show(performance.now() - this.orderedAt >= orderInterval);
  }

  private addMoment(id: number, { time, cpu, memory }: StatsTableFigures): void {
    const moments = this.history.get(id) ?? [];
    const last = moments.at(-1)?.[0] ?? time;
    if (time < last || time - last > longestGap) moments.length = 0;
    moments.push([time, cpu ?? null, memory]);
    while ((moments[0]?.[0] ?? time) < time - sparklineSpan) moments.shift();
    this.history.set(id, moments);
  }

  /** Draws what is known. While a menu is open rows keep their places: it is of one of them. */
  private show(mayOrder: boolean): void {
    const rows: readonly RowData[] = this.state.rows.map((row) => ({
      row,
      figures: this.figures.get(row.id),
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

  private sortBy(column: StatsTableColumn, descending?: boolean): void {
    const turned = this.sort.column === column ? !this.sort.descending : isDescendingFirst(column);
    this.sort = { column, descending: descending ?? turned };
    this.header.show(this.sort);
    this.remember();
    this.show(true);
    this.look();
    const direction = this.sort.descending ? this.texts.descending : this.texts.ascending;
    this.announcer.announce(fill(this.texts.sorted, this.texts[column], direction));
  }

  /** Also of columns that a narrow page has no room for. */
  private sortButton(): HTMLElement {
    const trigger = iconButton({ icon: 'filter', label: this.texts.sortBy });
    new Menu({
      label: this.texts.sortBy,
      trigger,
      items: (): readonly MenuItem[] => [
        ...statsTableColumns.map((column): MenuItem => ({
          kind: 'radio',
          text: this.texts[column],
          checked: this.sort.column === column,
          run: () => {
            this.sortBy(column, isDescendingFirst(column));
          },
        })),
        { kind: 'separator' },
        ...[false, true].map((descending): MenuItem => ({
          kind: 'radio',
          text: descending ? this.texts.descending : this.texts.ascending,
          checked: this.sort.descending === descending,
          run: () => {
            this.sortBy(this.sort.column, descending);
          },
        })),
      ],
    });
    return trigger;
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
    this.host.remember({ ...this.identity, sort: this.sort });
  }
}
