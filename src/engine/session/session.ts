import { setMaxListeners } from 'node:events';
import {
  Bell,
  cancelled,
  DisposableStore,
  Emitter,
  toEngineError,
  type ApiCall,
  type ConnectEngine,
  type Disposable,
  type DockerEngine,
  type Endpoint,
  type EngineError,
  type EngineSession,
  type EngineVersion,
  type SessionState,
} from '../api';
import { Backoff, SessionLiveModel, type Clock, type StreamEnd } from '../live';

/** Milliseconds an event stream must have lasted for its loss to be an event rather than a habit. */
const steady = 5000;

export interface SessionDeps {
  readonly connect: ConnectEngine;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly log: (message: string, error?: unknown) => void;
  readonly onCall?: ((call: ApiCall) => void) | undefined;
  /** Tells that a new attempt may be worth while; held only while the session is failed. */
  readonly watchEndpoint: (endpoint: Endpoint, onChange: () => void) => Disposable;
}

interface Waiter {
  resolve(engine: DockerEngine): void;
  reject(error: EngineError): void;
}

/** One endpoint: connects at once, and again for ever after every loss, until it is disposed. */
export class Session implements EngineSession {
  readonly live: SessionLiveModel;
  private readonly deps: SessionDeps;
  private readonly owned = new DisposableStore();
  private readonly controller = new AbortController();
  private readonly backoff: Backoff;
  private readonly wake = new Bell();
  private readonly stateChanged: Emitter<SessionState>;
  private where: Endpoint;
  private current: SessionState = { kind: 'connecting' };
  private client: DockerEngine | undefined;
  private waiters: Waiter[] = [];
  private seenVersion: EngineVersion | undefined;
  private roundTrip: number | undefined;
  private failure: EngineSession['lastError'];
  private restored: number | undefined;

  constructor(endpoint: Endpoint, deps: SessionDeps) {
    this.where = endpoint;
    this.deps = deps;
    this.backoff = new Backoff(deps.random);
    this.live = new SessionLiveModel(deps);
    this.stateChanged = new Emitter((error) => {
      deps.log('A listener of a session failed', error);
    });
    // One per log, terminal or panel of this session: no leak, however many.
    setMaxListeners(0, this.controller.signal);
    void this.run();
  }

  get id(): string {
    return this.where.id;
  }

  get endpoint(): Endpoint {
    return this.where;
  }

  get state(): SessionState {
    return this.current;
  }

  get onDidChangeState(): Emitter<SessionState>['event'] {
    return this.stateChanged.event;
  }

  get version(): EngineVersion | undefined {
    return this.seenVersion;
  }

  get latency(): number | undefined {
    return this.roundTrip;
  }

  get lastError(): EngineSession['lastError'] {
    return this.failure;
  }

  get restoredAt(): number | undefined {
    return this.restored;
  }

  get onDidReceiveEvents(): SessionLiveModel['onDidReceiveEvents'] {
    return this.live.onDidReceiveEvents;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The same place under another name or found in another way; only for an endpoint of the same transport. */
  rename(endpoint: Endpoint): void {
    this.where = endpoint;
  }

  engine(): Promise<DockerEngine> {
    if (this.signal.aborted) return Promise.reject(cancelled());
    if (this.current.kind === 'failed') return Promise.reject(this.current.error);
    if (this.current.kind === 'connected' && this.client !== undefined)
      return Promise.resolve(this.client);
    return new Promise((resolve, reject) => {
      this.waiters.push({ resolve, reject });
    });
  }

  retry(): void {
    if (this.signal.aborted) return;
    this.backoff.reset();
    if (this.current.kind === 'failed') this.setState({ kind: 'connecting' });
    this.wake.ring();
  }

  own<T extends Disposable>(item: T): T {
    return this.owned.add(item);
  }

  dispose(): void {
    if (this.signal.aborted) return;
    this.controller.abort();
    for (const waiter of this.waiters.splice(0)) waiter.reject(cancelled());
    this.owned.dispose();
    this.live.dispose();
    this.client?.dispose();
    this.stateChanged.dispose();
  }

  private async run(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await this.connect();
      } catch (error) {
        await this.rest(toEngineError(error));
        continue;
      }
      if (this.client === undefined) return;
      const startedAt = this.deps.clock.now();
      // The lists are under way before anybody is told: the engine works on them while the views prepare.
      const following = this.live.follow(this.client, this.signal);
      this.announce(this.client);
      const end = await following;
      await this.recover(end, this.deps.clock.now() - startedAt);
    }
  }

  /** Negotiates anew each time: the engine may have been upgraded while it was away. */
  private async connect(): Promise<void> {
    const { signal } = this;
    const startedAt = this.deps.clock.now();
    const engine = await this.deps.connect(this.where, {
      signal,
      lifetime: signal,
      onCall: this.deps.onCall,
    });
    if (signal.aborted) {
      engine.dispose();
      return;
    }
    this.roundTrip = this.deps.clock.now() - startedAt;
    this.seenVersion = engine.version;
    // When only the event stream broke, what else runs on the old client (a pull, a terminal) must not.
    if (this.client !== undefined && isSameVersion(this.client, engine)) {
      engine.dispose();
    } else {
      this.client?.dispose();
      this.client = engine;
    }
  }

  private announce(engine: DockerEngine): void {
    if (this.failure !== undefined) this.restored = this.deps.clock.now();
    if (this.current.kind !== 'connected') this.setState({ kind: 'connected' });
    for (const waiter of this.waiters.splice(0)) waiter.resolve(engine);
  }

  /** After a failed attempt: until the next one is due, asked for, or the endpoint shows signs of life. */
  private async rest(error: EngineError): Promise<void> {
    if (this.signal.aborted) return;
    this.client?.dispose();
    this.client = undefined;
    const delay = this.backoff.next();
    const retryAt = this.deps.clock.now() + delay;
    // Once, not at every attempt of a night without an engine.
    if (this.current.kind !== 'failed' || this.current.error.message !== error.message)
      this.deps.log(`No connection to ${this.where.host}`, error);
    this.failure = { error, at: this.deps.clock.now() };
    this.live.lose(error, retryAt);
    this.live.fail(error);
    this.setState({ kind: 'failed', error, retryAt });
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
    const watching = this.deps.watchEndpoint(this.where, () => {
      this.backoff.reset();
      this.wake.ring();
    });
    await this.sleep(delay);
    watching.dispose();
  }

  private async recover(end: StreamEnd, lasted: number): Promise<void> {
    if (this.signal.aborted) return;
    this.deps.log(`The event stream of ${this.where.host} ended`, end.error);
    if (end.wasOpen && lasted >= steady) this.backoff.reset();
    const isGone = end.wasOpen || end.error.kind === 'unreachable';
    const delay = isGone && lasted >= steady ? 0 : this.backoff.next();
    this.live.lose(end.error, this.deps.clock.now() + delay);
    if (isGone) {
      this.setState({ kind: 'connecting' });
      if (delay > 0) await this.sleep(delay);
      return;
    }
    // The engine answers but refuses events: rows are listed at every attempt, which is better than none at all.
    const refused = new AbortController();
    if (this.client !== undefined) this.live.attach(this.client, refused.signal);
    await this.sleep(delay);
    refused.abort();
  }

  private async sleep(delay: number): Promise<void> {
    const timer = this.deps.clock.after(delay, () => {
      this.wake.ring();
    });
    await this.wake.wait(this.signal);
    timer.dispose();
  }

  private setState(state: SessionState): void {
    this.current = state;
    this.stateChanged.fire(state);
  }
}

function isSameVersion(a: DockerEngine, b: DockerEngine): boolean {
  return a.version.version === b.version.version && a.version.apiVersion === b.version.apiVersion;
}
