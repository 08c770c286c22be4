import type { ChartAction } from '../kit/chartKeys';
import { element } from '../kit/dom';
import type { Formatter } from '../kit/format';
import { ThemeWatcher } from '../kit/theme';
import type { Span } from '../kit/chartData';
import type { StatsFigures, StatsMark, StatsSnapshot, StatsTexts } from '../protocol/stats';
import { CardView } from './card';
import type { FigureSet } from './figures';
import type { History, Moment } from './history';
import { chartMarks } from './marks';
import type { Navigation } from './navigation';
import { ShownTime } from './shownTime';
import { contains } from './timeWindow';

interface ChartsOptions {
  readonly texts: StatsTexts;
  readonly format: Formatter;
  readonly set: FigureSet;
  readonly navigation: Navigation;
  /** What is shown, or how, has changed. */
  readonly onChange: () => void;
}

/** All charts of the page: they show the same time, have one cursor, and stand still together. */
export class Charts {
  readonly element: HTMLElement;
  readonly cards: readonly CardView[];
  private readonly options: ChartsOptions;
  private readonly time: ShownTime;
  private readonly hidden: Set<string>;
  /** The row of the history under the pointer. */
  private cursor: number | undefined;
  /** Where the keyboard has put the cursor: it stays with its moment, while the pointer stays where it is. */
  private keyboardTime: number | undefined;
  private isHeld = false;
  private isRunning = false;

  constructor(options: ChartsOptions) {
    this.options = options;
    const { texts, format, set, navigation } = options;
    this.time = new ShownTime(navigation.zoom);
    this.hidden = new Set(navigation.hidden);
    const theme = new ThemeWatcher(() => {
      for (const { chart } of this.cards) chart.redraw();
    });
    this.cards = set.cards.map(
      (card) =>
        new CardView(card, {
          texts,
          format,
          theme: () => theme.current,
          onPoint: (index) => {
            this.point(index);
          },
          onAction: (action) => {
            this.act(action);
          },
          onSelect: (span) => {
            this.time.zoomTo(span);
            this.change();
          },
          onHold: (holds) => {
            this.isHeld = holds;
            if (!holds) this.draw();
          },
          onToggle: (line) => {
            this.toggle(line);
          },
        }),
    );
    this.element = element(
      'div',
      { className: 'cards' },
      ...this.cards.map((card) => card.element),
    );
    for (const card of this.cards) card.setHidden(this.hidden);
    this.element.addEventListener(
      'pointermove',
      () => {
        this.keyboardTime = undefined;
      },
      true,
    );
  }

  /** The samples that are shown. */
  get history(): History {
    return this.time.history;
  }

  /** The newest sample of all, shown or not. */
  get newest(): StatsFigures | undefined {
    return this.time.newest;
  }

  get span(): Span {
    return this.time.span;
  }

  get isZoomed(): boolean {
    return this.time.zoom !== undefined;
  }

  /** Milliseconds since the epoch: since when the picture stands still. */
  get pausedAt(): number | undefined {
    return this.time.pausedAt;
  }

  /** Where the pointer or the keyboard is, and what happened there, in words. */
  get pointed(): { readonly moment: Moment; readonly happened: readonly string[] } | undefined {
    const { cursor, history } = this;
    const moment = cursor === undefined ? undefined : history.moments[cursor];
    if (cursor === undefined || moment === undefined) return undefined;
    const { from, to } = history.around(cursor);
    // What a mark is called depends on those before and after it.
    const marks = chartMarks(history.marks, this.options.texts);
    const here = marks.filter(({ time }) => time > from && time < to);
    return { moment, happened: here.map(({ label }) => label) };
  }

  /** What is so at this moment, or was when the picture began to stand still: nothing, when the container does not run. */
  get now(): StatsFigures | undefined {
    return this.isRunning || this.pausedAt !== undefined ? this.history.last : undefined;
  }

  get navigation(): Pick<Navigation, 'pausedAt' | 'zoom' | 'hidden'> {
    return { pausedAt: this.pausedAt, zoom: this.time.zoom, hidden: [...this.hidden] };
  }

  replace(snapshot: StatsSnapshot, pausedAt: number | undefined): void {
    this.time.replace(snapshot, pausedAt);
    this.draw();
  }

  add(point: StatsFigures): void {
    if (this.time.add(point)) this.draw();
  }

  addMark(mark: StatsMark): void {
    if (this.time.addMark(mark)) this.draw();
  }

  setRunning(isRunning: boolean): void {
    this.isRunning = isRunning;
    this.showFigures();
  }

  setPaused(isPaused: boolean): void {
    this.time.setPaused(isPaused);
    this.change();
  }

  act(action: ChartAction): void {
    switch (action.kind) {
      case 'zoom':
        this.time.zoomBy(action.direction, this.pointed?.moment.time);
        this.change();
        break;
      case 'pan':
        this.time.pan(action.by);
        this.change();
        break;
      case 'reset':
        this.time.resetZoom();
        this.change();
        break;
      case 'leave':
        this.keyboardTime = undefined;
        this.moveTo(undefined);
        break;
      case 'step':
      case 'end':
        this.step(action);
        break;
    }
  }

  private change(): void {
    this.draw();
    this.options.onChange();
  }

  /** Among the moments that are shown. */
  private step(action: Extract<ChartAction, { kind: 'step' | 'end' }>): void {
    const { span } = this;
    const { moments } = this.history;
    const first = moments.findIndex(({ time }) => contains(span, time));
    const last = moments.findLastIndex(({ time }) => contains(span, time));
    if (first < 0) return;
    const target =
      action.kind === 'step'
        ? (this.cursor ?? last) + action.by
        : action.which === 'first'
          ? first
          : last;
    const index = Math.min(last, Math.max(first, target));
    this.keyboardTime = moments[index]?.time;
    this.moveTo(index);
  }

  private keepCursor(): void {
    const { keyboardTime, history } = this;
    if (keyboardTime === undefined) return;
    const index = history.moments.findIndex(({ time }) => time >= keyboardTime);
    this.moveTo(index < 0 ? undefined : index);
  }

  private moveTo(index: number | undefined): void {
    for (const { chart } of this.cards) chart.moveTo(index);
    this.point(index);
  }

  private point(index: number | undefined): void {
    if (index === this.cursor) return;
    this.cursor = index;
    this.showFigures();
    this.options.onChange();
  }

  private toggle(line: string): void {
    if (!this.hidden.delete(line)) this.hidden.add(line);
    for (const card of this.cards) card.setHidden(this.hidden);
    this.options.onChange();
  }

  private draw(): void {
    if (this.isHeld) return;
    const { history, span } = this;
    const marks = chartMarks(history.marks, this.options.texts);
    for (const card of this.cards) card.setHistory(history, span, marks);
    this.keepCursor();
    this.showFigures();
  }

  private showFigures(): void {
    const { pointed } = this;
    const figures = pointed === undefined ? this.now : pointed.moment.figures;
    const { format, texts } = this.options;
    for (const card of this.cards) {
      card.show(figures);
      if (pointed === undefined || this.cursor === undefined) continue;
      const time = format.time(pointed.moment.time);
      const words = [card.describe(figures, texts.noValues), ...pointed.happened];
      card.chart.describe(this.cursor, `${time}: ${words.join(', ')}`);
    }
  }
}
