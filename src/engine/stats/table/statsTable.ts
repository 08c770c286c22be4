import {
  DisposableStore,
  Emitter,
  type ContainerState,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
  type EngineSessions,
  type StatsSample,
} from '../../api';
import { ChosenContainers, type FollowedContainer } from './chosenContainers';
import { ContainerFeed } from './containerFeed';
import { EngineMembers, type Member, type Membership } from './engineMembers';
import { OtherSamples } from './otherSamples';
import { RecentFigures } from './recentFigures';
import { includesEngine, type StatsScope } from './scope';

export interface StatsTableRow {
  /** Unique in the table, and the same for as long as the container exists. */
  readonly key: string;
  readonly session: EngineSession;
  readonly containerId: string;
  readonly name: string;
  readonly state: ContainerState | 'removed';
  /** As the engine told it last; undefined for a chosen one that was gone before the table was opened. */
  readonly container: ContainerSummary | undefined;
}

/** What is looked at. */
export interface StatsTableView {
  /** Keys of the rows on screen: only they have a stream. */
  readonly visible: ReadonlySet<string>;
  /** Whether the order of the rows depends on figures: the others are sampled then, too, in turn and seldom. */
  readonly ordersByFigures: boolean;
}

const nothing: StatsTableView = { visible: new Set(), ordersByFigures: false };

/**
 * Many containers' statistics. Inactive, it asks the engines for nothing; what was collected stays. Containers and engines come
 * and go as rows.
 */
export class StatsTable implements Disposable {
  readonly onDidChangeRows: Emitter<void>['event'];
  /** The key of a row with new figures. */
  readonly onDidSample: Emitter<string>['event'];
  private readonly sessions: EngineSessions;
  private readonly scope: StatsScope;
  private readonly membership: Membership;
  private readonly engines = new Map<
    EngineSession,
    { members: EngineMembers; held: DisposableStore }
  >();
  private readonly figures = new Map<string, RecentFigures>();
  private readonly feeds = new Map<string, ContainerFeed>();
  private readonly others: OtherSamples;
  private readonly rowsChanged = new Emitter<void>();
  private readonly sampled = new Emitter<string>();
  private readonly listening: Disposable;
  private wanted: Disposable[] = [];
  private view = nothing;
  private isActive = false;
  private isDisposed = false;

  /** Starts inactive. */
  constructor(sessions: EngineSessions, scope: StatsScope) {
    this.sessions = sessions;
    this.scope = scope;
    this.membership = scope.kind === 'selection' ? new ChosenContainers(scope.containers) : scope;
    this.onDidChangeRows = this.rowsChanged.event;
    this.onDidSample = this.sampled.event;
    this.others = new OtherSamples((key, sample) => {
      this.add(key, sample);
    });
    this.listening = sessions.onDidChange(() => {
      this.findEngines();
    });
    this.findEngines();
  }

  get rows(): readonly StatsTableRow[] {
    return [...this.engines].flatMap(([session, { members }]) =>
      [...members.all].map((member) => ({ key: keyOf(session, member), session, ...member })),
    );
  }

  /** Those of a selection as they are called now, in their order; none of another scope. They change with the rows, also while it is inactive. */
  get chosen(): readonly FollowedContainer[] {
    return 'kind' in this.membership ? [] : this.membership.all;
  }

  /** Engines of the scope; whether they have told yet which containers there are. */
  get sources(): readonly { readonly session: EngineSession; readonly isLoaded: boolean }[] {
    return [...this.engines].map(([session, { members }]) => ({
      session,
      isLoaded: members.isLoaded,
    }));
  }

  /** The last minute of a row. */
  recent(key: string): Pick<RecentFigures, 'last' | 'moments'> | undefined {
    return this.figures.get(key);
  }

  /** Streams open or being opened. */
  get streams(): number {
    return this.feeds.size;
  }

  setView(view: StatsTableView): void {
    this.view = view;
    this.reconcile();
  }

  /** Inactive, nothing is looked at until the next view is set. */
  setActive(active: boolean): void {
    if (this.isDisposed || active === this.isActive) return;
    this.isActive = active;
    if (!active) this.view = nothing;
    for (const { members } of this.engines.values()) members.setActive(active);
    this.want();
    this.reconcile();
  }

  dispose(): void {
    this.setActive(false);
    this.isDisposed = true;
    this.listening.dispose();
    this.others.dispose();
    for (const session of [...this.engines.keys()]) this.leaveEngine(session);
    this.rowsChanged.dispose();
    this.sampled.dispose();
  }

  /** Engines may not be there yet after a reload, may leave, and may come back as other sessions. */
  private findEngines(): void {
    for (const session of [...this.engines.keys()])
      if (this.sessions.get(session.id) !== session) this.leaveEngine(session);
    for (const session of this.sessions.all) {
      if (this.engines.has(session) || !includesEngine(this.scope, session.id)) continue;
      const held = new DisposableStore();
      const members = held.add(
        new EngineMembers(session, this.membership, () => {
          this.change();
        }),
      );
      held.add(
        session.onDidChangeState(() => {
          this.change();
        }),
      );
      members.setActive(this.isActive);
      this.engines.set(session, { members, held });
    }
    this.want();
    this.change();
  }

  private leaveEngine(session: EngineSession): void {
    this.engines.get(session)?.held.dispose();
    this.engines.delete(session);
  }

  /** Lost engines are tried as often as while a view of theirs is visible. */
  private want(): void {
    const before = this.wanted;
    this.wanted = this.isActive ? [...this.engines.keys()].map((session) => session.want()) : [];
    for (const each of before) each.dispose();
  }

  private change(): void {
    this.reconcile();
    this.rowsChanged.fire();
  }

  /** Opens and ends streams, so that there are those that are looked at. */
  private reconcile(): void {
    const rows = new Map(this.rows.map((row) => [row.key, row]));
    for (const key of [...this.figures.keys()]) if (!rows.has(key)) this.figures.delete(key);
    for (const [key, feed] of this.feeds) {
      const row = rows.get(key);
      if (row !== undefined && this.view.visible.has(key) && mayGoOn(row)) continue;
      feed.dispose();
      this.feeds.delete(key);
    }
    const others: StatsTableRow[] = [];
    for (const row of rows.values()) {
      if (!isMeasured(row)) this.figures.get(row.key)?.end();
      else if (!this.isActive || row.session.state.kind !== 'connected') continue;
      else if (this.view.visible.has(row.key)) this.open(row);
      else if (this.view.ordersByFigures) others.push(row);
    }
    this.others.want(others);
  }

  private open({ key, session, containerId }: StatsTableRow): void {
    if (this.feeds.has(key)) return;
    const feed = new ContainerFeed(session, containerId, (sample) => {
      if (this.feeds.get(key) === feed) this.add(key, sample);
    });
    this.feeds.set(key, feed);
  }

  private add(key: string, sample: StatsSample): void {
    let figures = this.figures.get(key);
    if (figures === undefined) {
      figures = new RecentFigures();
      this.figures.set(key, figures);
    }
    figures.add(sample);
    this.sampled.fire(key);
  }
}

function keyOf(session: EngineSession, { containerId }: Member): string {
  return `${session.id} ${containerId}`;
}

/** A container that restarts again and again has no figures between two lives. */
function isMeasured({ state }: StatsTableRow): boolean {
  return state === 'running' || state === 'paused';
}

/** An engine that does not answer keeps its streams: they go on with its first sign of life. */
function mayGoOn(row: StatsTableRow): boolean {
  const { kind } = row.session.state;
  return isMeasured(row) && (kind === 'connected' || kind === 'unresponsive');
}
