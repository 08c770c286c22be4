import { Announcer } from '../kit/announcer';
import { element } from '../kit/dom';
import { createFormatter } from '../kit/format';
import type { Host } from '../kit/host';
import { ThemeWatcher } from '../kit/theme';
import type {
  LogsIdentity,
  LogsSnapshot,
  LogsState,
  LogsToHost,
  LogsToView,
  LogsView,
} from '../protocol/logs';
import { hidesLines, noFilter } from './filters';
import { Histogram } from './histogram';
import { LogList } from './list/logList';
import { sizeOf } from './list/selection';
import { Look } from './look';
import { Notices } from './notice';
import { Search } from './search';
import { StatusLine } from './statusLine';
import { zoneOf } from './times';
import type { ToolbarContext } from './toolbar/context';
import { Toolbar } from './toolbar/toolbar';

/** Milliseconds: typing filters when it pauses for so long. */
const typingPause = 120;
/** Milliseconds after which rows that tell how long ago they were tell it anew. */
const clockStep = 1000;
/** Longer values are not what one searches for. */
const longestSearch = 200;

type LogsHost = Host<LogsToHost, LogsIdentity>;

/** The page of a log. */
export class LogsPage {
  readonly element: HTMLElement;
  private readonly host: LogsHost;
  private readonly toolbar: Toolbar;
  private readonly histogram: Histogram;
  private readonly list: LogList;
  private readonly search: Search;
  private readonly status: StatusLine;
  private readonly notices: Notices;
  private readonly announcer = new Announcer();
  private readonly look: Look;
  private identity: LogsIdentity;
  private view: LogsView;
  private state: LogsState;
  private typing: number | undefined;
  /** A new search was sent while rows were of this generation: its result is said when it is there. */
  private searchedAt: number | undefined;
  private seen: number | undefined;

  constructor(snapshot: LogsSnapshot, host: LogsHost) {
    const { texts } = snapshot;
    const format = createFormatter(snapshot.locale);
    this.host = host;
    this.identity = snapshot.identity;
    this.view = snapshot.view;
    this.state = snapshot.state;
    this.look = new Look(texts, format.count);
    const post = (message: LogsToHost): void => {
      host.post(message);
    };
    const context: ToolbarContext = {
      texts,
      format,
      view: () => this.view,
      state: () => this.state,
      change: (change, isTyping = false) => {
        this.change(change, isTyping);
      },
      find: (direction) => {
        this.find(direction);
      },
      jump: (time) => {
        post({ type: 'goToTime', time });
      },
      command: (command) => {
        post({ type: 'command', command });
      },
      seenTime: () => this.seen,
      copy: (form) => {
        this.list.copy(form);
      },
      hasSelection: () => this.list.selection !== undefined,
      focusList: () => {
        this.list.focus();
      },
    };
    this.toolbar = new Toolbar(context);
    this.histogram = new Histogram({
      texts,
      format,
      zone: () => zoneOf(this.view.timestamps),
      onJump: context.jump,
      onRange: (from, to) => {
        this.change({ from, to }, false);
      },
    });
    this.list = new LogList(snapshot.state, {
      texts,
      look: this.look.current,
      post,
      onSelect: () => {
        this.showState();
      },
      onPin: (field) => {
        this.pin(field);
      },
      onSearchField: (value) => {
        const text = value.slice(0, longestSearch);
        this.change({ include: { text, isRegex: false, matchCase: true } }, false);
      },
      onLeave: () => {
        this.toolbar.focusSearch();
      },
      onDraw: (from, to) => {
        this.seen = from;
        this.histogram.showSeen(from, to);
      },
    });
    this.search = new Search({
      texts,
      format,
      list: this.list,
      state: () => this.state,
      post,
      announce: (text) => {
        this.announcer.announce(text);
      },
    });
    this.status = new StatusLine(texts, format, {
      cancel: () => {
        context.command('cancelLoading');
      },
      loadEarlier: () => {
        context.command('loadEarlier');
      },
    });
    this.notices = new Notices(texts, {
      retry: () => {
        context.command('retry');
      },
      clearFilters: () => {
        this.clearFilters();
      },
    });
    this.element = element(
      'main',
      {},
      this.toolbar.element,
      this.notices.problems,
      this.histogram.element,
      this.list.dom.element,
      this.status.element,
      this.announcer.element,
    );
    new ThemeWatcher(() => {
      this.histogram.redraw();
    });
    setInterval(() => {
      if (this.view.timestamps === 'relative') this.showLook();
    }, clockStep);
    document.addEventListener('keydown', (event) => {
      if (this.onKey(event)) event.preventDefault();
    });
    this.replace(snapshot);
  }

  /** Everything anew, for a snapshot that follows the first. */
  replace(snapshot: LogsSnapshot): void {
    this.identity = snapshot.identity;
    this.view = snapshot.view;
    this.remember();
    this.toolbar.showView(this.view);
    this.setState(snapshot.state);
  }

  /** In the list, so that all keys work at once. */
  focus(): void {
    this.list.focus();
  }

  receive(message: Exclude<LogsToView, LogsSnapshot>): void {
    switch (message.type) {
      case 'state':
        this.setState(message.state);
        break;
      case 'rows':
        this.list.addRows(message.generation, message.rows);
        break;
      case 'goTo':
        this.list.goTo(message);
        if (message.answers === 'find') this.search.answer(message);
        this.showState();
        break;
    }
  }

  private setState(state: LogsState): void {
    this.state = state;
    this.list.setState(state);
    this.histogram.show(state.histogram);
    this.showLook();
    this.showState();
    this.sayResult(state);
  }

  private sayResult({ generation, scanned, patternProblem }: LogsState): void {
    if (this.searchedAt === undefined || scanned < 1) return;
    if (generation === this.searchedAt && patternProblem === '') return;
    this.searchedAt = undefined;
    this.announcer.announce(patternProblem === '' ? this.toolbar.countText : patternProblem);
  }

  private showState(): void {
    const { state, list, view } = this;
    this.toolbar.showState(state, this.search.match);
    const selected = list.selection === undefined ? 0 : sizeOf(list.selection);
    this.status.show(state, hidesLines(view), selected);
    this.notices.showProblems(state.sources);
    this.notices.showEmpty(list.dom.notice, state, view);
  }

  private showLook(): void {
    this.list.setLook(this.look.update(this.view, this.state, this.seen), this.view.wrap);
  }

  private change(change: Partial<LogsView>, isTyping: boolean): void {
    this.view = { ...this.view, ...change };
    this.toolbar.showView(this.view);
    this.showLook();
    this.showState();
    window.clearTimeout(this.typing);
    if (isTyping) this.typing = window.setTimeout(() => this.sendView(), typingPause);
    else this.sendView();
  }

  private sendView(): void {
    this.typing = undefined;
    this.searchedAt = this.view.include.text === '' ? undefined : this.state.generation;
    this.remember();
    this.search.forget();
    this.host.post({ type: 'view', view: this.view });
  }

  private remember(): void {
    this.host.remember({ ...this.identity, view: this.view });
  }

  private find(direction: 'next' | 'previous'): void {
    if (this.view.include.text === '') {
      this.toolbar.focusSearch();
      return;
    }
    // What was typed a moment ago is what is searched for.
    if (this.typing !== undefined) {
      window.clearTimeout(this.typing);
      this.sendView();
    }
    this.search.find(direction);
  }

  private pin(field: string): void {
    const { columns } = this.view;
    const isPinned = columns.includes(field);
    this.change(
      { columns: isPinned ? columns.filter((each) => each !== field) : [...columns, field] },
      false,
    );
  }

  private clearFilters(): void {
    this.change(noFilter, false);
    this.list.focus();
  }

  /** @returns whether the key is one of the page's own */
  private onKey(event: KeyboardEvent): boolean {
    const command = this.look.current.isMac ? event.metaKey : event.ctrlKey;
    const isTyping = event.target instanceof HTMLInputElement;
    const isSlash = event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey;
    if ((command && event.key.toLowerCase() === 'f') || isSlash) this.toolbar.focusSearch();
    else if (event.key === 'F3') this.find(event.shiftKey ? 'previous' : 'next');
    else return false;
    return true;
  }
}
