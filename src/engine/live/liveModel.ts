import {
  Emitter,
  EngineError,
  onAbort,
  toEngineError,
  type ContainerSummary,
  type DockerEngine,
  type EngineEvent,
  type EventQuery,
  type ImageSummary,
  type LiveModel,
  type LiveState,
  type NetworkSummary,
  type VolumeSummary,
} from '../api';
import type { Clock } from './clock';
import { Collection } from './collection';
import { EventMemory } from './eventMemory';
import { reduceEvent, type Effect } from './reducer';
import { containerRows, imageRows, networkRows, volumeRows } from './rowSource';

/** Milliseconds without events after which the missed ones are not asked for: a list tells all that still matters. */
const shortGap = 5 * 60_000;

export interface LiveModelDeps {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly log: (message: string, error?: unknown) => void;
}

/** How a subscription ended. */
export interface StreamEnd {
  /** False when the engine did not accept it. */
  readonly wasOpen: boolean;
  readonly error: EngineError;
}

/**
 * One session's rows of containers, images, volumes and networks. The session hands it an engine to follow, again after
 * every loss; this object and its rows stay.
 */
export class SessionLiveModel implements LiveModel {
  readonly containers: Collection<ContainerSummary>;
  readonly images: Collection<ImageSummary>;
  readonly volumes: Collection<VolumeSummary>;
  readonly networks: Collection<NetworkSummary>;
  private readonly deps: LiveModelDeps;
  private readonly memory = new EventMemory();
  private readonly stateChanged: Emitter<LiveState>;
  private readonly received: Emitter<readonly EngineEvent[]>;
  private readonly watchChanged: Emitter<boolean>;
  private watched = false;
  private current: LiveState = { kind: 'connecting' };
  private lostAt: number | undefined;
  private endStream: ((error: EngineError) => void) | undefined;

  constructor(deps: LiveModelDeps) {
    this.deps = deps;
    const onListenerError = (error: unknown): void => {
      deps.log('A listener of the live model failed', error);
    };
    const collectionDeps = {
      clock: deps.clock,
      random: deps.random,
      onListenerError,
      onListError: (error: EngineError) => {
        this.listFailed(error);
      },
      onDidChangeWatched: () => {
        this.watchedChanged();
      },
    };
    this.stateChanged = new Emitter(onListenerError);
    this.received = new Emitter(onListenerError);
    this.watchChanged = new Emitter(onListenerError);
    this.containers = new Collection(containerRows, collectionDeps);
    this.images = new Collection(imageRows, collectionDeps);
    this.volumes = new Collection(volumeRows, collectionDeps);
    this.networks = new Collection(networkRows, collectionDeps);
  }

  get state(): LiveState {
    return this.current;
  }

  get onDidChangeState(): Emitter<LiveState>['event'] {
    return this.stateChanged.event;
  }

  /** Every event once, in order, also those missed in a short gap. */
  get onDidReceiveEvents(): Emitter<readonly EngineEvent[]>['event'] {
    return this.received.event;
  }

  /** Whether any of the collections is watched: somebody is looking. */
  get isWatched(): boolean {
    return this.watched;
  }

  get onDidChangeWatched(): Emitter<boolean>['event'] {
    return this.watchChanged.event;
  }

  /**
   * Follows `engine` until its event stream ends, fails or `signal` is aborted. It subscribes first and lists then, so that
   * nothing between the two is missed; where the engine's time is known, both at once, with the events since. Never rejects.
   */
  async follow(engine: DockerEngine, signal: AbortSignal): Promise<StreamEnd> {
    const run = new AbortController();
    const ended = onAbort(signal, () => {
      run.abort();
    });
    let wasOpen = false;
    let reason: EngineError | undefined;
    this.endStream = (error) => {
      reason ??= error;
      run.abort();
    };
    const onOpen = (): void => {
      wasOpen = true;
      if (!isFirst) this.attach(engine, run.signal);
      this.setState({ kind: 'live' });
    };
    const isFirst = this.lostAt === undefined && engine.connectedAt !== undefined;
    if (isFirst) this.attach(engine, run.signal);
    try {
      const options = { signal: run.signal, onOpen };
      for await (const batch of engine.system.events(this.query(engine), options))
        this.accept(batch);
      reason ??= new EngineError({ kind: 'unreachable', detail: 'the event stream ended' });
    } catch (error) {
      reason ??= toEngineError(error);
    } finally {
      this.endStream = undefined;
      ended.dispose();
      run.abort();
      this.lostAt = this.deps.clock.now();
      for (const collection of this.collections()) collection.detach();
    }
    return { wasOpen, error: reason };
  }

  /** Lists without events: for an engine that answers but refuses to send them. Until `signal` is aborted. */
  attach(engine: DockerEngine, signal: AbortSignal): void {
    for (const collection of this.collections()) collection.attach(engine, signal);
  }

  /** Ends the subscription, if there is one: the connection is known to be dead. */
  end(error: EngineError): void {
    this.endStream?.(error);
  }

  /** The engine does not answer. Rows stay, and are not asked for until {@link resume} or the next {@link attach}. */
  hold(): void {
    for (const collection of this.collections()) collection.hold();
  }

  resume(): void {
    for (const collection of this.collections()) collection.resume();
  }

  /** The stream is down until `retryAt` (milliseconds since the epoch). */
  lose(error: EngineError, retryAt: number): void {
    this.setState({ kind: 'lost', error, retryAt });
  }

  /** There is no engine to ask: who waits for a list is told. Rows stay. */
  fail(error: EngineError): void {
    for (const collection of this.collections()) collection.fail(error);
  }

  dispose(): void {
    for (const collection of this.collections()) collection.dispose();
    this.received.dispose();
    this.watchChanged.dispose();
    this.stateChanged.dispose();
  }

  private collections(): readonly Pick<
    Collection<unknown>,
    'attach' | 'detach' | 'fail' | 'hold' | 'resume' | 'schedule' | 'isWatched' | 'dispose'
  >[] {
    return [this.containers, this.images, this.volumes, this.networks];
  }

  private query({ connectedAt }: DockerEngine): EventQuery {
    const { since } = this.memory;
    if (this.lostAt === undefined) return { since: connectedAt };
    if (since === undefined) return {};
    return this.deps.clock.now() - this.lostAt <= shortGap ? { since } : {};
  }

  private accept(batch: readonly EngineEvent[]): void {
    const events = this.memory.admit(batch);
    if (events.length === 0) return;
    for (const event of events) for (const effect of reduceEvent(event)) this.apply(effect);
    for (const collection of this.collections()) collection.schedule();
    this.received.fire(events);
  }

  private apply(effect: Effect): void {
    if (effect.type === 'imageRenamed') {
      const names = [effect.id, effect.name].map(withoutLatest).filter((name) => name !== '');
      for (const { id, imageId, image } of this.containers.items.values()) {
        if (imageId === effect.id || names.includes(withoutLatest(image)))
          this.containers.markDirty(id);
      }
      return;
    }
    const collection = this[effect.kind];
    switch (effect.type) {
      case 'removed':
        collection.markRemoved(effect.id);
        return;
      case 'dirtyIfUnknown':
        if (!collection.items.has(effect.id)) collection.markDirty(effect.id);
        return;
      case 'dirtyTwice':
        collection.markDirty(effect.id, { twice: true });
        return;
      case 'dirty':
        collection.markDirty(effect.id);
    }
  }

  private listFailed(error: EngineError): void {
    this.deps.log('A list failed and will be tried again', error);
    // The event stream of a connection that died silently stays open for minutes; the list knows better.
    if (error.kind === 'unreachable') this.end(error);
  }

  private watchedChanged(): void {
    const watched = this.collections().some((collection) => collection.isWatched);
    if (watched === this.watched) return;
    this.watched = watched;
    this.watchChanged.fire(watched);
  }

  private setState(state: LiveState): void {
    this.current = state;
    this.stateChanged.fire(state);
  }
}

function withoutLatest(image: string): string {
  return image.endsWith(':latest') ? image.slice(0, -':latest'.length) : image;
}
