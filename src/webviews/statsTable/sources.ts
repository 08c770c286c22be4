import { element } from '../kit/dom';
import { textButton } from '../kit/textButton';
import type { StatsTableSource, StatsTableTexts } from '../protocol/statsTable';

/** Engines whose figures stand still, and what helps. */
export class Sources {
  readonly element = element('div', { className: 'notices' });
  private readonly texts: StatsTableTexts;
  private readonly retry: () => void;
  private shown = '';

  constructor(texts: StatsTableTexts, retry: () => void) {
    this.texts = texts;
    this.retry = retry;
  }

  /** @returns what is new to somebody who cannot see it */
  show(sources: readonly StatsTableSource[]): string {
    const shown = JSON.stringify(sources);
    if (shown === this.shown) return '';
    this.shown = shown;
    this.element.replaceChildren(...sources.map((source) => this.notice(source)));
    return sources.map((source) => this.sentence(source)).join(' ');
  }

  private notice(source: StatsTableSource): HTMLElement {
    const { phase, problem } = source;
    const canRetry = phase === 'disconnected' || phase === 'unresponsive';
    return element(
      'div',
      { className: 'notice' },
      element(
        'div',
        { className: 'words' },
        element('p', { text: this.sentence(source) }),
        ...(problem === '' ? [] : [element('p', { className: 'problem', text: problem })]),
      ),
      ...(canRetry ? [textButton(this.texts.retry, this.retry)] : []),
    );
  }

  private sentence({ name, phase }: StatsTableSource): string {
    return name === '' ? this.texts[phase] : `${name}: ${this.texts[phase]}`;
  }
}
