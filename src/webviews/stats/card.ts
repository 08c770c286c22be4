import { Chart, type ChartOptions } from '../kit/chart';
import type { ChartMark, Span } from '../kit/chartData';
import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import { unknownFigure, type Formatter } from '../kit/format';
import type { StatsFigures, StatsTexts } from '../protocol/stats';
import type { Card } from './figures';
import type { History } from './history';
import { LegendEntry } from './legend';

interface CardContext extends Pick<
  ChartOptions,
  'theme' | 'onPoint' | 'onAction' | 'onSelect' | 'onHold'
> {
  readonly texts: StatsTexts;
  readonly format: Formatter;
  readonly onToggle: (line: string) => void;
}

/** Title, the figures in large, a note, the chart. */
export class CardView {
  readonly element: HTMLElement;
  readonly chart: Chart;
  private readonly card: Card;
  private readonly legend: readonly LegendEntry[];
  private readonly note = element('p', { className: 'note' });
  private readonly empty: HTMLElement;
  private hidden: ReadonlySet<string> = new Set();
  private known: ReadonlySet<string> = new Set();

  constructor(card: Card, context: CardContext) {
    const { texts, format, onToggle } = context;
    this.card = card;
    this.chart = new Chart({
      ...context,
      label: fill(texts.chartLabel, card.title),
      lines: card.figures.length,
      formatValue: format.axis[card.axis],
      formatTime: format.time,
      steps: card.axis === 'memory' ? 'binary' : 'decimal',
      leastTop: card.leastTop,
    });
    this.legend = card.figures.map(
      ({ id, label }, index) =>
        new LegendEntry({
          label,
          toggleLabel: fill(texts.showLine, label),
          line: index === 0 ? 'first' : 'second',
          onToggle: () => {
            onToggle(id);
          },
        }),
    );
    this.empty = element('p', { className: 'no-values', text: texts.noValues });
    this.element = element(
      'section',
      { className: 'card', attributes: { 'aria-label': card.title } },
      element('h2', { text: card.title }),
      element('div', { className: 'values' }, ...this.legend.map((entry) => entry.element)),
      this.note,
      element('div', { className: 'plot' }, this.chart.element, this.empty),
    );
    this.showLines();
  }

  setHistory(history: History, span: Span, marks: readonly ChartMark[]): void {
    const { figures } = this.card;
    const known = figures.filter(({ isRare, value }) => isRare !== true || history.knows(value));
    this.known = new Set(known.map(({ id }) => id));
    this.showLines();
    const values = figures.map(({ value }) => value);
    this.chart.setData(history.chartData(values), span, marks);
    this.empty.hidden = values.some((value) => history.highest(value, span) !== undefined);
  }

  /** @param hidden ids of the lines that the user does not want to see */
  setHidden(hidden: ReadonlySet<string>): void {
    this.hidden = hidden;
    this.showLines();
  }

  /** The words above the chart; undefined: nothing is known now. */
  show(figures: StatsFigures | undefined): void {
    this.card.figures.forEach((figure, index) => {
      this.legend[index]?.setValue(
        figures === undefined ? unknownFigure : figure.format(figure.value(figures)),
      );
    });
    setText(this.note, figures === undefined ? '' : this.card.note(figures));
  }

  /** What the words above the chart say, for who cannot see them. */
  describe(figures: StatsFigures | undefined, nothing: string): string {
    if (figures === undefined) return nothing;
    return this.card.figures
      .filter(({ id }) => this.known.has(id))
      .map(({ label, value, format }) => `${label} ${format(value(figures))}`)
      .join(', ');
  }

  private showLines(): void {
    const isSingle = this.known.size < 2;
    this.element.classList.toggle('single', isSingle);
    this.card.figures.forEach(({ id }, index) => {
      const isKnown = this.known.has(id) || index === 0;
      const isShown = isKnown && (isSingle || !this.hidden.has(id));
      this.legend[index]?.show(isKnown, isShown);
      this.chart.showLine(index, isShown);
    });
  }
}
