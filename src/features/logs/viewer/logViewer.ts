import * as path from 'node:path';
import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../engine/api';
import { sweepSpools } from '../../../engine/logs/spool/sweep';
import { keyOfScope } from '../../../ui/containerScope';
import { openSetting } from '../../../ui/openSetting';
import type { Services } from '../../../ui/services';
import { WebviewChannel } from '../../../ui/webview/channel';
import {
  isLogsToHost,
  type LogsIdentity,
  type LogsToHost,
  type LogsToView,
} from '../../../webviews/protocol/logs';
import type { ReadyMessage } from '../../../webviews/protocol/ready';
import type { LogLinks } from '../links/logLinks';
import { LogFiles } from './logFiles';
import { openWholeLine } from './openLine';
import { PageNews } from './pageNews';
import type { FoundRow } from './reading';
import type { SpoolFolder } from './spoolFolder';
import { ViewedLog } from './viewedLog';

export interface ViewerServices extends Services {
  readonly links: LogLinks;
  readonly spools: SpoolFolder;
}

type Message = Exclude<LogsToHost, ReadyMessage>;

/** The content of one panel: the host's end of the page. The log goes on while the page is hidden, and nothing is sent then. */
export class LogViewer implements Disposable {
  private readonly services: ViewerServices;
  private readonly log: ViewedLog;
  private readonly files: LogFiles;
  private readonly channel: WebviewChannel<LogsToView, LogsToHost>;
  private readonly news: PageNews;
  private readonly owned = new DisposableStore();
  private searches = 0;

  constructor(
    services: ViewerServices,
    panel: vscode.WebviewPanel,
    identity: LogsIdentity,
    onDidRename: (identity: LogsIdentity) => void,
  ) {
    this.services = services;
    void services.spools.sweepOnce(sweepSpools);
    this.channel = this.owned.add(
      new WebviewChannel<LogsToView, LogsToHost>(panel, {
        accepts: isLogsToHost,
        onReady: () => {
          this.news.open();
        },
        onMessage: (message) => void this.answer(message),
        onDidChangeVisibility: () => {
          this.news.close();
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
    this.files = new LogFiles(services, this.log);
    this.news = this.owned.add(new PageNews(this.log, services.links, this.channel));
    let key = keyOfScope(identity);
    this.owned.add(
      this.log.onDidChange(() => {
        const now = this.log.currentIdentity;
        if (keyOfScope(now) !== key) onDidRename(now);
        key = keyOfScope(now);
      }),
    );
  }

  dispose(): void {
    this.owned.dispose();
  }

  private async answer(message: Message): Promise<void> {
    try {
      switch (message.type) {
        case 'want':
          this.news.want(message);
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
    const { top } = this.news;
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
    this.news.sendState();
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
      case 'changeLimit':
        await openSetting('logs.spoolLimit');
        break;
    }
  }
}
