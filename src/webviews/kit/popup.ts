import './controls.css';
import { element } from './dom';

/** CSS pixels between a popup and the page's edge. */
const margin = 4;

export interface PopupOptions {
  readonly role: 'menu' | 'dialog';
  readonly label: string;
  /** Its content, made anew each time it opens. */
  readonly content: () => readonly Node[];
  /** The button that opens it; none: it is opened at a place. */
  readonly trigger?: HTMLElement;
}

/** A box above the page that goes away when one does something else. */
export class Popup {
  readonly element: HTMLElement;
  private readonly options: PopupOptions;
  private returnFocus: HTMLElement | undefined;

  constructor(options: PopupOptions) {
    this.options = options;
    this.element = element('div', {
      className: `popup ${options.role}`,
      attributes: { role: options.role, 'aria-label': options.label, tabindex: '-1' },
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.close(true);
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || this.element.contains(relatedTarget)) return;
      if (options.trigger?.contains(relatedTarget) !== true) this.close(false);
    });
    this.addTrigger();
  }

  get isOpen(): boolean {
    return this.element.isConnected;
  }

  /** Below its button, or at a place in CSS pixels. */
  open(at?: { readonly x: number; readonly y: number }): void {
    const { trigger, content } = this.options;
    this.returnFocus =
      document.activeElement instanceof HTMLElement ? document.activeElement : trigger;
    this.element.replaceChildren(...content());
    document.body.append(this.element);
    trigger?.setAttribute('aria-expanded', 'true');
    const box = trigger?.getBoundingClientRect();
    this.place(at?.x ?? box?.left ?? 0, at?.y ?? box?.bottom ?? 0, box?.top ?? at?.y ?? 0);
    document.addEventListener('pointerdown', this.leave, true);
    window.addEventListener('blur', this.leave);
    window.addEventListener('resize', this.leave);
    this.first()?.focus();
  }

  close(returnFocus: boolean): void {
    if (!this.isOpen) return;
    document.removeEventListener('pointerdown', this.leave, true);
    window.removeEventListener('blur', this.leave);
    window.removeEventListener('resize', this.leave);
    this.options.trigger?.setAttribute('aria-expanded', 'false');
    this.element.remove();
    if (returnFocus) this.returnFocus?.focus();
  }

  /** Content anew, the focus where it was. */
  refresh(): void {
    if (!this.isOpen) return;
    const items = (): HTMLElement[] => focusable(this.element);
    const index = items().findIndex((item) => item === document.activeElement);
    const fresh = this.options.content();
    // The focus must not leave: that would close the popup.
    this.element.focus();
    this.element.replaceChildren(...fresh);
    items()[index]?.focus();
  }

  private first(): HTMLElement | undefined {
    return focusable(this.element)[0] ?? this.element;
  }

  private addTrigger(): void {
    const { trigger, role } = this.options;
    if (trigger === undefined) return;
    trigger.setAttribute('aria-haspopup', role);
    trigger.setAttribute('aria-expanded', 'false');
    trigger.addEventListener('click', () => {
      if (this.isOpen) this.close(true);
      else this.open();
    });
    trigger.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' || this.isOpen) return;
      event.preventDefault();
      this.open();
    });
  }

  private place(x: number, below: number, above: number): void {
    const { width, height } = this.element.getBoundingClientRect();
    const room = document.documentElement;
    const left = Math.max(margin, Math.min(x, room.clientWidth - width - margin));
    const fitsBelow = below + height + margin <= room.clientHeight;
    const y = fitsBelow
      ? below
      : Math.max(margin, Math.min(above - height, room.clientHeight - height - margin));
    this.element.style.setProperty('left', `${String(left)}px`);
    this.element.style.setProperty('top', `${String(y)}px`);
  }

  private readonly leave = (event: Event): void => {
    const { target } = event;
    if (target instanceof Node && event.type === 'pointerdown') {
      if (this.element.contains(target) || this.options.trigger?.contains(target) === true) return;
    }
    this.close(false);
  };
}

export function focusable(within: HTMLElement): HTMLElement[] {
  return [
    ...within.querySelectorAll<HTMLElement>(
      'button, input, select, [tabindex="0"], [role^="menuitem"]',
    ),
  ].filter((each) => !each.matches(':disabled'));
}
