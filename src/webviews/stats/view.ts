import { Announcer } from '../kit/announcer';
import { element } from '../kit/dom';
import { fill } from '../kit/fill';
import { FigureTable } from '../kit/figureTable';
import { createFormatter, type Formatter } from '../kit/format';
import { ThemeWatcher } from '../kit/theme';
import type { StatsFigures, StatsSnapshot, StatsStatus } from '../protocol/stats';
import { CardView } from './card';
import { describeFigures, tableRows, type FigureSet } from './figures';
import { Header } from './header';
import { History } from './history';

interface ViewActions {
  readonly start: () => void;
  readonly retry: () => void;
}

/** The page of one container. */
export class StatsView {
  readonly element: HTMLElement;
  private readonly texts: StatsSnapshot['texts'];
  private readonly format: Formatter;
  private readonly set: FigureSet;
  private readonly header: Header;
  private readonly cards: readonly CardView[];
  private readonly table: FigureTable;
  private readonly announcer = new Announcer();
  private readonly history = new History();
  private status: StatsStatus;
  /** The row of the history under the pointer. */
  private cursor: number | undefined;

  constructor(snapshot: StatsSnapshot, actions: ViewActions) {
    const { texts } = snapshot;
    this.texts = texts;
    this.status = snapshot.status;
    this.format = createFormatter(snapshot.locale);
    this.set = describeFigures(texts, this.format);
    this.header = new Header(texts, actions);
    const theme = new ThemeWatcher(() => {
      for (const card of this.cards) card.redraw();
    });
    this.cards = this.set.cards.map(
      (card) =>
        new CardView(card, {
          texts,
          format: this.format,
          theme: () => theme.current,
          onPoint: (index) => {
            this.point(index);
          },
          onStep: (step) => {
            this.step(step);
          },
        }),
    );
    this.table = new FigureTable(
      texts.figures,
      [texts.figure, texts.now, texts.highest, texts.total],
      this.set.figures.map(({ label }) => label),
    );
    this.element = element(
      'main',
      {},
      this.header.element,
      element('div', { className: 'cards' }, ...this.cards.map((card) => card.element)),
      this.table.element,
      this.announcer.element,
    );
    this.replace(snapshot);
  }

  /** Everything anew, for a snapshot that follows the first. */
  replace(snapshot: StatsSnapshot): void {
    this.history.replace(snapshot.points, snapshot.capacity);
    this.setStatus(snapshot.status);
    this.draw();
  }

  add(point: StatsFigures): void {
    this.history.add(point);
    this.draw();
    this.announcer.mention(() => this.summary(point));
  }

  setStatus(status: StatsStatus): void {
    const changed = status.phase !== this.status.phase || status.problem !== this.status.problem;
    this.status = status;
    this.header.show(status);
    this.element.classList.toggle('idle', status.phase !== 'running');
    if (changed) this.announcer.announce(this.header.sentence(status));
    this.showFigures();
    this.updateTable();
  }

  private draw(): void {
    for (const card of this.cards) card.setHistory(this.history);
    this.showFigures();
    this.updateTable();
  }

  private updateTable(): void {
    this.table.update(tableRows(this.set, this.history, this.now, this.format));
  }

  /** What is so at this moment: nothing, when the container does not run. */
  private get now(): StatsFigures | undefined {
    return this.status.phase === 'running' ? this.history.last : undefined;
  }

  private showFigures(): void {
    const moment = this.cursor === undefined ? undefined : this.history.moments[this.cursor];
    this.header.showTime(moment === undefined ? '' : this.format.time(moment.time));
    for (const card of this.cards) card.show(moment === undefined ? this.now : moment.figures);
  }

  private point(index: number | undefined): void {
    if (index === this.cursor) return;
    this.cursor = index;
    this.showFigures();
  }

  /** A step from where the cursor is, or away from the charts. */
  private step(step: number | undefined): void {
    const last = this.history.moments.length - 1;
    if (last < 0) return;
    const index =
      step === undefined ? undefined : Math.min(last, Math.max(0, (this.cursor ?? last) + step));
    for (const card of this.cards) card.moveTo(index);
    this.point(index);
  }

  private summary(figures: StatsFigures): string {
    const [cpu, memory, received, sent] = this.set.figures.map((figure) =>
      figure.format(figure.value(figures)),
    );
    return fill(this.texts.summary, cpu ?? '', memory ?? '', received ?? '', sent ?? '');
  }
}
