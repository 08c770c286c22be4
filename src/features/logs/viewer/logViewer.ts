import * as path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, isEngineError, Paced, type Disposable } from '../../../engine/api';
import { sweepSpools } from '../../../engine/logs/spool/sweep';
import { keyOfScope } from '../../../ui/containerScope';
import type { Services } from '../../../ui/services';
import { WebviewChannel } from '../../../ui/webview/channel';
import {
  isLogsToHost,
  type LogsHistogram,
  type LogsIdentity,
  type LogsSnapshot,
  type LogsState,
  type LogsToHost,
  type LogsToView,
} from '../../../webviews/protocol/logs';
import type { ReadyMessage } from '../../../webviews/protocol/ready';
import type { LogLinks } from '../links/logLinks';
import { titleOf } from './identity';
import { LogFiles } from './logFiles';
import { openWholeLine } from './openLine';
import { NewsPace } from './newsPace';
import type { FoundRow } from './reading';
import { RowFeed } from './rowFeed';
import { makeRows } from './rowMaker';
import type { SpoolFolder } from './spoolFolder';
import { logsTexts } from './texts';
import { ViewedLog } from './viewedLog';

export interface ViewerServices extends Services {
  readonly links: LogLinks;
  readonly spools: SpoolFolder;
}

/** Milliseconds between two histograms. */
const histogramInterval = 1000;
/** As many as most screens have. */
const firstRows = 60;
/** More than a histogram has pixels for on most screens. */
const buckets = 240;

type Message = Exclude<LogsToHost, ReadyMessage>;

/** The content of one panel: the host's end of the page. The log goes on while the page is hidden, and nothing is sent then. */
export class LogViewer implements Disposable {
  private readonly services: ViewerServices;
  private readonly log: ViewedLog;
  private readonly files: LogFiles;
  private readonly channel: WebviewChannel<LogsToView, LogsToHost>;
  private readonly feed: RowFeed;
  private readonly owned = new DisposableStore();
  private readonly news: Paced;
  private readonly pace: NewsPace;
  private readonly histograms: Paced;
  private isOpen = false;
  /** The page has never been there. */
  private isFirstPage = true;
  private shown = '';
  private histogram: LogsHistogram | undefined;
  private counted = '';
  private searches = 0;

  constructor(
    services: ViewerServices,
    panel: vscode.WebviewPanel,
    identity: LogsIdentity,
    onDidRename: (identity: LogsIdentity) => void,
  ) {
    this.services = services;
    void services.spools.sweepOnce(sweepSpools);
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
    this.channel = this.owned.add(
      new WebviewChannel<LogsToView, LogsToHost>(panel, {
        accepts: isLogsToHost,
        onReady: () => {
          this.isOpen = true;
          this.isFirstPage = false;
          this.sendSnapshot();
        },
        onMessage: (message) => void this.answer(message),
        onDidChangeVisibility: () => {
          // A page that comes back says that it is ready, and what it wants.
          this.isOpen = this.isFirstPage = false;
          this.feed.forget();
        },
        log: services.log,
      }),
    );
    this.log = this.owned.add(
      new ViewedLog(identity, {
        sessions: services.sessions,
        reading: {
          directory: services.spools.directory,
          limitBytes: services.settings.get('logs.spoolLimit') * 1_000_000,
          workerFile: path.join(
            services.extensionUri.fsPath,
            'dist',
            'engine-logs-query-worker.js',
          ),
        },
        tail: services.settings.get('logs.tail'),
        timestamps: services.settings.get('logs.timestamps'),
        onError: (error) => void services.errors.show(error),
      }),
    );
    this.pace = new NewsPace(this.log);
    this.files = new LogFiles(services, this.log);
    this.feed = new RowFeed(
      this.log,
      async (from, to) =>
        this.log.current === undefined ? [] : makeRows(this.log.current, from, to, services.links),
      (generation, rows) => {
        this.channel.post({ type: 'rows', generation, rows });
      },
    );
    let key = keyOfScope(identity);
    this.owned.add(
      this.log.onDidChange(() => {
        const now = this.log.currentIdentity;
        if (keyOfScope(now) !== key) onDidRename(now);
        key = keyOfScope(now);
        if (this.isOpen) this.news.ask();
        else void this.sendAhead();
      }),
    );
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

  private sendSnapshot(): void {
    const snapshot = this.snapshot();
    const { state } = snapshot;
    this.shown = JSON.stringify(state);
    this.channel.post(snapshot);
    // A page begins at the end. To wait until it asks for what is there would show it one round trip later.
    const from = Math.max(0, state.rows - firstRows);
    this.feed.want({ generation: state.generation, from, to: from + firstRows, follow: true });
  }

  /** The end of the log, as soon as it has been read: mostly the page is not there yet, and shows it as the first thing it does. */
  private async sendAhead(): Promise<void> {
    const reading = this.log.current;
    if (!this.isFirstPage || reading === undefined || reading.rows === 0) return;
    if (reading.session.progress !== undefined || reading.scanned < 1) return;
    this.isFirstPage = false;
    const snapshot = this.snapshot();
    const { rows: end, generation } = snapshot.state;
    try {
      const rows = await makeRows(reading, Math.max(0, end - firstRows), end, this.services.links);
      this.channel.postAhead(snapshot);
      this.channel.postAhead({ type: 'rows', generation, rows });
    } catch (error) {
      // The reading has ended meanwhile, or its disk fails; the state tells it.
      if (!isEngineError(error)) throw error;
    }
  }

  /** Logs change for many reasons; the page hears of what it shows. */
  private sendState(): void {
    if (!this.isOpen) return;
    const state = this.state();
    const text = JSON.stringify(state);
    if (text !== this.shown) {
      this.shown = text;
      this.channel.post({ type: 'state', state });
    }
    if (this.pace.isHistogramDue) this.histograms.ask();
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

  private async answer(message: Message): Promise<void> {
    try {
      switch (message.type) {
        case 'want':
          this.feed.want(message);
          this.histograms.ask();
          break;
        case 'view':
          this.log.setView(message.view);
          break;
        case 'find':
          await this.find(message);
          break;
        case 'goToTime':
          this.goTo('goToTime', { row: await this.log.rowAtTime(message.time) });
          break;
        case 'goToLine':
          this.goTo('goToLine', { row: await this.log.current?.rowOf(message.line) });
          break;
        case 'openLink':
          await this.openLink(message.line, message.target);
          break;
        case 'openLine':
          if (this.log.current !== undefined) await openWholeLine(this.log.current, message.line);
          break;
        case 'copy':
          if (message.generation === this.log.currentGeneration) await this.files.copy(message);
          break;
        case 'command':
          await this.run(message.command);
          break;
      }
    } catch (error) {
      void this.services.errors.show(error);
    }
  }

  private async find({ generation, from, direction }: Message & { type: 'find' }): Promise<void> {
    const isPast = generation !== this.log.currentGeneration;
    const search = ++this.searches;
    try {
      const start = isPast ? await this.screenEdge(direction) : from;
      const found = await this.log.find(start, direction);
      this.goTo('find', found);
    } catch (error) {
      // The page waits for the answer to its latest search only.
      if (search !== this.searches) return;
      this.goTo('find', 'cancelled');
      throw error;
    }
  }

  /** From where to search when the filter has changed since the page last saw a row, as when something is typed and Enter pressed. */
  private async screenEdge(direction: 'next' | 'previous'): Promise<number> {
    const reading = this.log.current;
    const { top } = this.feed;
    if (reading === undefined || top === undefined)
      return direction === 'next' ? -1 : Number.MAX_SAFE_INTEGER;
    const row = await reading.rowOf(top);
    return direction === 'next' ? row - 1 : row;
  }

  /** The page must know of the generation before it hears of a row of it. */
  private goTo(
    answers: 'find' | 'goToTime' | 'goToLine',
    found: { readonly row: number | undefined } | FoundRow | 'cancelled' | undefined,
  ): void {
    const generation = this.log.currentGeneration;
    this.sendState();
    this.channel.post({
      type: 'goTo',
      answers,
      generation,
      ...(found === 'cancelled' ? { isCancelled: true } : found),
    });
  }

  private async openLink(number: number, target: string): Promise<void> {
    const reading = this.log.current;
    const line = await reading?.line(number);
    if (reading === undefined || line === undefined) return;
    const source = reading.sources[line.source];
    const containerId = reading.session.sources[line.source]?.containerId;
    if (source === undefined || containerId === undefined) return;
    await this.services.links.open(target, { session: source.session, containerId });
  }

  private async run(command: (Message & { type: 'command' })['command']): Promise<void> {
    switch (command) {
      case 'loadEarlier':
        await this.log.loadEarlier();
        break;
      case 'cancelLoading':
        this.log.cancel();
        break;
      case 'saveAll':
        await this.files.save('all');
        break;
      case 'saveShown':
        await this.files.save('shown');
        break;
      case 'openAsDocument':
        await this.files.openAsDocument();
        break;
      case 'retry':
        this.log.retry();
        break;
    }
  }
}
