import * as vscode from 'vscode';
import {
  DisposableStore,
  isEngineError,
  type Disposable,
  type EngineEvent,
  type EngineSession,
} from '../../engine/api';
import type { StatsPoint } from '../../engine/stats';
import { describeError } from '../../ui/messages/describeError';
import type { Services } from '../../ui/services';
import { WebviewChannel } from '../../ui/webview/channel';
import { takeKeyboard } from '../../ui/webview/takeKeyboard';
import type { ReadyMessage } from '../../webviews/protocol/ready';
import {
  isStatsToHost,
  type StatsIdentity,
  type StatsLimits,
  type StatsStatus,
  type StatsToHost,
  type StatsToView,
} from '../../webviews/protocol/stats';
import { saveCsv, savePng } from './export/files';
import { toFigures } from './figures';
import { Marks } from './marks';
import { sendSignal, signals } from './signals';
import { Source } from './source';
import { statusOf } from './status';
import { statsTexts } from './texts';

type Message = Exclude<StatsToHost, ReadyMessage>;

/**
 * One container's panel. It owns the history, so that it survives the page, which is thrown away whenever it is hidden; the
 * engine is asked for nothing then.
 */
export class StatsPanel implements Disposable {
  private readonly services: Services;
  private readonly panel: vscode.WebviewPanel;
  private readonly onDidRename: (identity: StatsIdentity) => void;
  private readonly channel: WebviewChannel<StatsToView, StatsToHost>;
  private readonly capacity: number;
  private readonly owned = new DisposableStore();
  private readonly marks = new Marks();
  private identity: StatsIdentity;
  private source: Source | undefined;
  /** Of the source there was before, while there is none. */
  private collected: readonly StatsPoint[] = [];
  private shown: StatsStatus | undefined;
  /** Whether the page that is there now wants the processes. */
  private watchesProcesses = false;

  constructor(
    services: Services,
    panel: vscode.WebviewPanel,
    identity: StatsIdentity,
    onDidRename: (identity: StatsIdentity) => void,
  ) {
    this.services = services;
    this.panel = panel;
    this.onDidRename = onDidRename;
    this.identity = identity;
    this.capacity = services.settings.get('stats.history');
    this.channel = new WebviewChannel<StatsToView, StatsToHost>(panel, {
      accepts: isStatsToHost,
      onReady: () => {
        this.watchProcesses(false);
        this.sendSnapshot();
      },
      onMessage: (message) => {
        this.answer(message).catch((error: unknown) => void services.errors.show(error));
      },
      onDidChangeVisibility: (visible) => {
        this.watchesProcesses = false;
        this.source?.setVisible(visible);
      },
      log: services.log,
    });
    this.owned.add(this.channel);
    this.owned.add(
      services.sessions.onDidChange(() => {
        this.findSource();
      }),
    );
    this.findSource();
  }

  dispose(): void {
    this.source?.dispose();
    this.owned.dispose();
  }

  private async answer(message: Message): Promise<void> {
    switch (message.type) {
      case 'start':
        return this.start();
      case 'retry':
        this.source?.session.retry();
        return;
      case 'watchProcesses':
        this.watchProcesses(message.on);
        return;
      case 'signalProcess':
        return this.signal(message.pid, message.signal);
      case 'setLimits':
        return this.setLimits(message.limits);
      case 'saveCsv':
        return saveCsv(this.services.errors, this.exported(), this.points().map(toFigures));
      case 'savePng':
        return savePng(this.services.errors, this.exported(), message.data);
    }
  }

  /** The engine may not be there yet after a reload, may leave, and may come back as another session. */
  private findSource(): void {
    const session = this.services.sessions.get(this.identity.endpointId);
    if (session !== this.source?.session) {
      this.collected = this.points();
      this.source?.dispose();
      this.source = session === undefined ? undefined : this.follow(session);
      this.sendSnapshot();
    } else {
      this.sendStatus();
    }
  }

  private follow(session: EngineSession): Source {
    const options = { capacity: this.capacity, points: this.collected };
    const source = new Source(session, this.identity.containerId, options, {
      onDidAddPoint: (point) => {
        this.channel.post({ type: 'point', point: toFigures(point) });
      },
      onDidChangeStatus: () => {
        this.sendStatus();
      },
      onDidChangeLimits: () => {
        this.sendLimits();
      },
      onDidListProcesses: (list) => {
        this.channel.post({ type: 'processes', ...list });
      },
      onDidReceiveEvent: (event) => {
        this.accept(event);
      },
    });
    source.setVisible(this.panel.visible);
    source.processes.setActive(this.watchesProcesses);
    return source;
  }

  private accept(event: EngineEvent): void {
    const mark = this.marks.add(event);
    if (mark !== undefined) {
      this.channel.post({ type: 'mark', mark });
      // Processes come and go with the container.
      this.source?.processes.refresh();
    }
    const name = event.attributes['name'];
    if (event.action !== 'rename' || name === undefined) return;
    this.identity = { ...this.identity, name };
    this.onDidRename(this.identity);
    this.sendStatus();
  }

  private points(): readonly StatsPoint[] {
    return this.source?.series.points ?? this.collected;
  }

  private status(): StatsStatus {
    return statusOf(this.identity, this.source, this.services.sessions);
  }

  private sendSnapshot(): void {
    this.shown = this.status();
    const points = this.points().map(toFigures);
    this.channel.post({
      type: 'snapshot',
      identity: this.identity,
      locale: vscode.env.language,
      texts: statsTexts(),
      capacity: this.capacity,
      status: this.shown,
      points,
      marks: this.marks.since(points[0]?.time),
      limits: this.source?.limits.current,
      signals,
    });
  }

  /** Sessions change for many reasons; the page hears of what it shows. */
  private sendStatus(): void {
    const status = this.status();
    if (JSON.stringify(status) === JSON.stringify(this.shown)) return;
    this.shown = status;
    this.channel.post({ type: 'status', status });
  }

  private sendLimits(): void {
    this.channel.post({ type: 'limits', limits: this.source?.limits.current });
  }

  private watchProcesses(on: boolean): void {
    this.watchesProcesses = on;
    this.source?.processes.setActive(on && this.panel.visible);
  }

  private async start(): Promise<void> {
    if (this.source === undefined) return;
    const engine = await this.source.session.engine();
    await engine.containers.start(this.identity.containerId);
  }

  private async signal(pid: number, signal: string): Promise<void> {
    const { source } = this;
    if (source === undefined || !(signals as readonly string[]).includes(signal)) return;
    const { containerId, name } = this.identity;
    const onDidAnswer = (): void => {
      takeKeyboard(this.panel);
    };
    const to = { session: source.session, containerId, name, pid, signal, onDidAnswer };
    await sendSignal(this.services.errors, to);
    // Also when it failed: the process may be gone.
    source.processes.refresh();
  }

  private async setLimits(limits: StatsLimits): Promise<void> {
    const problem = await this.change(limits);
    // What the page shows is what the engine has now, also when it refused.
    this.sendLimits();
    this.channel.post({ type: 'limitsDone', problem });
  }

  /** Why it failed; empty when it did not. */
  private async change(limits: StatsLimits): Promise<string> {
    if (this.source === undefined) {
      return vscode.l10n.t('The Docker engine of this container is not connected.');
    }
    try {
      await this.source.limits.set(limits);
      return '';
    } catch (error) {
      if (!isEngineError(error)) this.services.log.error(String(error));
      return describeError(error);
    }
  }

  private exported(): { readonly container: string; readonly time: number } {
    return { container: this.identity.name, time: Date.now() };
  }
}
