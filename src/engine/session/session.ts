import { setMaxListeners } from 'node:events';
import {
  cancelled,
  DisposableStore,
  toDisposable,
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
import { Backoff, SessionLiveModel } from '../live';
import { SessionHistory } from './history';
import { negotiationLimit, redialLimit } from './patience';
import { Pulse } from './pulse';
import { Retries, type RetriesDeps } from './retries';

/** Milliseconds an event stream must have lasted for its loss to be an event rather than a habit. */
const steady = 5000;

/** Milliseconds for the answer to a ping that somebody waits for. */
const pingLimit = 5000;

export interface SessionDeps extends RetriesDeps {
  readonly connect: ConnectEngine;
  readonly log: (message: string, error?: unknown) => void;
  readonly onCall?: ((call: ApiCall) => void) | undefined;
}

/** Calls for a connected engine while there is none. */
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
  private readonly retries: Retries;
  /** Between connections whose event streams do not last. */
  private readonly streams: Backoff;
  private readonly history: SessionHistory;
  private where: Endpoint;
  /** What leads to the engine's host and serves one connection after the other; left when it may be dead. */
  private line = new AbortController();
  private client: DockerEngine | undefined;
  /** Of the latest connection. */
  private pulse: Pulse | undefined;
  private waiters: Waiter[] = [];
  private wanted = 0;
  private isWanted = false;

  constructor(endpoint: Endpoint, deps: SessionDeps) {
    this.where = endpoint;
    this.deps = deps;
    this.retries = new Retries(deps);
    this.streams = new Backoff(deps.random);
    this.live = new SessionLiveModel(deps);
    this.live.onDidReceiveEvents(() => this.pulse?.heard());
    this.live.onDidChangeWatched(() => {
      this.attend();
    });
    this.history = new SessionHistory(deps.clock, (error) => {
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
    return this.history.state;
  }

  get onDidChangeState(): EngineSession['onDidChangeState'] {
    return this.history.onDidChangeState;
  }

  get version(): EngineVersion | undefined {
    return this.history.version;
  }

  get latency(): number | undefined {
    return this.history.latency;
  }

  get lastError(): EngineSession['lastError'] {
    return this.history.lastError;
  }

  get restoredAt(): number | undefined {
    return this.history.restoredAt;
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
    const { state } = this;
    if (state.kind === 'failed') return Promise.reject(state.error);
    if (state.kind !== 'connecting' && this.client !== undefined)
      return Promise.resolve(this.client);
    return new Promise((resolve, reject) => {
      this.waiters.push({ resolve, reject });
    });
  }

  retry(): void {
    if (this.signal.aborted) return;
    this.pulse?.redialNow();
    if (this.state.kind === 'failed') this.history.connecting();
    this.retries.hurry();
  }

  want(): Disposable {
    this.wanted++;
    this.attend();
    return toDisposable(() => {
      this.wanted--;
      this.attend();
    });
  }

  async ping(signal?: AbortSignal): Promise<number> {
    const engine = await this.engine();
    const startedAt = performance.now();
    await engine.system.ping({ signal, timeout: pingLimit });
    return this.latency ?? performance.now() - startedAt;
  }

  own<T extends Disposable>(item: T): T {
    return this.owned.add(item);
  }

  dispose(): void {
    if (this.signal.aborted) return;
    this.controller.abort();
    for (const waiter of this.waiters.splice(0)) waiter.reject(cancelled());
    this.owned.dispose();
    this.pulse?.dispose();
    this.retries.dispose();
    this.live.dispose();
    this.client?.dispose();
    this.line.abort();
    this.history.dispose();
  }

  private async run(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await this.stay(await this.connect());
      } catch (error) {
        await this.rest(toEngineError(error));
      }
    }
  }

  /** Negotiates anew each time: the engine may have been upgraded while it was away. */
  private async connect(): Promise<DockerEngine> {
    const engine = await this.negotiate(this.signal, this.hear, this.line.signal);
    if (this.signal.aborted) {
      engine.dispose();
      throw cancelled();
    }
    // When only the event stream broke, what else runs on the old client (a pull, a terminal) must not.
    if (this.client !== undefined && isSameVersion(this.client, engine)) {
      engine.dispose();
      return this.client;
    }
    this.client?.dispose();
    this.client = engine;
    return engine;
  }

  private negotiate(
    signal: AbortSignal,
    onCall: SessionDeps['onCall'],
    lifetime?: AbortSignal,
  ): Promise<DockerEngine> {
    const timeout = negotiationLimit(this.where.transport);
    return this.deps.connect(this.where, { signal, timeout, onCall, lifetime });
  }

  /** Until it is worth while to connect again. Never rejects. */
  private async stay(engine: DockerEngine): Promise<void> {
    const startedAt = this.deps.clock.now();
    // The lists are under way before anybody is told: the engine works on them while the views prepare.
    const following = this.live.follow(engine, this.signal);
    const pulse = this.takePulse(engine);
    this.announce(engine);
    const end = await following;
    const lasted = this.deps.clock.now() - startedAt;
    if (!this.signal.aborted) {
      this.deps.log(`The event stream of ${this.where.host} ended`, end.error);
      if (end.wasOpen || end.error.kind === 'unreachable')
        await this.lose(end.error, pulse, lasted);
      else await this.doWithoutEvents(end.error, pulse);
    }
    pulse.dispose();
  }

  private takePulse(engine: DockerEngine): Pulse {
    const { clock, random, onCall } = this.deps;
    this.pulse = new Pulse(
      {
        clock,
        random,
        ping: (signal) => engine.system.ping({ signal, timeout: 0 }),
        // All the way anew, and no sign of life: it says nothing about the connection that stands.
        redial: async (signal) => {
          (await this.negotiate(signal, onCall)).dispose();
        },
        redialLimit: redialLimit(this.where.transport),
        onSilent: (since) => {
          this.deps.log(`${this.where.host} does not answer`);
          this.live.hold();
          this.history.silent(since);
        },
        onAnswer: () => {
          this.deps.log(`${this.where.host} answers again`);
          this.live.resume();
          this.history.connected(engine.version);
        },
        onLost: (error) => {
          this.live.end(error);
        },
      },
      this.isWanted,
    );
    return this.pulse;
  }

  /** Every call of the session's clients, when it is answered or has failed. */
  private readonly hear = (call: ApiCall): void => {
    if (call.status !== undefined) {
      this.history.measure(call);
      this.pulse?.heard();
    } else if (call.error?.kind === 'timeout') {
      this.pulse?.check(Math.round(this.deps.clock.now() - call.duration));
    }
    this.deps.onCall?.(call);
  };

  private announce(engine: DockerEngine): void {
    this.retries.succeeded();
    this.history.connected(engine.version);
    for (const waiter of this.waiters.splice(0)) waiter.resolve(engine);
  }

  private async lose(error: EngineError, pulse: Pulse, lasted: number): Promise<void> {
    if (pulse.isSilent) {
      // What stands on connections that are dead would wait for ever; told so, it goes on with the next client.
      this.client?.dispose();
      this.client = undefined;
      this.leaveLine();
    }
    pulse.dispose();
    if (lasted >= steady) this.streams.reset();
    const delay = lasted >= steady ? 0 : this.streams.next();
    this.live.lose(error, this.deps.clock.now() + delay);
    this.history.lost(error);
    if (delay > 0) await this.retries.wait(delay, this.signal);
  }

  /** The engine refuses events, or is too slow to send them. Rows are listed at every attempt, which is better than none. */
  private async doWithoutEvents(error: EngineError, pulse: Pulse): Promise<void> {
    const { clock } = this.deps;
    this.live.lose(error, clock.now());
    // A frozen engine is not one that refuses: as soon as it answers again it is asked for events.
    if ((await pulse.settled()) === 'answering') {
      const delay = this.streams.next();
      this.live.lose(error, clock.now() + delay);
      const refused = new AbortController();
      if (this.client !== undefined) this.live.attach(this.client, refused.signal);
      await this.retries.wait(delay, pulse.signal);
      await pulse.settled();
      refused.abort();
    }
    if (pulse.lost !== undefined) await this.lose(pulse.lost, pulse, steady);
  }

  /** After a failed attempt: until the next one is due, asked for, or the endpoint shows signs of life. */
  private async rest(error: EngineError): Promise<void> {
    if (this.signal.aborted) return;
    this.client?.dispose();
    this.client = undefined;
    if (error.kind === 'timeout') this.leaveLine();
    const delay = this.retries.failed(this.where, error, this.isWanted);
    const retryAt = this.deps.clock.now() + delay;
    const { state } = this;
    // Once, not at every attempt of a night without an engine.
    if (state.kind !== 'failed' || state.error.message !== error.message)
      this.deps.log(`No connection to ${this.where.host}`, error);
    this.live.lose(error, retryAt);
    this.live.fail(error);
    this.history.failed(error, retryAt);
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
    await this.retries.wait(delay, this.signal);
  }

  private leaveLine(): void {
    this.line.abort();
    this.line = new AbortController();
  }

  /** A view became visible or the last was hidden, somebody began to wait for the engine or ceased to. */
  private attend(): void {
    const isWanted = this.live.isWatched || this.wanted > 0;
    if (isWanted === this.isWanted) return;
    this.isWanted = isWanted;
    this.pulse?.setWanted(isWanted);
    const { kind } = this.state;
    if (isWanted && (kind === 'connecting' || kind === 'failed')) this.retries.hurry();
  }
}

function isSameVersion(a: DockerEngine, b: DockerEngine): boolean {
  return a.version.version === b.version.version && a.version.apiVersion === b.version.apiVersion;
}
