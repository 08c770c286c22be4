import * as vscode from 'vscode';
import { LogViewer, type ViewerServices } from '../../../src/features/logs/viewer/logViewer';
import { SpoolFolder } from '../../../src/features/logs/viewer/spoolFolder';
import {
  isLogsToView,
  type LogsIdentity,
  type LogsRow,
  type LogsState,
  type LogsToHost,
  type LogsToView,
  type LogsView,
} from '../../../src/webviews/protocol/logs';
import { extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';

/** The page of a log view as a test plays it: all that the host has is real, and what it says is held against the protocol. */
export class LogPage {
  readonly opened: string[] = [];
  /** What the view was told to be called, by new names of containers. */
  readonly identities: LogsIdentity[] = [];
  private readonly toHost = new vscode.EventEmitter<unknown>();
  private readonly viewState =
    new vscode.EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  private readonly viewer: LogViewer;
  private readonly rows = new Map<number, LogsRow>();
  private readonly answers: (LogsToView & { type: 'goTo' })[] = [];
  private isVisible = true;
  private current: LogsState | undefined;
  private currentView: LogsView | undefined;
  private follows = true;
  /** When each row came, milliseconds since the epoch. */
  readonly arrivals = new Map<number, number>();
  received = 0;

  static async open(identity: LogsIdentity, spools: string): Promise<LogPage> {
    const page = await LogPage.load(identity, spools);
    page.say({ type: 'ready' });
    return page;
  }

  /** It has not said that it is ready. */
  static async load(identity: LogsIdentity, spools: string): Promise<LogPage> {
    return new LogPage(await extensionServices(), identity, spools);
  }

  private constructor(
    services: Awaited<ReturnType<typeof extensionServices>>,
    identity: LogsIdentity,
    spools: string,
  ) {
    const isVisible = (): boolean => this.isVisible;
    const panel = {
      viewType: 'longshore.logs',
      get visible(): boolean {
        return isVisible();
      },
      onDidChangeViewState: this.viewState.event,
      webview: {
        onDidReceiveMessage: this.toHost.event,
        postMessage: (message: unknown) => {
          this.receive(message);
          return Promise.resolve(true);
        },
      },
    } as unknown as vscode.WebviewPanel;
    const links: ViewerServices['links'] = {
      find: () => [],
      open: (target) => {
        this.opened.push(target);
        return Promise.resolve();
      },
    };
    const spoolFolder = new SpoolFolder(spools);
    this.viewer = new LogViewer(
      { ...services, links, spools: spoolFolder },
      panel,
      identity,
      (now) => this.identities.push(now),
    );
  }

  get state(): LogsState {
    if (this.current === undefined) throw new Error('the page has not been told anything yet');
    return this.current;
  }

  get view(): LogsView {
    if (this.currentView === undefined) throw new Error('the page has not been told anything yet');
    return this.currentView;
  }

  say(message: LogsToHost): void {
    // As VS Code passes it.
    this.toHost.fire(JSON.parse(JSON.stringify(message)));
  }

  setView(change: Partial<LogsView>): void {
    this.currentView = { ...this.view, ...change };
    this.say({ type: 'view', view: this.currentView });
  }

  search(text: string, change: Partial<LogsView> = {}): void {
    this.setView({ include: { text, isRegex: false, matchCase: false }, ...change });
  }

  follow(follows: boolean): void {
    this.follows = follows;
    this.want();
  }

  hide(): void {
    this.isVisible = false;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
    this.rows.clear();
  }

  show(): void {
    this.isVisible = true;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
    this.say({ type: 'ready' });
  }

  /** The texts of the last rows, up to a thousand. */
  async texts(): Promise<readonly string[]> {
    const { generation, rows } = this.state;
    const from = Math.max(0, rows - 1000);
    if (rows > from) {
      this.say({ type: 'want', generation, from, to: rows, follow: this.follows });
      await waitFor(
        'the rows',
        () =>
          this.state.generation !== generation || (this.rows.has(from) && this.rows.has(rows - 1)),
      );
    }
    return this.shown.slice(-1000).map(({ text }) => text);
  }

  /** Rows that have come, in their order. */
  get shown(): readonly LogsRow[] {
    return [...this.rows.values()].sort((one, other) => one.row - other.row);
  }

  async waitForTexts(
    what: string,
    isThere: (texts: readonly string[]) => boolean,
    timeout = 15_000,
  ): Promise<readonly string[]> {
    try {
      return await waitFor(
        what,
        async () => {
          if (this.current === undefined) return undefined;
          const texts = await this.texts();
          return isThere(texts) ? texts : undefined;
        },
        { timeout },
      );
    } catch (error) {
      const end = JSON.stringify(this.shown.slice(-20).map(({ text }) => text));
      const state = JSON.stringify({ ...this.current, histogram: undefined });
      throw new Error(`${what}: the rows end with ${end}, and the state is ${state}`, {
        cause: error,
      });
    }
  }

  /** Asks where something is, and gives the row. */
  async ask(
    message: LogsToHost & { type: 'find' | 'goToTime' | 'goToLine' },
    timeout = 15_000,
  ): Promise<LogsToView & { type: 'goTo' }> {
    const before = this.answers.length;
    this.say(message);
    return waitFor('the answer', () => this.answers[before], { timeout });
  }

  dispose(): void {
    this.viewer.dispose();
    this.toHost.dispose();
    this.viewState.dispose();
  }

  private want(): void {
    const { generation, rows } = this.state;
    const from = Math.max(0, rows - 100);
    this.say({ type: 'want', generation, from, to: rows, follow: this.follows });
  }

  private receive(message: unknown): void {
    const received: unknown = JSON.parse(JSON.stringify(message));
    if (!isLogsToView(received)) throw new Error(`not of the protocol: ${JSON.stringify(message)}`);
    this.received++;
    switch (received.type) {
      case 'snapshot':
        this.currentView = received.view;
        this.take(received.state);
        break;
      case 'state':
        this.take(received.state);
        break;
      case 'rows':
        if (received.generation !== this.state.generation) break;
        for (const row of received.rows) {
          this.rows.set(row.row, row);
          if (!this.arrivals.has(row.line)) this.arrivals.set(row.line, Date.now());
        }
        break;
      case 'goTo':
        this.answers.push(received);
        break;
    }
  }

  private take(state: LogsState): void {
    const isOther = state.generation !== this.current?.generation;
    this.current = state;
    if (!isOther) return;
    this.rows.clear();
    // As a page does: after the message has been dealt with.
    queueMicrotask(() => {
      this.want();
    });
  }
}
