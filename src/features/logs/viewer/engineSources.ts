import {
  Bell,
  DisposableStore,
  isSameContainer,
  whenConnected,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
} from '../../../engine/api';
import type { LogTarget } from '../../../engine/logs';
import type { ScopedContainer } from '../../../webviews/protocol/containerScope';
import { composeOf } from './identity';

/** A container whose log is read. */
export interface LogSource {
  readonly session: EngineSession;
  readonly target: LogTarget;
}

/** Which containers of one engine are wanted. */
export type WantedContainers =
  | { readonly scope: 'selection'; readonly containers: readonly ScopedContainer[] }
  | { readonly scope: 'project'; readonly project: string }
  | { readonly scope: 'running' };

export interface SourcesListener {
  /** The engine has said what there is. */
  found(): void;
  /** A container that came later. */
  added(source: LogSource): void;
  /** The engine has another state. */
  changed(): void;
  renamed(containerId: string, name: string): void;
}

/** Milliseconds until an engine that could not list its containers is asked again. */
const pause = 5000;

/** The containers of one engine whose logs a view shows; of a project, or of all that run, also those that come later. */
export class EngineSources implements Disposable {
  private readonly session: EngineSession;
  private readonly wanted: WantedContainers;
  private readonly listener: SourcesListener;
  private readonly held = new DisposableStore();
  private readonly news = new Bell();
  private readonly ended = new AbortController();
  private found: LogSource[] | undefined;

  constructor(session: EngineSession, wanted: WantedContainers, listener: SourcesListener) {
    this.session = session;
    this.wanted = wanted;
    this.listener = listener;
    if (wanted.scope !== 'selection') this.held.add(session.live.containers.watch());
    this.held.add(
      session.onDidReceiveEvents((events) => {
        for (const { type, action, actorId, attributes } of events) {
          const { name } = attributes;
          if (type === 'container' && action === 'rename' && name !== undefined)
            listener.renamed(actorId, name);
        }
      }),
    );
    this.held.add(
      session.onDidChangeState(() => {
        this.news.ring();
        listener.changed();
      }),
    );
  }

  /** Undefined until the engine has said what there is. */
  get sources(): readonly LogSource[] | undefined {
    return this.found;
  }

  /** Looks at once where what is known is enough; else when the engine answers, however long that takes. */
  start(): void {
    const { items } = this.session.live.containers;
    const isEnough =
      this.wanted.scope === 'selection' &&
      this.wanted.containers.every(({ containerId }) => items.has(containerId));
    if (isEnough) this.find();
    else void this.findWhenConnected();
  }

  dispose(): void {
    this.ended.abort();
    this.held.dispose();
  }

  private async findWhenConnected(): Promise<void> {
    const signal = AbortSignal.any([this.ended.signal, this.session.signal]);
    while (!signal.aborted) {
      try {
        await whenConnected(this.session, signal);
        await this.session.live.containers.load();
        break;
      } catch {
        // Whatever it was, the views of the engine tell it; here it is asked again.
        await this.news.wait(signal, pause);
      }
    }
    if (!signal.aborted) this.find();
  }

  private find(): void {
    const { containers } = this.session.live;
    const rows = [...containers.items.values()];
    this.found = this.targets(rows).map((target) => ({ session: this.session, target }));
    if (this.wanted.scope !== 'selection') {
      this.held.add(
        containers.onDidChange(({ added, changed }) => {
          for (const target of this.targets([...added, ...changed])) this.add(target);
        }),
      );
    }
    this.listener.found();
  }

  private targets(rows: readonly ContainerSummary[]): readonly LogTarget[] {
    const { wanted } = this;
    switch (wanted.scope) {
      case 'selection':
        return wanted.containers.map((container) => targetOf(container, rows));
      case 'project':
        return byName(rows.filter(({ compose }) => compose?.project === wanted.project));
      case 'running':
        return byName(rows.filter(({ state }) => isRunning(state)));
    }
  }

  /** The one that takes the place of another is followed there. */
  private add(target: LogTarget): void {
    if (this.found === undefined || this.found.some((source) => isSame(source.target, target)))
      return;
    const source = { session: this.session, target };
    this.found.push(source);
    this.listener.added(source);
  }
}

/** The container itself, else the one that took its place, else what is known of it: the log says that it was removed. */
function targetOf(container: ScopedContainer, rows: readonly ContainerSummary[]): LogTarget {
  const { containerId, name } = container;
  const target = { id: containerId, name, compose: composeOf(container) };
  return (
    rows.find(({ id }) => id === containerId) ?? rows.find((row) => isSame(target, row)) ?? target
  );
}

function isSame(one: LogTarget, other: LogTarget): boolean {
  return one.id === other.id || isSameContainer(one, other);
}

function isRunning(state: ContainerSummary['state']): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

function byName(rows: readonly ContainerSummary[]): readonly LogTarget[] {
  return [...rows].sort((one, other) => one.name.localeCompare(other.name));
}
