import { element } from '../../kit/dom';
import { returnFocus } from '../../kit/focus';
import { icon } from '../../kit/icons';
import type { InspectAction, InspectValue } from '../../protocol/inspect';
import type { InspectContext } from '../context';
import { newId } from '../elementId';
import { isLong, isShort, shownText } from '../shownText';
import { ValueParts } from './valueParts';

/** Milliseconds for which a button says that it has copied. */
const copiedFor = 1500;

/** One value with what can be done with it. `focusTarget` is what the arrow keys go to. */
export class ValueView {
  readonly element = element('span', { className: 'value' });
  focusTarget: HTMLElement = this.element;
  /** Id of its text, for what it names itself. */
  readonly textId = newId();
  private readonly context: InspectContext;
  private readonly parts: ValueParts;
  private readonly words = document.createTextNode('');
  private copyButton: HTMLButtonElement | undefined;
  private model: InspectValue;
  private isTabbable = false;
  private isDrawnDisclosed = false;
  private copiedTimer: number | undefined;

  /** @param labelId id of the element that names it, or several with spaces between */
  constructor(model: InspectValue, labelId: string, context: InspectContext) {
    this.context = context;
    this.parts = new ValueParts(context, labelId);
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

  /** The host has more of its text than is shown. */
  get isCut(): boolean {
    return this.model.cut !== undefined && !this.isDisclosed;
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

  /** Of a long text, all; the host is asked for it. */
  showWhole(): void {
    const { cut, id } = this.model;
    if (cut !== undefined && !this.context.disclosures.isOpen(id)) this.toggle('whole');
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

  private get isDisclosed(): boolean {
    return this.context.disclosures.textOf(this.id) !== undefined;
  }

  private get isMasked(): boolean {
    return this.model.secret === true && !this.isDisclosed;
  }

  private draw(): void {
    const { tone = 'plain', code = false, hint = '', actions = [] } = this.model;
    this.isDrawnDisclosed = this.isDisclosed;
    const hadFocus = this.focusTarget === document.activeElement;
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-part')
      : undefined;
    this.element.className = `value tone-${tone}${code ? ' code' : ''}`;
    this.element.dataset['value'] = this.id;
    this.element.title = hint;
    this.showText();
    const link = actions.find(({ primary = false }) => primary);
    this.focusTarget = this.drawText(link);
    const buttons = actions
      .filter((action) => action !== link)
      .map((action) => this.onClick(this.parts.action(action), () => this.act(action)));
    this.element.replaceChildren(this.focusTarget, ...this.disclosureButtons(), ...buttons);
    // Beside others it has a place of its own, which must not come and go with the pointer.
    this.element.classList.toggle('with-buttons', this.element.childElementCount > 1);
    if (this.element.childElementCount > 1) this.copyButton ??= this.makeCopy();
    if (this.copyButton !== undefined) this.placeCopy(this.copyButton);
    this.showTabbable();
    if (hadFocus) returnFocus(this.focusTarget);
    else if (focused !== undefined && focused !== null)
      returnFocus(this.element.querySelector<HTMLElement>(`[data-part="${CSS.escape(focused)}"]`));
  }

  private drawText(link: InspectAction | undefined): HTMLElement {
    const { parts, words, textId } = this;
    if (link !== undefined) {
      const made = parts.link(words, textId, link, this.model.hint ?? '');
      return this.onClick(made, () => this.act(link));
    }
    if (this.isMasked) return parts.masked(textId);
    return parts.text(words, textId, this.element.classList.contains('long'), this.isCut);
  }

  private disclosureButtons(): readonly HTMLElement[] {
    const { secret, cut, id } = this.model;
    const isOpen = this.context.disclosures.isOpen(id);
    if (secret === true) {
      return [this.onClick(this.parts.reveal(isOpen), () => this.toggle('reveal'))];
    }
    if (cut === undefined) return [];
    return [this.onClick(this.parts.whole(cut, isOpen), () => this.toggle('whole'))];
  }

  private offerCopy(): void {
    if (this.copyButton !== undefined) return;
    this.copyButton = this.makeCopy();
    this.placeCopy(this.copyButton);
    this.showTabbable();
  }

  private makeCopy(): HTMLButtonElement {
    return this.onClick(this.parts.copy(), () => this.copy());
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

  private toggle(question: 'reveal' | 'whole'): void {
    this.context.disclosures.toggle(this.id, question);
    this.draw();
    this.context.onTextChange();
  }

  private act({ id: action }: InspectAction): void {
    this.context.post({ type: 'act', id: this.id, action });
  }

  private onClick<T extends HTMLElement>(made: T, listener: () => void): T {
    made.addEventListener('click', listener);
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
