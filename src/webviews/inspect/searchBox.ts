import { element, setText } from '../kit/dom';
import { fill } from '../kit/fill';
import { iconButton } from '../kit/iconButton';
import { icon } from '../kit/icons';
import type { InspectContext } from './context';

/** Milliseconds: typing searches when it pauses for so long. */
const typingPause = 80;

interface SearchBoxActions {
  readonly search: (query: string) => void;
  readonly step: (direction: 'next' | 'previous') => void;
  readonly leave: () => void;
}

/** What is searched for, which match the user is at, and ways to the others. */
export class SearchBox {
  readonly element: HTMLElement;
  private readonly context: InspectContext;
  private readonly actions: SearchBoxActions;
  private readonly input: HTMLInputElement;
  private readonly count = element('span', { className: 'match-count' });
  private readonly clearButton: HTMLButtonElement;
  private readonly stepButtons: readonly HTMLButtonElement[];
  private typing: number | undefined;

  constructor(context: InspectContext, actions: SearchBoxActions) {
    const { texts } = context;
    this.context = context;
    this.actions = actions;
    this.input = element('input', {
      attributes: {
        type: 'text',
        placeholder: texts.search,
        'aria-label': texts.search,
        autocomplete: 'off',
        spellcheck: 'false',
      },
    });
    this.clearButton = iconButton({
      icon: 'close',
      label: texts.clearSearch,
      onClick: () => {
        this.clear();
        this.focus();
      },
    });
    this.stepButtons = (['previous', 'next'] as const).map((direction) =>
      iconButton({
        icon: direction === 'next' ? 'arrowDown' : 'arrowUp',
        label: direction === 'next' ? texts.nextMatch : texts.previousMatch,
        onClick: () => {
          this.step(direction);
        },
      }),
    );
    this.element = element(
      'div',
      { className: 'search', attributes: { role: 'search' } },
      element(
        'div',
        { className: 'input-box' },
        icon('search'),
        this.input,
        this.count,
        this.clearButton,
      ),
      ...this.stepButtons,
    );
    this.input.addEventListener('input', () => {
      window.clearTimeout(this.typing);
      this.typing = window.setTimeout(() => {
        this.flush();
      }, typingPause);
    });
    this.input.addEventListener('keydown', (event) => {
      if (this.onKey(event)) event.preventDefault();
    });
    this.show(undefined, 0);
  }

  get query(): string {
    return this.input.value;
  }

  focus(): void {
    this.input.focus();
    this.input.select();
  }

  clear(): void {
    this.input.value = '';
    this.flush();
  }

  /** What was typed a moment ago is searched for first. */
  step(direction: 'next' | 'previous'): void {
    if (this.query === '') this.focus();
    else if (this.typing !== undefined) this.flush();
    else this.actions.step(direction);
  }

  /** Without searching: whoever calls does that. */
  setQuery(query: string): void {
    this.input.value = query;
  }

  /** @param current which of the matches, from 0 @param count undefined while nobody knows */
  show(current: number | undefined, count: number | undefined): void {
    const isSearching = this.query !== '';
    const isMissing = isSearching && count === 0;
    setText(this.count, isSearching ? this.countTextOf(current, count) : '');
    this.count.classList.toggle('none', isMissing);
    this.clearButton.hidden = !isSearching;
    for (const each of this.stepButtons) each.disabled = (count ?? 0) === 0;
  }

  /** What a screen reader is told. */
  get countText(): string {
    return this.count.textContent;
  }

  private countTextOf(current: number | undefined, count: number | undefined): string {
    const { texts, format } = this.context;
    if (count === undefined) return '';
    if (count === 0) return texts.noMatch;
    return fill(texts.matchOf, format.count((current ?? 0) + 1), format.count(count));
  }

  private flush(): void {
    window.clearTimeout(this.typing);
    this.typing = undefined;
    this.actions.search(this.query);
  }

  private onKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Enter') this.step(shiftKey ? 'previous' : 'next');
    else if (key === 'ArrowDown') this.actions.leave();
    else if (key !== 'Escape') return false;
    // What is written goes first, then the focus.
    else if (this.query === '') this.actions.leave();
    else this.clear();
    return true;
  }
}
