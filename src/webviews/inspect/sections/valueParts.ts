import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import { iconNamed } from '../../kit/icons';
import type { InspectAction, InspectValue } from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { newId } from '../elementId';

const mask = '••••••••';

/** What a value consists of. Each part that takes the focus is found again by its `data-part` after it was drawn anew. */
export class ValueParts {
  private readonly context: InspectContext;
  /** Id of the element that names the value, or several with spaces between. */
  private readonly labelId: string;

  constructor(context: InspectContext, labelId: string) {
    this.context = context;
    this.labelId = labelId;
  }

  /** @param textId of what is made @param isLong then its label names it, and its words do not */
  text(words: Text, textId: string, isLong: boolean, isCut: boolean): HTMLElement {
    return this.textElement(
      'text',
      textId,
      isLong,
      element('bdi', {}, words),
      ...(isCut ? [element('span', { className: 'ellipsis', text: '…' })] : []),
    );
  }

  masked(textId: string): HTMLElement {
    return this.textElement(
      'text masked',
      textId,
      false,
      element('span', { text: mask, attributes: { 'aria-hidden': 'true' } }),
      element('span', { className: 'visually-hidden', text: this.context.texts.hiddenValue }),
    );
  }

  link(words: Text, textId: string, { label }: InspectAction, hint: string): HTMLButtonElement {
    const attributes = { type: 'button', id: textId, title: hint === '' ? label : hint };
    return element(
      'button',
      { className: 'text link-button', attributes },
      element('bdi', {}, words),
    );
  }

  copy(): HTMLButtonElement {
    const made = iconButton({ icon: 'copy', label: this.context.texts.copy });
    made.classList.add('copy');
    return this.named(made, 'copy');
  }

  action({ id, icon, label }: InspectAction): HTMLButtonElement {
    return this.named(iconButton({ icon: iconNamed(icon), label }), `action ${id}`);
  }

  reveal(isOpen: boolean): HTMLButtonElement {
    const { texts } = this.context;
    const made = iconButton({ icon: isOpen ? 'eyeOff' : 'eye', label: texts.reveal });
    made.title = isOpen ? texts.hide : texts.reveal;
    made.setAttribute('aria-pressed', String(isOpen));
    made.classList.add('reveal');
    return this.named(made, 'reveal');
  }

  /** @param length of the whole text @param isOpen all of it is shown */
  whole(length: NonNullable<InspectValue['cut']>, isOpen: boolean): HTMLButtonElement {
    const { texts, format } = this.context;
    return element('button', {
      className: 'link-button whole',
      text: isOpen ? texts.showLess : fill(texts.showWhole, format.count(length)),
      attributes: { type: 'button', 'data-part': 'whole', 'aria-expanded': String(isOpen) },
    });
  }

  private textElement(
    className: string,
    textId: string,
    isLong: boolean,
    ...children: readonly HTMLElement[]
  ): HTMLElement {
    const attributes = {
      id: textId,
      role: 'group',
      'aria-labelledby': isLong ? this.labelId : `${this.labelId} ${textId}`,
    };
    return element('span', { className, attributes }, ...children);
  }

  /** The name of a button is followed by that of the value: there are many alike. */
  private named(made: HTMLButtonElement, part: string): HTMLButtonElement {
    made.id = newId();
    made.dataset['part'] = part;
    made.setAttribute('aria-labelledby', `${made.id} ${this.labelId}`);
    return made;
  }
}
