import { element, setText } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton, toggleButton } from '../../kit/iconButton';
import { mostContext, type LogsState, type LogsView } from '../../protocol/logs';
import type { ToolbarContext } from './context';
import { containerFilter, levelFilter, streamFilter, type FilterButton } from './filterMenus';
import { moreButton } from './moreMenu';
import { PatternBox } from './patternBox';
import { timeFilter } from './timePopup';

/** Search, filters, and a menu with the rest. */
export class Toolbar {
  readonly element: HTMLElement;
  private readonly context: ToolbarContext;
  private readonly search: PatternBox;
  private readonly exclude: PatternBox;
  private readonly count = element('span', { className: 'match-count' });
  private readonly excludeToggle: ReturnType<typeof toggleButton>;
  private readonly only: ReturnType<typeof toggleButton>;
  private readonly around: HTMLInputElement;
  private readonly filters: readonly FilterButton[];
  private readonly findButtons: readonly HTMLButtonElement[];

  constructor(context: ToolbarContext) {
    this.context = context;
    const { texts } = context;
    this.search = new PatternBox({
      id: 'search',
      label: texts.search,
      texts,
      onChange: (include, isTyping) => {
        context.change({ include }, isTyping);
      },
      onKey: (event) => {
        this.onSearchKey(event);
      },
    });
    this.exclude = new PatternBox({
      id: 'exclude',
      label: texts.exclude,
      texts,
      onChange: (exclude, isTyping) => {
        const isFirst = context.view().exclude.text === '' && exclude.text !== '';
        // Excluded lines are hidden together with those that do not match; else they would only lose their marks.
        context.change({ exclude, ...(isFirst ? { onlyMatches: true } : {}) }, isTyping);
      },
      onKey: (event) => {
        if (event.key === 'Escape') this.leave(event, this.exclude);
      },
    });
    this.excludeToggle = toggleButton({ icon: 'exclude' }, texts.exclude, (on) => {
      if (!on) this.exclude.clear();
      this.showExclude(on);
      if (on) this.exclude.input.focus();
    });
    this.only = toggleButton({ icon: 'filter' }, texts.onlyMatches, (onlyMatches) => {
      context.change({ onlyMatches });
    });
    this.around = this.contextInput();
    this.filters = [
      levelFilter(context),
      streamFilter(context),
      containerFilter(context),
      timeFilter(context),
    ];
    this.findButtons = [
      this.findButton('arrowUp', texts.previousMatch, 'previous'),
      this.findButton('arrowDown', texts.nextMatch, 'next'),
    ];
    this.element = element(
      'div',
      { className: 'toolbar', attributes: { role: 'search', 'aria-label': texts.toolbar } },
      element(
        'div',
        { className: 'search-group' },
        this.search.element,
        this.count,
        ...this.findButtons,
      ),
      this.exclude.element,
      element(
        'div',
        { className: 'filter-group' },
        this.only.element,
        this.around,
        this.excludeToggle.element,
        ...this.filters.map((filter) => filter.element),
        moreButton(context),
      ),
    );
  }

  focusSearch(): void {
    this.search.input.focus();
    this.search.input.select();
  }

  showView(view: LogsView): void {
    this.search.show(view.include);
    this.exclude.show(view.exclude);
    if (view.exclude.text !== '') this.showExclude(true);
    this.only.set(view.onlyMatches);
    this.around.hidden = !view.onlyMatches;
    if (this.around !== document.activeElement) this.around.value = String(view.context);
    for (const button of this.findButtons) button.disabled = view.include.text === '';
    for (const filter of this.filters) filter.show();
  }

  /** @param match which one the keyboard is at, from 1 */
  showState(state: LogsState, match: number | undefined): void {
    const { texts, format, view } = this.context;
    this.search.showProblem(state.patternProblem);
    for (const filter of this.filters) filter.show();
    const total = format.count(state.matches);
    setText(
      this.count,
      view().include.text === '' || state.patternProblem !== ''
        ? ''
        : state.matches === 0
          ? texts.noMatch
          : match === undefined
            ? fill(texts.matches, total)
            : fill(texts.matchOf, format.count(match), total),
    );
    this.count.classList.toggle('none', state.matches === 0 && state.scanned >= 1);
  }

  /** What a screen reader is told when a search is through. */
  get countText(): string {
    return this.count.textContent;
  }

  private showExclude(on: boolean): void {
    this.excludeToggle.set(on);
    this.element.classList.toggle('with-exclude', on);
  }

  private onSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.leave(event, this.search);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.context.find(event.shiftKey ? 'previous' : 'next');
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.context.focusList();
    }
  }

  /** What is written goes first, then the focus. */
  private leave(event: KeyboardEvent, box: PatternBox): void {
    event.preventDefault();
    if (box.input.value === '') this.context.focusList();
    else box.clear();
  }

  private contextInput(): HTMLInputElement {
    const { texts, change } = this.context;
    const made = element('input', {
      className: 'context',
      attributes: {
        type: 'number',
        min: '0',
        max: String(mostContext),
        title: texts.contextLines,
        'aria-label': texts.contextLines,
      },
    });
    made.addEventListener('input', () => {
      const context = Math.floor(Number(made.value));
      if (context >= 0 && context <= mostContext) change({ context }, true);
    });
    return made;
  }

  private findButton(
    name: 'arrowUp' | 'arrowDown',
    label: string,
    direction: 'next' | 'previous',
  ): HTMLButtonElement {
    return iconButton({
      icon: name,
      label,
      onClick: () => {
        this.context.find(direction);
      },
    });
  }
}
