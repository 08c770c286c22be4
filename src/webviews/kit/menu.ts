import { element } from './dom';
import { icon } from './icons';
import { Popup } from './popup';

export type MenuItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'action' | 'check' | 'radio';
      readonly text: string;
      readonly checked?: boolean;
      readonly disabled?: boolean;
      /** Class of the colour that is shown beside it. */
      readonly colour?: string;
      /** An action closes the menu; the others leave it open. */
      readonly run: () => void;
    };

interface MenuOptions {
  readonly label: string;
  /** Asked for each time the menu opens, and after each choice that leaves it open. */
  readonly items: () => readonly MenuItem[];
  readonly trigger?: HTMLElement;
}

/** A menu as the keyboard and screen readers know it. */
export class Menu {
  private readonly popup: Popup;
  private readonly items: MenuOptions['items'];

  constructor({ label, items, trigger }: MenuOptions) {
    this.items = items;
    this.popup = new Popup({
      role: 'menu',
      label,
      content: () => this.entries(),
      ...(trigger === undefined ? {} : { trigger }),
    });
    this.popup.element.addEventListener('keydown', (event) => {
      this.onKey(event);
    });
  }

  get isOpen(): boolean {
    return this.popup.isOpen;
  }

  openAt(x: number, y: number): void {
    this.popup.open({ x, y });
  }

  /** What can be chosen has changed. */
  refresh(): void {
    this.popup.refresh();
  }

  private entries(): readonly HTMLElement[] {
    return this.items().map((item) => {
      if (item.kind === 'separator') return element('div', { attributes: { role: 'separator' } });
      if (item.kind === 'heading') {
        return element('div', {
          className: 'heading',
          text: item.text,
          attributes: { role: 'presentation' },
        });
      }
      return this.entry(item);
    });
  }

  private entry(item: Exclude<MenuItem, { kind: 'separator' | 'heading' }>): HTMLElement {
    const { kind, text, checked = false, disabled = false, colour, run } = item;
    const mark = element('span', { className: 'mark' });
    if (checked) mark.append(icon('check'));
    const made = element(
      'div',
      {
        attributes: {
          role: { action: 'menuitem', check: 'menuitemcheckbox', radio: 'menuitemradio' }[kind],
          tabindex: '-1',
          ...(kind === 'action' ? {} : { 'aria-checked': String(checked) }),
          ...(disabled ? { 'aria-disabled': 'true' } : {}),
        },
      },
      mark,
      ...(colour === undefined ? [] : [element('span', { className: `swatch ${colour}` })]),
      element('span', { text }),
    );
    made.addEventListener('click', () => {
      if (disabled) return;
      if (kind === 'action') this.popup.close(true);
      run();
      if (kind !== 'action') this.popup.refresh();
    });
    return made;
  }

  private onKey(event: KeyboardEvent): void {
    const items = [...this.popup.element.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const at = items.findIndex((item) => item === document.activeElement);
    const target = nextItem(event.key, items, at);
    if (target !== undefined) {
      items[target]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      items[at]?.click();
    } else if (event.key === 'Tab') {
      this.popup.close(true);
      return;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function nextItem(key: string, items: readonly HTMLElement[], at: number): number | undefined {
  const { length } = items;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (Math.max(at, 0) - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const order = items.map((_, index) => (Math.max(at, -1) + 1 + index) % length);
      return order.find((index) =>
        items[index]?.textContent.toLowerCase().startsWith(key.toLowerCase()),
      );
    }
  }
}
