import * as vscode from 'vscode';
import {
  DisposableStore,
  type Disposable,
  type EngineEvent,
  type EngineSession,
} from '../../engine/api';
import { StatsSeries } from '../../engine/stats';
import type { Services } from '../../ui/services';
import { WebviewChannel } from '../../ui/webview/channel';
import {
  isStatsToHost,
  type StatsIdentity,
  type StatsStatus,
  type StatsToHost,
  type StatsToView,
} from '../../webviews/protocol/stats';
import { toFigures } from './figures';
import { statusOf, type Source } from './status';
import { statsTexts, titleOf } from './texts';

/**
 * One container's panel. It owns the history, so that it survives the page, which is thrown away whenever it is hidden; the
 * engine is asked for nothing then.
 */
export class StatsPanel implements Disposable {
  private readonly services: Services;
  private readonly panel: vscode.WebviewPanel;
  private readonly channel: WebviewChannel<StatsToView, StatsToHost>;
  private readonly capacity: number;
  private readonly owned = new DisposableStore();
  private ofSource = new DisposableStore();
  private identity: StatsIdentity;
  private source: Source | undefined;
  private shown: StatsStatus | undefined;

  constructor(services: Services, panel: vscode.WebviewPanel, identity: StatsIdentity) {
    this.services = services;
    this.panel = panel;
    this.identity = identity;
    this.capacity = services.settings.get('stats.history');
    this.channel = new WebviewChannel<StatsToView, StatsToHost>(panel, {
      accepts: isStatsToHost,
      onReady: () => {
        this.sendSnapshot();
      },
      onMessage: (message) => {
        if (message.type === 'start') void this.start();
        else this.source?.session.retry();
      },
      onDidChangeVisibility: (visible) => {
        this.source?.series.setActive(visible);
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
    this.ofSource.dispose();
    this.owned.dispose();
  }

  /** The engine may not be there yet after a reload, may leave, and may come back as another session. */
  private findSource(): void {
    const session = this.services.sessions.get(this.identity.endpointId);
    if (session !== this.source?.session) {
      this.ofSource.dispose();
      this.ofSource = new DisposableStore();
      this.source = session === undefined ? undefined : this.follow(session);
      this.sendSnapshot();
    } else {
      this.sendStatus();
    }
  }

  private follow(session: EngineSession): Source {
    const items = this.ofSource;
    const { containerId } = this.identity;
    const series = items.add(new StatsSeries(session, containerId, { capacity: this.capacity }));
    const statusChanged = (): void => {
      this.sendStatus();
    };
    items.add(
      series.onDidAddPoint((point) => {
        this.channel.post({ type: 'point', point: toFigures(point) });
      }),
    );
    items.add(series.onDidChangeState(statusChanged));
    items.add(session.onDidChangeState(statusChanged));
    items.add(
      session.onDidReceiveEvents((events) => {
        for (const event of events) this.accept(event);
      }),
    );
    series.setActive(this.panel.visible);
    return { session, series };
  }

  private accept(event: EngineEvent): void {
    if (event.type !== 'container' || event.action !== 'rename') return;
    const name = event.attributes['name'];
    if (event.actorId !== this.identity.containerId || name === undefined) return;
    this.identity = { ...this.identity, name };
    this.panel.title = titleOf(name);
    this.sendStatus();
  }

  private status(): StatsStatus {
    return statusOf(this.identity, this.source, this.services.sessions);
  }

  private sendSnapshot(): void {
    this.shown = this.status();
    this.channel.post({
      type: 'snapshot',
      identity: this.identity,
      locale: vscode.env.language,
      texts: statsTexts(),
      capacity: this.capacity,
      status: this.shown,
      points: this.source?.series.points.map(toFigures) ?? [],
    });
  }

  /** Sessions change for many reasons; the page hears of what it shows. */
  private sendStatus(): void {
    const status = this.status();
    if (JSON.stringify(status) === JSON.stringify(this.shown)) return;
    this.shown = status;
    this.channel.post({ type: 'status', status });
  }

  private async start(): Promise<void> {
    if (this.source === undefined) return;
    try {
      const engine = await this.source.session.engine();
      await engine.containers.start(this.identity.containerId);
    } catch (error) {
      void this.services.errors.show(error);
    }
  }
}
