import { Chart } from '../kit/chart';
import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import { unknownFigure, type Formatter } from '../kit/format';
import type { Theme } from '../kit/theme';
import type { StatsFigures, StatsTexts } from '../protocol/stats';
import type { Card } from './figures';
import type { History } from './history';

interface CardContext {
  readonly texts: StatsTexts;
  readonly format: Formatter;
  readonly theme: () => Theme;
  readonly onPoint: (index: number | undefined) => void;
  readonly onStep: (step: number | undefined) => void;
}

/** Title, the figures in large, a note, the chart. */
export class CardView {
  readonly element: HTMLElement;
  private readonly card: Card;
  private readonly chart: Chart;
  private readonly values: readonly HTMLElement[];
  private readonly note = element('p', { className: 'note' });

  constructor(card: Card, context: CardContext) {
    const { texts, format } = context;
    this.card = card;
    this.chart = new Chart({
      label: fill(texts.chartLabel, card.title),
      lines: card.figures.length,
      formatValue: format.axis[card.axis],
      formatTime: format.time,
      steps: card.axis === 'memory' ? 'binary' : 'decimal',
      leastTop: card.leastTop,
      theme: context.theme,
      onPoint: context.onPoint,
      onStep: context.onStep,
    });
    this.values = card.figures.map(() =>
      element('span', { className: 'value', text: unknownFigure }),
    );
    this.element = element(
      'section',
      { className: 'card', attributes: { 'aria-label': card.title } },
      element('h2', { text: card.title }),
      element('div', { className: 'values' }, ...this.legend()),
      this.note,
      this.chart.element,
    );
  }

  setHistory(history: History): void {
    this.chart.setData(history.chartData(this.card.figures.map(({ value }) => value)));
  }

  /** The words above the chart; undefined: nothing is known now. */
  show(figures: StatsFigures | undefined): void {
    this.card.figures.forEach((figure, index) => {
      const target = this.values[index];
      if (target === undefined) return;
      setText(target, figures === undefined ? unknownFigure : figure.format(figure.value(figures)));
    });
    setText(this.note, figures === undefined ? '' : this.card.note(figures));
  }

  moveTo(index: number | undefined): void {
    this.chart.moveTo(index);
  }

  redraw(): void {
    this.chart.redraw();
  }

  /** With one figure the title says what it is; with two each has its name and the pattern of its line. */
  private legend(): readonly HTMLElement[] {
    if (this.card.figures.length === 1) return this.values;
    return this.values.map((value, index) => {
      const pattern = element('span', {
        className: `pattern ${index === 0 ? 'first' : 'second'}`,
        attributes: { 'aria-hidden': 'true' },
      });
      const name = element('span', { text: this.card.figures[index]?.label ?? '' });
      return element(
        'div',
        { className: 'legend' },
        element('span', { className: 'name' }, pattern, name),
        value,
      );
    });
  }
}
