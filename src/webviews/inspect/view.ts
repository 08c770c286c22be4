import { Announcer } from '../kit/announcer';
import { element } from '../kit/dom';
import { createFormatter } from '../kit/format';
import type { Host } from '../kit/host';
import type {
  InspectIdentity,
  InspectPage,
  InspectSection,
  InspectSnapshot,
  InspectStatus,
  InspectToHost,
  InspectToView,
} from '../protocol/inspect';
import type { InspectContext } from './context';
import { Disclosures } from './disclosures';
import { Finder } from './finder';
import { Header } from './header';
import { KeyedList } from './keyedList';
import { Keys } from './keys';
import { Navigation } from './navigation';
import { Notice } from './notice';
import { OpenSections } from './openSections';
import { placeIn, type InspectPlace, type InspectRemembered } from './remembered';
import { keepFocus } from './scrolling';
import { SectionView } from './sections/section';
import type { ValueView } from './sections/value';

type InspectHost = Host<InspectToHost, InspectRemembered>;

/** The page of an object: what it is, in sections that can be searched, copied from and closed. */
export class InspectView {
  readonly element: HTMLElement;
  private readonly host: InspectHost;
  private readonly context: InspectContext;
  private readonly header: Header;
  private readonly notice: Notice;
  private readonly navigation: Navigation;
  private readonly finder: Finder;
  private readonly open: OpenSections;
  private readonly sections: KeyedList<InspectSection, SectionView>;
  /** What scrolls. */
  private readonly area = element('div', { className: 'area', attributes: { tabindex: '-1' } });
  private readonly announcer = new Announcer();
  private identity: InspectIdentity;
  private page: InspectPage | undefined;
  /** Where the user was, until there is a page to be there. */
  private place: InspectPlace | undefined;
  private remembered = '';

  constructor({ texts, locale, identity }: InspectSnapshot, host: InspectHost) {
    const post = (message: InspectToHost): void => {
      host.post(message);
    };
    this.host = host;
    this.identity = identity;
    this.place = placeIn(host.recall());
    this.context = {
      texts,
      format: createFormatter(locale),
      post,
      disclosures: new Disclosures(post),
      onTextChange: () => {
        this.finder.refresh();
      },
    };
    const { context } = this;
    const container = element('div', { className: 'sections' });
    this.sections = new KeyedList(
      container,
      (section) =>
        new SectionView(section, context, (id) => {
          this.open.toggle(id);
        }),
    );
    const sections = (): readonly SectionView[] => this.sections.views;
    this.open = new OpenSections(sections, this.place.collapsed, () => {
      this.remember();
    });
    this.header = new Header(context, () =>
      [true, false].map((isOpen) => ({
        kind: 'action',
        text: isOpen ? texts.expandAll : texts.collapseAll,
        run: () => {
          this.open.setAll(isOpen);
        },
      })),
    );
    this.notice = new Notice(context);
    this.navigation = new Navigation(context, {
      area: this.area,
      sectionOf: (id) => this.section(id)?.element,
      goTo: (id) => {
        this.goTo(id);
      },
    });
    this.finder = new Finder(context, {
      area: this.area,
      sections,
      open: this.open,
      announcer: this.announcer,
      onLeave: () => {
        this.focus();
      },
      onDidChange: () => {
        this.showNavigation();
        this.remember();
      },
    });
    this.area.append(container, this.finder.nothingFound);
    this.element = element(
      'main',
      {},
      this.header.element,
      element('div', { className: 'toolbar' }, this.navigation.button, this.finder.box.element),
      this.notice.element,
      element('div', { className: 'columns' }, this.navigation.element, this.area),
      this.announcer.element,
    );
    new Keys({ sections, search: this.finder.box });
    this.area.addEventListener('scrollend', () => this.remember());
  }

  /** Everything anew. */
  replace({ identity, status, page }: InspectSnapshot): void {
    this.identity = identity;
    this.header.showName(identity.name);
    if (page !== undefined) this.setPage(page);
    this.setStatus(status);
    this.remember();
  }

  /** What is read stays where it is. */
  focus(): void {
    const { top } = this.area.getBoundingClientRect();
    const read = this.sections.views.find(
      ({ element: each }) => !each.hidden && each.getBoundingClientRect().bottom > top,
    );
    (read?.toggle ?? this.area).focus({ preventScroll: true });
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
        if (!this.context.disclosures.answer(message.id, message.text)) return;
        this.value(message.id)?.showDisclosed();
        this.finder.refresh();
        break;
      case 'found':
        this.finder.answer(message.query, message.findings);
        break;
      case 'copied':
        (this.section(message.id) ?? this.value(message.id))?.showCopied();
        this.announcer.announce(this.context.texts.copied);
        break;
    }
  }

  private setStatus(status: InspectStatus): void {
    this.notice.show(status, this.page !== undefined);
    this.element.classList.toggle('without-page', this.page === undefined);
  }

  private setPage(page: InspectPage): void {
    const before = this.page?.badge?.text;
    const isFirst = this.page === undefined;
    this.page = page;
    this.element.classList.remove('without-page');
    this.header.show(page);
    keepFocus(this.area, () => {
      this.sections.show(page.sections);
      this.open.show();
      this.finder.renew();
    });
    const there = new Set(this.sections.views.flatMap(({ values }) => values.map(({ id }) => id)));
    this.context.disclosures.renew((id) => there.has(id));
    if (isFirst) this.goBack();
    const now = page.badge?.text;
    if (before !== undefined && now !== undefined && before !== now) this.announcer.announce(now);
  }

  /** To where the user was before the page was hidden or the window was loaded anew. */
  private goBack(): void {
    const { place } = this;
    this.place = undefined;
    if (place === undefined) return;
    if (place.search !== '') this.finder.restore(place.search);
    this.area.scrollTop = place.top;
  }

  private showNavigation(): void {
    const { format } = this.context;
    const shown = this.sections.views.filter(({ element: { hidden } }) => !hidden);
    this.navigation.show(
      shown.map((section) => {
        const { id, title } = section;
        const count = this.finder.countIn(section) ?? section.count;
        return { id, title, count: count === undefined ? '' : format.count(count) };
      }),
    );
  }

  private goTo(id: string): void {
    const section = this.section(id);
    if (section === undefined) return;
    this.open.open(id);
    section.element.scrollIntoView({ block: 'start' });
    section.toggle.focus({ preventScroll: true });
  }

  private section(id: string): SectionView | undefined {
    return this.sections.views.find((section) => section.id === id);
  }

  private value(id: string): ValueView | undefined {
    return this.sections.views.flatMap(({ values }) => values).find((value) => value.id === id);
  }

  private remember(): void {
    const place = this.place ?? {
      collapsed: this.open.allClosed,
      search: this.finder.text,
      top: this.area.scrollTop,
    };
    const state = { ...this.identity, place };
    const text = JSON.stringify(state);
    if (text === this.remembered) return;
    this.remembered = text;
    this.host.remember(state);
  }
}
