import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type { Span } from '../kit/chartData';
import type { StatsFigures, StatsTexts } from '../protocol/stats';
import type { Charts } from './charts';
import type { FigureSet } from './figures';

/** What the page says in sentences. */
export class Words {
  private readonly texts: StatsTexts;
  private readonly format: Formatter;
  private readonly set: FigureSet;

  constructor(texts: StatsTexts, format: Formatter, set: FigureSet) {
    this.texts = texts;
    this.format = format;
    this.set = set;
  }

  /** Where the pointer is and what happened there, or the part of the time that is shown. */
  time({ pointed, isZoomed, span }: Pick<Charts, 'pointed' | 'isZoomed' | 'span'>): string {
    if (pointed !== undefined)
      return [this.format.time(pointed.moment.time), ...pointed.happened].join(' · ');
    return isZoomed ? this.span(span) : '';
  }

  span({ from, to }: Span): string {
    return fill(this.texts.span, this.format.time(from), this.format.time(to));
  }

  /** Empty while the picture moves. */
  still(pausedAt: number | undefined): string {
    return pausedAt === undefined ? '' : fill(this.texts.pausedAt, this.format.time(pausedAt));
  }

  /** The figures that matter most. */
  summary(figures: StatsFigures): string {
    const words = ['cpu', 'memory', 'received', 'sent'].map((id) => {
      const figure = this.set.figures.find((each) => each.id === id);
      return figure?.format(figure.value(figures)) ?? '';
    });
    return fill(this.texts.summary, ...words);
  }
}
