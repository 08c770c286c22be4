import { element, setText } from '../kit/dom';
import { returnFocus } from '../kit/focus';
import { iconButton } from '../kit/iconButton';
import { icon, iconNamed } from '../kit/icons';
import { Menu, type MenuItem } from '../kit/menu';
import type { InspectAction, InspectPage } from '../protocol/inspect';
import type { InspectContext } from './context';
import { countFitting } from './layout';
import { shownText } from './shownText';

/** CSS pixels between two buttons. */
const gap = 4;

/** What it is, how it is, and what can be done: as buttons where there is room, else in a menu. */
export class Header {
  readonly element: HTMLElement;
  private readonly context: InspectContext;
  private readonly title = element('bdi');
  private readonly badge = element('bdi', { className: 'badge' });
  private readonly description = element('bdi', { className: 'description' });
  private readonly bar: HTMLElement;
  private readonly more: HTMLButtonElement;
  private readonly menu: Menu;
  private actions: readonly InspectAction[] = [];
  private buttons: readonly HTMLButtonElement[] = [];
  private widths: readonly number[] = [];
  private key = '';

  constructor(context: InspectContext, items: () => readonly MenuItem[]) {
    this.context = context;
    const { texts } = context;
    this.more = iconButton({ icon: 'more', label: texts.more });
    this.bar = element('div', {
      className: 'actions',
      attributes: { role: 'toolbar', 'aria-label': texts.actions },
    });
    this.bar.append(this.more);
    this.element = element(
      'header',
      {},
      element(
        'div',
        { className: 'heading' },
        element('div', { className: 'name' }, element('h1', {}, this.title), this.badge),
        this.description,
      ),
      this.bar,
    );
    this.menu = new Menu({
      label: texts.more,
      trigger: this.more,
      items: () => {
        const hidden = this.actions.filter((_, index) => this.buttons[index]?.hidden === true);
        return [
          ...hidden.map(({ id, label }) => ({
            kind: 'action' as const,
            text: label,
            run: () => {
              this.act(id);
            },
          })),
          ...(hidden.length > 0 ? [{ kind: 'separator' as const }] : []),
          ...items(),
        ];
      },
    });
    new ResizeObserver(() => {
      this.fit();
    }).observe(this.bar);
  }

  /** Before there is a page: what it is called. */
  showName(name: string): void {
    setText(this.title, shownText(name));
    this.badge.hidden = true;
    this.description.hidden = true;
  }

  show({ title, description, badge, actions }: InspectPage): void {
    setText(this.title, shownText(title));
    this.title.parentElement?.setAttribute('title', shownText(title));
    setText(this.description, shownText(description));
    this.description.title = shownText(description);
    this.description.hidden = description === '';
    this.badge.hidden = badge === undefined;
    setText(this.badge, badge?.text ?? '');
    this.badge.className = `badge tone-${badge?.tone ?? 'plain'}`;
    this.showActions(actions);
  }

  private showActions(actions: readonly InspectAction[]): void {
    const key = JSON.stringify(actions);
    if (this.key === key) return;
    this.key = key;
    const hadFocus = this.buttons.findIndex((each) => each === document.activeElement);
    // Those that are to be seen at every width come first.
    this.actions = [...actions].sort(
      (one, other) => Number(other.primary ?? false) - Number(one.primary ?? false),
    );
    this.buttons = this.actions.map(({ id, label, icon: name }) => {
      const made = element(
        'button',
        { className: 'icon-button', attributes: { type: 'button' } },
        icon(iconNamed(name)),
        element('span', { text: label }),
      );
      made.addEventListener('click', () => {
        this.act(id);
      });
      return made;
    });
    this.bar.replaceChildren(...this.buttons, this.more);
    this.widths = [];
    this.fit();
    if (hadFocus !== -1) returnFocus(this.buttons[hadFocus] ?? this.more);
    this.menu.refresh();
  }

  private fit(): void {
    const room = this.bar.clientWidth;
    if (room === 0) return;
    if (this.widths.length === 0) {
      for (const each of this.buttons) each.hidden = false;
      this.widths = this.buttons.map((each) => each.offsetWidth + gap);
    }
    const fitting = countFitting(this.widths, room - this.more.offsetWidth);
    this.buttons.forEach((each, index) => {
      const isHidden = index >= fitting;
      // The focus must not stay on a button that is not there.
      if (isHidden && each === document.activeElement) returnFocus(this.more);
      each.hidden = isHidden;
    });
  }

  private act(action: string): void {
    this.context.post({ type: 'act', id: '', action });
  }
}
