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

  show({ phase, problem }: InspectStatus): void {
    const key = JSON.stringify([phase, problem]);
    if (key === this.shown) return;
    this.shown = key;
    this.element.replaceChildren();
    if (phase === 'shown') return;
    const { texts, post } = this.context;
    const isLoading = phase === 'loading';
    const words = element('div', {}, element('p', { text: texts[phase] }));
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
    if (phase === 'failed' || phase === 'left') {
      const retry = (): void => {
        post({ type: 'retry' });
      };
      made.append(textButton(texts.retry, retry, 'primary'));
    }
    this.element.append(made);
  }
}
