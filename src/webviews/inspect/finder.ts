import type { Announcer } from '../kit/announcer';
import { element } from '../kit/dom';
import { textButton } from '../kit/textButton';
import type { InspectFinding } from '../protocol/inspect';
import type { InspectContext } from './context';
import type { OpenSections } from './openSections';
import { keepFocus, scrollToRange } from './scrolling';
import { Search } from './search';
import { SearchBox } from './searchBox';
import type { SectionView } from './sections/section';

interface FinderOptions {
  /** What scrolls. */
  readonly area: HTMLElement;
  readonly sections: () => readonly SectionView[];
  readonly open: OpenSections;
  readonly announcer: Announcer;
  /** The user leaves the box for the page. */
  readonly onLeave: () => void;
  /** Another text is searched for, or another number of places was found. */
  readonly onDidChange: () => void;
}

/** Searching the page: the box, what is found in the page and by the host, and going there. */
export class Finder {
  readonly box: SearchBox;
  /** Stands where nothing was found. */
  readonly nothingFound: HTMLElement;
  private readonly context: InspectContext;
  private readonly options: FinderOptions;
  private readonly search: Search;
  private query = '';
  /** The host has still to say what it found for {@link query}. */
  private isWaiting = false;
  /** The match that the user goes to is not there yet. */
  private isUnderWay = false;

  constructor(context: InspectContext, options: FinderOptions) {
    const { texts } = context;
    this.context = context;
    this.options = options;
    this.search = new Search(options.sections);
    this.box = new SearchBox(context, {
      search: (query) => {
        this.start(query);
        if (query === '') options.area.scrollTop = 0;
        else this.goToMatch();
      },
      step: (direction) => {
        this.search.step(direction);
        this.goToMatch();
      },
      leave: options.onLeave,
    });
    this.nothingFound = element(
      'div',
      { className: 'nothing-found' },
      element('p', { text: texts.noMatch }),
      textButton(texts.clearSearch, () => {
        this.box.clear();
        this.box.focus();
      }),
    );
    this.show();
  }

  /** What is searched for. */
  get text(): string {
    return this.query;
  }

  /** How many places in a section match; undefined while nothing is searched for. */
  countIn(section: SectionView): number | undefined {
    return this.search.isActive ? this.search.countIn(section) : undefined;
  }

  /** Searches for what the user had searched for before the page was hidden; they stay where they were. */
  restore(query: string): void {
    this.box.setQuery(query);
    this.start(query);
  }

  /** What is on the screen has changed. */
  refresh(): void {
    this.search.refresh();
    this.arrive();
    this.show();
  }

  /** The page has changed: what the host keeps back may have, too. */
  renew(): void {
    this.refresh();
    this.ask();
  }

  answer(query: string, findings: readonly InspectFinding[]): void {
    if (query !== this.query || !this.search.isActive) return;
    this.isWaiting = false;
    const hadNone = this.search.count === 0;
    keepFocus(this.options.area, () => {
      this.search.addBeyond(findings);
    });
    this.show();
    if (hadNone && this.isUnderWay) this.goToMatch();
  }

  private start(query: string): void {
    this.query = query;
    this.isUnderWay = false;
    keepFocus(this.options.area, () => {
      this.search.start(query);
      this.options.open.setSearching(query !== '');
    });
    this.isWaiting = this.ask();
    this.show();
  }

  /** @returns whether the host has anything to look into */
  private ask(): boolean {
    const isCut = (section: SectionView): boolean => section.values.some((value) => value.isCut);
    const { isActive } = this.search;
    if (!isActive || !this.options.sections().some(isCut)) return false;
    this.context.post({ type: 'search', query: this.query });
    return true;
  }

  private goToMatch(): void {
    const { search, box } = this;
    const { announcer } = this.options;
    const value = search.currentBeyond;
    this.isUnderWay = true;
    value?.showWhole();
    this.arrive();
    this.show();
    if (search.count > 0 || !this.isWaiting) announcer.announce(box.countText);
  }

  private arrive(): void {
    const range = this.isUnderWay ? this.search.currentRange : undefined;
    if (range === undefined) return;
    this.isUnderWay = false;
    const section = this.options
      .sections()
      .find((each) => each.element.contains(range.startContainer));
    if (section !== undefined) this.options.open.open(section.id);
    scrollToRange(range, this.options.area);
  }

  private show(): void {
    const { search } = this;
    const isSearched = !this.isWaiting || search.count > 0;
    this.box.show(search.current, isSearched ? search.count : undefined);
    this.nothingFound.hidden =
      !search.isActive || !isSearched || search.count > 0 || this.options.sections().length === 0;
    this.options.onDidChange();
  }
}
