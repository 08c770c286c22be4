import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import { icon, iconNamed } from '../../kit/icons';
import type { InspectAction, InspectValue } from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { isLong, isShort, shownText } from '../shownText';

const mask = '••••••••';
/** Milliseconds for which a button says that it has copied. */
const copiedFor = 1500;

let lastId = 0;

/** An id for an element that another one refers to. */
export function newId(): string {
  lastId += 1;
  return `n${String(lastId)}`;
}

/** One value with what can be done with it. `focusTarget` is what the arrow keys go to. */
export class ValueView {
  readonly element = element('span', { className: 'value' });
  focusTarget: HTMLElement = this.element;
  /** Id of its text, for what it names itself. */
  readonly textId = newId();
  private readonly context: InspectContext;
  private readonly labelId: string;
  private readonly words = document.createTextNode('');
  private copyButton: HTMLButtonElement | undefined;
  private model: InspectValue;
  private isTabbable = false;
  private isDrawnDisclosed = false;
  private copiedTimer: number | undefined;

  /** @param labelId id of the element that names it, or several with spaces between */
  constructor(model: InspectValue, labelId: string, context: InspectContext) {
    this.context = context;
    this.labelId = labelId;
    this.model = model;
    // An object may have thousands of values: a button is made for one that is looked at.
    for (const type of ['pointerenter', 'focusin']) {
      this.element.addEventListener(
        type,
        () => {
          this.offerCopy();
        },
        { once: true },
      );
    }
    this.draw();
  }

  get id(): string {
    return this.model.id;
  }

  /** Where its text stands; undefined while it is masked. */
  get textNode(): Text | undefined {
    return this.isMasked ? undefined : this.words;
  }

  update(model: InspectValue): void {
    const { text: before, ...others } = this.model;
    const { text, ...othersNow } = model;
    this.model = model;
    if (JSON.stringify(others) === JSON.stringify(othersNow)) this.showText();
    else this.draw();
    if (before !== text) this.mark();
  }

  /** The host has told the text; again after each change of the page. */
  showDisclosed(): void {
    if (this.isDrawnDisclosed) this.showText();
    else this.draw();
  }

  copy(): void {
    this.context.post({ type: 'copy', id: this.id });
  }

  showCopied(): void {
    this.offerCopy();
    this.copyButton?.replaceChildren(icon('check'));
    window.clearTimeout(this.copiedTimer);
    this.copiedTimer = window.setTimeout(() => {
      this.copyButton?.replaceChildren(icon('copy'));
    }, copiedFor);
  }

  /** What Enter does on its text, where that is no link. */
  activate(): boolean {
    const { secret, cut } = this.model;
    if (secret === true) this.toggle('reveal');
    else if (cut !== undefined) this.toggle('whole');
    else return false;
    return true;
  }

  /** Tab stops at one value of a section, and there at each of its buttons. */
  setTabbable(isTabbable: boolean): void {
    if (isTabbable === this.isTabbable) return;
    this.isTabbable = isTabbable;
    this.showTabbable();
  }

  private get isMasked(): boolean {
    const { secret, id } = this.model;
    return secret === true && this.context.disclosures.textOf(id) === undefined;
  }

  private draw(): void {
    const { tone = 'plain', code = false, hint = '', actions = [] } = this.model;
    this.isDrawnDisclosed = this.context.disclosures.textOf(this.id) !== undefined;
    const hadFocus = this.focusTarget === document.activeElement;
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-part')
      : undefined;
    this.element.className = `value tone-${tone}${code ? ' code' : ''}`;
    this.element.dataset['value'] = this.id;
    this.element.title = hint;
    this.showText();
    const link = actions.find(({ primary = false }) => primary);
    this.focusTarget = link === undefined ? this.plainText() : this.link(link);
    this.focusTarget.id = this.textId;
    const buttons = actions.filter((action) => action !== link).map((each) => this.action(each));
    this.element.replaceChildren(this.focusTarget, ...this.disclosureButtons(), ...buttons);
    if (this.copyButton !== undefined) this.placeCopy(this.copyButton);
    this.showTabbable();
    if (hadFocus) this.focusTarget.focus({ preventScroll: true });
    else if (focused !== undefined && focused !== null)
      this.element.querySelector<HTMLElement>(`[data-part="${CSS.escape(focused)}"]`)?.focus();
  }

  private offerCopy(): void {
    if (this.copyButton !== undefined) return;
    const { texts } = this.context;
    const made = iconButton({
      icon: 'copy',
      label: texts.copy,
      onClick: () => {
        this.copy();
      },
    });
    made.classList.add('copy');
    made.dataset['part'] = 'copy';
    this.copyButton = this.named(made);
    this.placeCopy(made);
    this.showTabbable();
  }

  private placeCopy(button: HTMLButtonElement): void {
    const { text, secret = false } = this.model;
    if (text !== '' || secret) this.element.append(button);
  }

  private showText(): void {
    const { id, text } = this.model;
    const shown = shownText(this.context.disclosures.textOf(id) ?? text);
    if (this.words.data !== shown) this.words.data = shown;
    this.element.classList.toggle('long', isLong(shown));
    this.element.classList.toggle('short', isShort(shown));
  }

  private plainText(): HTMLElement {
    // Its label and its words; of a long one the label does.
    const isLongText = this.element.classList.contains('long');
    const attributes = {
      role: 'group',
      'aria-labelledby': isLongText ? this.labelId : `${this.labelId} ${this.textId}`,
    };
    if (!this.isMasked) {
      return element(
        'span',
        { className: 'text', attributes },
        element('bdi', {}, this.words),
        ...(this.isCut ? [element('span', { className: 'ellipsis', text: '…' })] : []),
      );
    }
    return element(
      'span',
      { className: 'text masked', attributes },
      element('span', { text: mask, attributes: { 'aria-hidden': 'true' } }),
      element('span', { className: 'visually-hidden', text: this.context.texts.hiddenValue }),
    );
  }

  private link(action: InspectAction): HTMLElement {
    const made = element(
      'button',
      {
        className: 'text link-button',
        attributes: { type: 'button', title: this.model.hint ?? action.label },
      },
      element('bdi', {}, this.words),
    );
    made.addEventListener('click', () => {
      this.act(action);
    });
    return made;
  }

  private action(action: InspectAction): HTMLElement {
    const made = iconButton({
      icon: iconNamed(action.icon),
      label: action.label,
      onClick: () => {
        this.act(action);
      },
    });
    made.dataset['part'] = `action ${action.id}`;
    return this.named(made);
  }

  private disclosureButtons(): readonly HTMLElement[] {
    const { texts, format, disclosures } = this.context;
    const { secret, cut, id } = this.model;
    const isOpen = disclosures.isOpen(id);
    if (secret === true) {
      const made = iconButton({
        icon: isOpen ? 'eyeOff' : 'eye',
        label: texts.reveal,
        onClick: () => {
          this.toggle('reveal');
        },
      });
      made.title = isOpen ? texts.hide : texts.reveal;
      made.setAttribute('aria-pressed', String(isOpen));
      made.classList.add('reveal');
      made.dataset['part'] = 'reveal';
      return [this.named(made)];
    }
    if (cut === undefined) return [];
    const made = element('button', {
      className: 'link-button whole',
      text: isOpen ? texts.showLess : fill(texts.showWhole, format.count(cut)),
      attributes: { type: 'button', 'data-part': 'whole', 'aria-expanded': String(isOpen) },
    });
    made.addEventListener('click', () => {
      this.toggle('whole');
    });
    return [made];
  }

  private get isCut(): boolean {
    return this.model.cut !== undefined && this.context.disclosures.textOf(this.id) === undefined;
  }

  private toggle(question: 'reveal' | 'whole'): void {
    this.context.disclosures.toggle(this.id, question);
    this.draw();
    this.context.onTextChange();
  }

  private act(action: InspectAction): void {
    this.context.post({ type: 'act', id: this.id, action: action.id });
  }

  /** The name of a button is followed by that of the value: there are many alike. */
  private named(made: HTMLButtonElement): HTMLButtonElement {
    made.id = newId();
    made.setAttribute('aria-labelledby', `${made.id} ${this.labelId}`);
    return made;
  }

  private showTabbable(): void {
    const index = this.isTabbable ? 0 : -1;
    for (const each of this.element.querySelectorAll('button')) each.tabIndex = index;
    // What scrolls must be reached by the keyboard.
    this.focusTarget.tabIndex = this.element.classList.contains('long') ? 0 : index;
  }

  /** Shortly marked as changed; what makes it visible is the style sheet's, which respects reduced motion. */
  private mark(): void {
    this.element.classList.remove('changed');
    // In the next frame, so that it begins again for a value that changes often.
    requestAnimationFrame(() => {
      this.element.classList.add('changed');
    });
  }
}
