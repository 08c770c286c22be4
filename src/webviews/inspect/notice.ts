import { element } from '../kit/dom';
import { textButton } from '../kit/textButton';
import type { InspectStatus } from '../protocol/inspect';
import type { InspectContext } from './context';

/** Above the page when something is to be said about it; in its place while there is none. */
export class Notice {
  readonly element = element('div', { className: 'notices' });
  private readonly context: InspectContext;
  private shown = '';

  constructor(context: InspectContext) {
    this.context = context;
  }

  /** @param hasPage what was known last stays below it */
  show({ phase, problem }: InspectStatus, hasPage: boolean): void {
    const key = JSON.stringify([phase, problem, hasPage]);
    if (key === this.shown) return;
    this.shown = key;
    this.element.replaceChildren();
    if (phase === 'shown') return;
    const { texts } = this.context;
    const isLoading = phase === 'loading';
    const sentences = [texts[phase], ...(hasPage && !isLoading ? [texts.lastState] : [])];
    const words = element('div', {}, element('p', { text: sentences.join(' ') }));
    if (problem !== '') {
      words.append(element('p', { className: 'problem' }, element('bdi', { text: problem })));
    }
    const made = element(
      'div',
      {
        className: isLoading ? 'loading' : `notice ${phase}`,
        attributes: { role: isLoading ? 'status' : 'alert' },
      },
      words,
    );
    if (phase === 'failed' || phase === 'lost') made.append(this.retryButton());
    this.element.append(made);
  }

  private retryButton(): HTMLButtonElement {
    const { texts, post } = this.context;
    const retry = (): void => {
      post({ type: 'retry' });
    };
    return textButton(texts.retry, retry, 'primary');
  }
}
