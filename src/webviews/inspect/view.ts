import { Announcer } from '../kit/announcer';
import { element } from '../kit/dom';
import { createFormatter, type Formatter } from '../kit/format';
import type { Host } from '../kit/host';
import { textButton } from '../kit/textButton';
import type {
  InspectIdentity,
  InspectPage,
  InspectSection,
  InspectSnapshot,
  InspectStatus,
  InspectTexts,
  InspectToHost,
  InspectToView,
} from '../protocol/inspect';
import type { InspectContext } from './context';
import { Disclosures } from './disclosures';
import { Header } from './header';
import { KeyedList } from './keyedList';
import { Keys } from './keys';
import { Navigation } from './navigation';
import { Notice } from './notice';
import { placeIn, type InspectRemembered } from './remembered';
import { keepFocus, scrollToRange } from './scrolling';
import { Search } from './search';
import { SearchBox } from './searchBox';
import { SectionView } from './sections/section';
import type { ValueView } from './sections/value';

/** Milliseconds without scrolling after which the place is remembered. */
const rememberPause = 250;

type InspectHost = Host<InspectToHost, InspectRemembered>;

/** The page of an object: what it is, in sections that can be searched, copied from and closed. */
export class InspectView {
  readonly element: HTMLElement;
  private readonly host: InspectHost;
  private readonly texts: InspectTexts;
  private readonly format: Formatter;
  private readonly header: Header;
  private readonly notice: Notice;
  private readonly navigation: Navigation;
  private readonly searchBox: SearchBox;
  private readonly search: Search;
  private readonly sections: KeyedList<InspectSection, SectionView>;
  private readonly nothingFound: HTMLElement;
  /** What scrolls. */
  private readonly area = element('div', { className: 'area', attributes: { tabindex: '-1' } });
  private readonly announcer = new Announcer();
  private readonly disclosures: Disclosures;
  private readonly collapsed: Set<string>;
  /** Closed by the user among the results of a search, which opens everything. */
  private readonly closedInSearch = new Set<string>();
  private identity: InspectIdentity;
  private page: InspectPage | undefined;
  private remembering: number | undefined;

  constructor(snapshot: InspectSnapshot, host: InspectHost) {
    const { texts, locale, identity } = snapshot;
    const post = (message: InspectToHost): void => {
      host.post(message);
    };
    this.host = host;
    this.texts = texts;
    this.format = createFormatter(locale);
    this.identity = identity;
    this.disclosures = new Disclosures(post);
    const context: InspectContext = {
      texts,
      format: this.format,
      post,
      disclosures: this.disclosures,
      onTextChange: () => {
        this.refreshSearch();
      },
    };
    const container = element('div', { className: 'sections' });
    this.sections = new KeyedList(
      container,
      (section) =>
        new SectionView(section, context, (id) => {
          this.toggle(id);
        }),
    );
    this.search = new Search(() => this.sections.views);
    this.header = new Header(context, () =>
      [true, false].map((isOpen) => ({
        kind: 'action',
        text: isOpen ? texts.expandAll : texts.collapseAll,
        run: () => {
          this.setAllOpen(isOpen);
        },
      })),
    );
    this.notice = new Notice(context);
    this.searchBox = new SearchBox(context, {
      search: (query) => {
        this.startSearch(query);
      },
      step: (direction) => {
        this.search.step(direction);
        this.goToMatch();
      },
      leave: () => {
        this.focus();
      },
    });
    this.navigation = new Navigation(context, {
      area: this.area,
      sectionOf: (id) => this.section(id)?.element,
      goTo: (id) => {
        this.goTo(id);
      },
    });
    this.nothingFound = element(
      'div',
      { className: 'nothing-found' },
      element('p', { text: texts.noMatch }),
      textButton(texts.clearSearch, () => {
        this.searchBox.clear();
        this.searchBox.focus();
      }),
    );
    this.area.append(container, this.nothingFound);
    this.element = element(
      'main',
      {},
      this.header.element,
      element('div', { className: 'toolbar' }, this.navigation.button, this.searchBox.element),
      this.notice.element,
      element('div', { className: 'columns' }, this.navigation.element, this.area),
      this.announcer.element,
    );
    new Keys({
      area: this.area,
      sections: () => this.sections.views,
      search: this.searchBox,
    });
    this.area.addEventListener('scroll', () => this.rememberSoon(), { passive: true });
    this.collapsed = new Set(placeIn(host.recall()).collapsed);
  }

  /** After the page is in the document: to the place where the user was. */
  start(snapshot: InspectSnapshot): void {
    const { top } = placeIn(this.host.recall());
    this.replace(snapshot);
    this.area.scrollTop = top;
  }

  /** Everything anew, for a snapshot that follows the first. */
  replace({ identity, status, page }: InspectSnapshot): void {
    this.identity = identity;
    this.header.showName(identity.name);
    this.setStatus(status);
    if (page !== undefined) this.setPage(page);
    this.showSearch();
    this.remember();
  }

  focus(): void {
    const first = this.sections.views.find(({ element: { hidden } }) => !hidden);
    (first?.toggle ?? this.area).focus();
  }

  receive(message: Exclude<InspectToView, InspectSnapshot>): void {
    switch (message.type) {
      case 'page':
        if (message.page.revision !== this.page?.revision) this.setPage(message.page);
        break;
      case 'status':
        this.setStatus(message.status);
        break;
      case 'revealed':
        if (!this.disclosures.answer(message.id, message.text)) return;
        this.value(message.id)?.showDisclosed();
        this.refreshSearch();
        break;
      case 'copied':
        (this.section(message.id) ?? this.value(message.id))?.showCopied();
        this.announcer.announce(this.texts.copied);
        break;
      case 'announce':
        this.announcer.announce(message.text);
        break;
    }
  }

  private setStatus(status: InspectStatus): void {
    this.notice.show(status);
    this.element.classList.toggle('without-page', this.page === undefined);
  }

  private setPage(page: InspectPage): void {
    const before = this.page?.badge?.text;
    this.page = page;
    this.element.classList.remove('without-page');
    this.header.show(page);
    keepFocus(this.area, () => {
      this.sections.show(page.sections);
      this.showOpen();
      this.search.refresh();
    });
    this.showSearch();
    const there = new Set(this.sections.views.flatMap(({ values }) => values.map(({ id }) => id)));
    this.disclosures.renew((id) => there.has(id));
    const now = page.badge?.text;
    if (before !== undefined && now !== undefined && before !== now) this.announcer.announce(now);
  }

  private startSearch(query: string): void {
    this.closedInSearch.clear();
    keepFocus(this.area, () => {
      this.search.start(query);
      this.showOpen();
    });
    this.showSearch();
    if (query === '') this.area.scrollTop = 0;
    else this.goToMatch();
  }

  private refreshSearch(): void {
    this.search.refresh();
    this.showSearch();
  }

  private showSearch(): void {
    const { search } = this;
    this.searchBox.show(search.current, search.count);
    this.nothingFound.hidden = !search.isActive || search.count > 0 || this.page === undefined;
    const shown = this.sections.views.filter(({ element: { hidden } }) => !hidden);
    this.navigation.show(
      shown.map((section) => {
        const count = search.isActive ? search.countIn(section) : section.count;
        const { id, title } = section;
        return { id, title, count: count === undefined ? '' : this.format.count(count) };
      }),
    );
  }

  private goToMatch(): void {
    const range = this.search.currentRange;
    if (range !== undefined) {
      const section = this.sections.views.find(({ element: each }) =>
        each.contains(range.startContainer),
      );
      if (section !== undefined && this.closedInSearch.delete(section.id)) this.showOpen();
      scrollToRange(range, this.area);
    }
    this.searchBox.show(this.search.current, this.search.count);
    this.announcer.announce(this.searchBox.countText);
  }

  private toggle(id: string): void {
    const closed = this.search.isActive ? this.closedInSearch : this.collapsed;
    if (!closed.delete(id)) closed.add(id);
    this.showOpen();
    this.remember();
  }

  private setAllOpen(isOpen: boolean): void {
    const closed = this.search.isActive ? this.closedInSearch : this.collapsed;
    for (const { id } of this.sections.views) {
      if (isOpen) closed.delete(id);
      else closed.add(id);
    }
    this.showOpen();
    this.remember();
  }

  private showOpen(): void {
    const closed = this.search.isActive ? this.closedInSearch : this.collapsed;
    for (const section of this.sections.views) {
      section.isOpen = !closed.has(section.id);
      section.keepTabStop();
    }
  }

  private goTo(id: string): void {
    const section = this.section(id);
    if (section === undefined) return;
    if (!section.isOpen) this.toggle(id);
    section.element.scrollIntoView({ block: 'start' });
    section.toggle.focus({ preventScroll: true });
  }

  private section(id: string): SectionView | undefined {
    return this.sections.views.find((section) => section.id === id);
  }

  private value(id: string): ValueView | undefined {
    return this.sections.views.flatMap(({ values }) => values).find((value) => value.id === id);
  }

  private rememberSoon(): void {
    window.clearTimeout(this.remembering);
    this.remembering = window.setTimeout(() => {
      this.remember();
    }, rememberPause);
  }

  private remember(): void {
    this.host.remember({
      ...this.identity,
      place: {
        collapsed: [...this.collapsed],
        top: this.area.scrollTop,
      },
    });
  }
}
