import * as vscode from 'vscode';
import { DisposableStore, Paced, type Disposable } from '../../../engine/api';
import { StatsTable, type StatsTableRow } from '../../../engine/stats';
import { keyOfScope } from '../../../ui/containerScope';
import type { Services } from '../../../ui/services';
import type { ContainerNode } from '../../../ui/tree/nodes';
import { WebviewChannel } from '../../../ui/webview/channel';
import {
  isStatsTableToHost,
  toSentFigures,
  type StatsTableAction,
  type StatsTableIdentity,
  type StatsTableSort,
  type StatsTableState,
  type StatsTableToHost,
  type StatsTableToView,
} from '../../../webviews/protocol/statsTable';
import { describeSources, toHistory, toShownFigures, toShownRow } from './describe';
import { renamed, scopeOf, titleOf } from './identity';
import { statsTableTexts } from './texts';

/** Milliseconds between two messages about rows that come, change and go. */
const stateInterval = 200;
/** Milliseconds that samples are gathered for one message: those of all containers of an engine are read within a moment. */
const gathering = 100;

const commands: Readonly<Record<StatsTableAction, string>> = {
  showStats: 'longshore.containers.showStats',
  showLogs: 'longshore.containers.showLogs',
  openShell: 'longshore.containers.openShell',
  inspect: 'longshore.containers.inspect',
  start: 'longshore.containers.start',
  stop: 'longshore.containers.stop',
  restart: 'longshore.containers.restart',
  pause: 'longshore.containers.pause',
  unpause: 'longshore.containers.unpause',
};

/** The content of one panel: the host's end of the page. The engines are asked for nothing while it is hidden. */
export class StatsTablePanel implements Disposable {
  private readonly services: Services;
  private readonly onDidRename: (identity: StatsTableIdentity) => void;
  private identity: StatsTableIdentity;
  private readonly table: StatsTable;
  private readonly channel: WebviewChannel<StatsTableToView, StatsTableToHost>;
  private readonly owned = new DisposableStore();
  private readonly states: Paced;
  private readonly ids = new Map<string, number>();
  private readonly sampled = new Set<string>();
  private gatheringTimer: NodeJS.Timeout | undefined;
  private shown = '';
  private isShown = false;

  constructor(
    services: Services,
    panel: vscode.WebviewPanel,
    identity: StatsTableIdentity,
    onDidRename: (identity: StatsTableIdentity) => void,
  ) {
    this.services = services;
    this.onDidRename = onDidRename;
    this.identity = identity;
    this.states = this.owned.add(
      new Paced(() => {
        this.sendState();
      }, stateInterval),
    );
    this.table = this.owned.add(new StatsTable(services.sessions, scopeOf(identity)));
    this.channel = this.owned.add(
      new WebviewChannel<StatsTableToView, StatsTableToHost>(panel, {
        accepts: isStatsTableToHost,
        onReady: () => {
          this.isShown = true;
          this.table.setActive(true);
          this.sendSnapshot();
        },
        onMessage: (message) => {
          if (message.type === 'look') this.look(message.rows, message.sort);
          else if (message.type === 'act') void this.act(message.row, message.action);
          else this.retry();
        },
        // A page that comes back says that it is ready, and what it looks at.
        onDidChangeVisibility: (visible) => {
          if (visible) return;
          this.isShown = false;
          this.table.setActive(false);
        },
        log: services.log,
      }),
    );
    this.owned.add(
      this.table.onDidChangeRows(() => {
        this.follow();
        if (this.isShown) this.states.ask();
      }),
    );
    this.owned.add(
      this.table.onDidSample((key) => {
        this.sampled.add(key);
        this.gatheringTimer ??= setTimeout(() => {
          this.sendFigures();
        }, gathering);
      }),
    );
    this.follow();
  }

  dispose(): void {
    clearTimeout(this.gatheringTimer);
    this.owned.dispose();
  }

  /** Those of a selection go by other names, are removed, come back. */
  private follow(): void {
    const before = this.identity;
    this.identity = renamed(before, this.table.chosen);
    const isNews = keyOfScope(this.identity) !== keyOfScope(before);
    if (isNews || titleOf(this.identity) !== titleOf(before)) this.onDidRename(this.identity);
  }

  private state(): StatsTableState {
    const { sessions } = this.services;
    const several = sessions.all.length > 1;
    return {
      identity: this.identity,
      title: titleOf(this.identity),
      rows: this.table.rows.map((row) => toShownRow(this.idOf(row.key), row, several)),
      sources: describeSources(this.table, sessions, this.identity),
      isLoaded: this.table.sources.every(({ isLoaded }) => isLoaded),
    };
  }

  private sendSnapshot(): void {
    const state = this.state();
    this.shown = JSON.stringify(state);
    const rows = this.table.rows.flatMap(({ key }) => {
      const recent = this.table.recent(key);
      return recent === undefined ? [] : [{ id: this.idOf(key), recent }];
    });
    this.channel.post({
      type: 'snapshot',
      locale: vscode.env.language,
      texts: statsTableTexts(),
      state,
      figures: rows.flatMap(({ id, recent: { last } }) =>
        last === undefined ? [] : [toSentFigures({ id, figures: toShownFigures(last) })],
      ),
      history: rows.map(({ id, recent }) => ({ id, moments: toHistory(recent.moments) })),
    });
  }

  /** Sessions and containers change for many reasons; the page hears of what it shows. */
  private sendState(): void {
    const state = this.state();
    const text = JSON.stringify(state);
    if (text === this.shown) return;
    this.shown = text;
    this.channel.post({ type: 'state', state });
  }

  private sendFigures(): void {
    this.gatheringTimer = undefined;
    const rows = [...this.sampled].flatMap((key) => {
      const last = this.table.recent(key)?.last;
      if (last === undefined) return [];
      return [toSentFigures({ id: this.idOf(key), figures: toShownFigures(last) })];
    });
    this.sampled.clear();
    if (rows.length > 0) this.channel.post({ type: 'figures', rows });
  }

  private look(rows: readonly number[], sort: StatsTableSort): void {
    this.identity = { ...this.identity, sort };
    const { column } = sort;
    const ids = new Set(rows);
    const visible = new Set([...this.ids].flatMap(([key, id]) => (ids.has(id) ? [key] : [])));
    this.table.setView({ visible, ordersByFigures: column !== 'name' && column !== 'state' });
  }

  private async act(id: number, action: StatsTableAction): Promise<void> {
    const row = this.table.rows.find(({ key }) => this.ids.get(key) === id);
    const node = row === undefined ? undefined : nodeOf(row);
    // The row has gone meanwhile.
    if (node === undefined) return;
    try {
      await vscode.commands.executeCommand(commands[action], node, [node]);
    } catch (error) {
      void this.services.errors.show(error);
    }
  }

  private retry(): void {
    for (const { session } of this.table.sources) session.retry();
  }

  /** Numbers, since keys are long and are sent again and again. */
  private idOf(key: string): number {
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(key, id);
    }
    return id;
  }
}

/** As the containers view passes a row to a command. */
function nodeOf({ key, session, container }: StatsTableRow): ContainerNode | undefined {
  if (container === undefined) return undefined;
  return { kind: 'container', id: key, session, parent: undefined, item: container };
}
