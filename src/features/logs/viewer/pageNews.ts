import * as vscode from 'vscode';
import { DisposableStore, isEngineError, Paced, type Disposable } from '../../../engine/api';
import type { WebviewChannel } from '../../../ui/webview/channel';
import type {
  LogsHistogram,
  LogsSnapshot,
  LogsState,
  LogsToHost,
  LogsToView,
} from '../../../webviews/protocol/logs';
import type { LogLinks } from '../links/logLinks';
import { titleOf } from './identity';
import { NewsPace } from './newsPace';
import { RowFeed, type WantedRows } from './rowFeed';
import { makeRows } from './rowMaker';
import { logsTexts } from './texts';
import type { ViewedLog } from './viewedLog';

/** Milliseconds between two histograms. */
const histogramInterval = 1000;
/** As many as most screens have. */
const firstRows = 60;
/** More than a histogram has pixels for on most screens. */
const buckets = 240;

/** Tells a page all about its log, and what is new while the page is there. */
export class PageNews implements Disposable {
  private readonly log: ViewedLog;
  private readonly links: Pick<LogLinks, 'find'>;
  private readonly channel: Pick<WebviewChannel<LogsToView, LogsToHost>, 'post' | 'postAhead'>;
  private readonly feed: RowFeed;
  private readonly pace: NewsPace;
  private readonly owned = new DisposableStore();
  private readonly news: Paced;
  private readonly histograms: Paced;
  private isOpen = false;
  /** The page has never been there. */
  private isFirstPage = true;
  private shown = '';
  private histogram: LogsHistogram | undefined;
  private counted = '';

  constructor(log: ViewedLog, links: PageNews['links'], channel: PageNews['channel']) {
    this.log = log;
    this.links = links;
    this.channel = channel;
    this.pace = new NewsPace(log);
    this.feed = new RowFeed(
      log,
      async (from, to) => (log.current === undefined ? [] : makeRows(log.current, from, to, links)),
      (generation, rows) => {
        channel.post({ type: 'rows', generation, rows });
      },
    );
    this.news = this.owned.add(
      new Paced(
        () => {
          this.pace.tell();
          this.sendState();
          this.feed.grow();
        },
        () => this.pace.interval,
      ),
    );
    this.histograms = this.owned.add(new Paced(() => this.count(), histogramInterval));
    this.owned.add(
      log.onDidChange(() => {
        if (this.isOpen) this.news.ask();
        else void this.sendAhead();
      }),
    );
  }

  /** The line of the first row that the page was sent when it last asked. */
  get top(): number | undefined {
    return this.feed.top;
  }

  /** The page is there: it is told everything. */
  open(): void {
    this.isOpen = true;
    this.isFirstPage = false;
    const snapshot = this.snapshot();
    const { state } = snapshot;
    this.shown = JSON.stringify(state);
    this.channel.post(snapshot);
    // A page begins at the end. To wait until it asks for what is there would show it one round trip later.
    const from = Math.max(0, state.rows - firstRows);
    this.feed.want({ generation: state.generation, from, to: from + firstRows, follow: true });
  }

  /** The page is gone, or hidden. One that comes back says that it is ready, and what it wants. */
  close(): void {
    this.isOpen = this.isFirstPage = false;
    this.feed.forget();
  }

  want(wanted: WantedRows): void {
    this.feed.want(wanted);
    this.histograms.ask();
  }

  /** Logs change for many reasons; the page hears of what it shows. */
  sendState(): void {
    if (!this.isOpen) return;
    const state = this.state();
    const text = JSON.stringify(state);
    if (text !== this.shown) {
      this.shown = text;
      this.channel.post({ type: 'state', state });
    }
    if (this.pace.isHistogramDue) this.histograms.ask();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private state(): LogsState {
    const { histogram } = this;
    return {
      title: titleOf(this.log.currentIdentity),
      ...this.log.state(),
      ...(histogram === undefined ? {} : { histogram }),
    };
  }

  private snapshot(): LogsSnapshot {
    return {
      type: 'snapshot',
      identity: this.log.currentIdentity,
      view: this.log.currentView,
      locale: vscode.env.language,
      texts: logsTexts(),
      state: this.state(),
    };
  }

  /** The end of the log, as soon as it has been read: mostly the page is not there yet, and shows it as the first thing it does. */
  private async sendAhead(): Promise<void> {
    const reading = this.log.current;
    if (!this.isFirstPage || reading === undefined || reading.rows === 0) return;
    if (this.log.isBusy || reading.session.progress !== undefined) return;
    this.isFirstPage = false;
    const snapshot = this.snapshot();
    const { rows: end, generation } = snapshot.state;
    try {
      const rows = await makeRows(reading, Math.max(0, end - firstRows), end, this.links);
      this.channel.postAhead(snapshot);
      this.channel.postAhead({ type: 'rows', generation, rows });
    } catch (error) {
      // The reading has ended meanwhile, or its disk fails; the state tells it.
      if (!isEngineError(error)) throw error;
    }
  }

  /** Counts lines over time, where there are others than the last time. */
  private async count(): Promise<void> {
    const reading = this.log.current;
    if (!this.isOpen || reading === undefined) return;
    const counted = [this.log.currentGeneration, reading.rows, reading.scanned].join(' ');
    if (counted === this.counted) return;
    try {
      this.histogram = await reading.histogram(buckets);
      this.counted = counted;
      this.news.ask();
    } catch (error) {
      // The reading has ended meanwhile, or its disk fails; the state tells it.
      if (!isEngineError(error)) throw error;
    }
  }
}
