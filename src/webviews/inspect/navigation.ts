import { element, setText } from '../kit/dom';
import { iconButton } from '../kit/iconButton';
import { Menu } from '../kit/menu';
import type { InspectContext } from './context';
import { sectionInView } from './layout';
import { KeyedList } from './keyedList';

/** One section as the list of sections shows it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  /** What is in it, or what was found in it. */
  readonly count: string;
}

/** Milliseconds without a movement after which scrolling is over. */
const settled = 150;

/** The sections of the page: a list at its side, or a menu where it is narrow. Shows which one is being read. */
export class Navigation {
  readonly element: HTMLElement;
  /** Opens the menu; seen where the page is narrow. */
  readonly button: HTMLButtonElement;
  private readonly list: KeyedList<Entry, EntryView>;
  private readonly area: HTMLElement;
  private readonly sectionOf: (id: string) => HTMLElement | undefined;
  private readonly goTo: (id: string) => void;
  private entries: readonly Entry[] = [];
  private current = '';
  /** The section that was chosen, until the user scrolls: a short one at the end never reaches the top. */
  private chosen: string | undefined;
  private chosenTimer: number | undefined;

  constructor(
    { texts }: InspectContext,
    options: {
      readonly area: HTMLElement;
      readonly sectionOf: (id: string) => HTMLElement | undefined;
      readonly goTo: (id: string) => void;
    },
  ) {
    this.area = options.area;
    this.sectionOf = options.sectionOf;
    this.goTo = options.goTo;
    const list = element('ul');
    this.element = element('nav', { attributes: { 'aria-label': texts.sections } }, list);
    this.list = new KeyedList(
      list,
      ({ id }) =>
        new EntryView(() => {
          this.choose(id);
        }),
    );
    this.button = iconButton({ icon: 'list', label: texts.sections });
    this.button.classList.add('sections-button');
    new Menu({
      label: texts.sections,
      trigger: this.button,
      items: () =>
        this.entries.map(({ id, title, count }) => ({
          kind: 'action',
          text: count === '' ? title : `${title} (${count})`,
          checked: id === this.current,
          run: () => {
            this.choose(id);
          },
        })),
    });
    this.element.addEventListener('keydown', (event) => {
      this.onKey(event);
    });
    let frame = 0;
    this.area.addEventListener(
      'scroll',
      () => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          this.spy();
        });
      },
      { passive: true },
    );
  }

  show(entries: readonly Entry[]): void {
    this.entries = entries;
    this.list.show(entries);
    this.spy();
  }

  private choose(id: string): void {
    this.chosen = id;
    this.goTo(id);
    this.spy();
  }

  private spy(): void {
    if (this.chosen !== undefined) {
      window.clearTimeout(this.chosenTimer);
      this.chosenTimer = window.setTimeout(() => {
        this.chosen = undefined;
      }, settled);
      this.mark(this.chosen);
      return;
    }
    const { top, height } = this.area.getBoundingClientRect();
    const { scrollTop, scrollHeight } = this.area;
    const edges = this.entries.map(
      ({ id }) => (this.sectionOf(id)?.getBoundingClientRect().top ?? top) - top,
    );
    const isAtEnd = scrollTop > 0 && scrollTop + height >= scrollHeight - 2;
    this.mark(this.entries[sectionInView({ edges, isAtEnd, height })]?.id ?? '');
  }

  private mark(id: string): void {
    this.current = id;
    this.list.views.forEach((view, index) => {
      view.setCurrent(this.entries[index]?.id === id);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const { views } = this.list;
    const at = views.findIndex(({ button }) => button === document.activeElement);
    const target = {
      ArrowDown: Math.min(at + 1, views.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: views.length - 1,
    }[event.key];
    if (target === undefined || at === -1) return;
    event.preventDefault();
    event.stopPropagation();
    views[target]?.button.focus();
  }
}

class EntryView {
  readonly element = element('li');
  readonly button: HTMLButtonElement;
  private readonly title = element('bdi', { className: 'entry-title' });
  private readonly count = element('span', { className: 'count' });

  constructor(onChoose: () => void) {
    this.button = element(
      'button',
      { className: 'entry', attributes: { type: 'button', tabindex: '-1' } },
      this.title,
      this.count,
    );
    this.button.addEventListener('click', onChoose);
    this.element.append(this.button);
  }

  update({ title, count }: Entry): void {
    setText(this.title, title);
    setText(this.count, count);
  }

  /** Tab comes to the section that is being read. */
  setCurrent(isCurrent: boolean): void {
    if (isCurrent) this.button.setAttribute('aria-current', 'true');
    else this.button.removeAttribute('aria-current');
    const index = isCurrent ? '0' : '-1';
    if (this.button.getAttribute('tabindex') !== index) this.button.setAttribute('tabindex', index);
  }
}
