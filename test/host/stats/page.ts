import * as vscode from 'vscode';
import { StatsPanel } from '../../../src/features/stats/statsPanel';
import {
  isStatsToView,
  type StatsFigures,
  type StatsIdentity,
  type StatsLimits,
  type StatsMark,
  type StatsProcess,
  type StatsSnapshot,
  type StatsStatus,
  type StatsToHost,
  type StatsToView,
} from '../../../src/webviews/protocol/stats';
import { extensionServices } from '../../support/extensionHost';
import { waitFor } from '../../support/machine';

/** The page of a stats view as a test plays it: all that the host has is real, and what it says is held against the protocol. */
export class StatsPage {
  /** Milliseconds since the epoch. */
  readonly openedAt = Date.now();
  points: StatsFigures[] = [];
  marks: StatsMark[] = [];
  limits: StatsLimits | undefined;
  processes: readonly StatsProcess[] | undefined;
  processProblem = '';
  /** Lists of processes that have come since the page was opened. */
  lists = 0;
  /** Answers to `setLimits`. */
  readonly done: string[] = [];
  snapshot: StatsSnapshot | undefined;
  status: StatsStatus | undefined;
  /** What the panel was told to be called, one after the other. */
  readonly names: string[] = [];
  private readonly toHost = new vscode.EventEmitter<unknown>();
  private readonly viewState =
    new vscode.EventEmitter<vscode.WebviewPanelOnDidChangeViewStateEvent>();
  private readonly panel: StatsPanel;
  private isVisible = true;

  static async open(identity: StatsIdentity): Promise<StatsPage> {
    const page = new StatsPage(await extensionServices(), identity);
    page.say({ type: 'ready' });
    return page;
  }

  private constructor(
    services: Awaited<ReturnType<typeof extensionServices>>,
    identity: StatsIdentity,
  ) {
    const isVisible = (): boolean => this.isVisible;
    const panel = {
      viewType: 'longshore.stats',
      title: '',
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
    this.panel = new StatsPanel(services, panel, identity, (renamed) => {
      this.names.push(renamed.name);
    });
  }

  say(message: StatsToHost): void {
    // As VS Code passes it.
    this.toHost.fire(JSON.parse(JSON.stringify(message)));
  }

  hide(): void {
    this.isVisible = false;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
    this.points = [];
    this.marks = [];
  }

  show(): void {
    this.isVisible = true;
    this.viewState.fire({ webviewPanel: {} as vscode.WebviewPanel });
    this.say({ type: 'ready' });
  }

  /** The process whose command begins like this, once it is listed. */
  process(command: string): Promise<StatsProcess> {
    return waitFor(`the process ${command}`, () =>
      this.processes?.find((process) => process.command.startsWith(command)),
    );
  }

  /** Sets limits and gives the problem with them; empty when there is none. */
  async set(limits: StatsLimits): Promise<string> {
    const before = this.done.length;
    this.say({ type: 'setLimits', limits });
    await waitFor('the answer', () => this.done.length > before);
    return this.done[before] ?? '';
  }

  dispose(): void {
    this.panel.dispose();
    this.toHost.dispose();
    this.viewState.dispose();
  }

  private receive(message: unknown): void {
    const received: unknown = JSON.parse(JSON.stringify(message));
    if (!isStatsToView(received))
      throw new Error(`not of the protocol: ${JSON.stringify(message)}`);
    this.take(received);
  }

  private take(message: StatsToView): void {
    switch (message.type) {
      case 'snapshot':
        this.snapshot = message;
        this.status = message.status;
        this.points = [...message.points];
        this.marks = [...message.marks];
        this.limits = message.limits;
        return;
      case 'point':
        this.points.push(message.point);
        return;
      case 'mark':
        this.marks.push(message.mark);
        return;
      case 'status':
        this.status = message.status;
        return;
      case 'limits':
        this.limits = message.limits;
        return;
      case 'limitsDone':
        this.done.push(message.problem);
        return;
      case 'processes':
        this.lists++;
        this.processes = message.processes;
        this.processProblem = message.problem;
        return;
    }
  }
}
