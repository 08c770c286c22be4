import {
  Emitter,
  EngineError,
  type ApiCall,
  type Disposable,
  type EngineSession,
  type EngineVersion,
  type Event,
  type SessionState,
} from '../api';
import type { Clock } from '../live';

/** Calls that are no work for an engine: how long they take says how far away it is. */
const measuredPaths: ReadonlySet<string> = new Set(['/_ping', '/version']);

/** What became of a session so far, as it is shown. */
export class SessionHistory implements Disposable {
  readonly onDidChangeState: Event<SessionState>;
  private readonly clock: Clock;
  private readonly changed: Emitter<SessionState>;
  private current: SessionState = { kind: 'connecting' };
  private lostAt: number | undefined;
  private seen: EngineVersion | undefined;
  private roundTrip: number | undefined;
  private failure: EngineSession['lastError'];
  private restored: number | undefined;

  constructor(clock: Clock, onListenerError: (error: unknown) => void) {
    this.clock = clock;
    this.changed = new Emitter(onListenerError);
    this.onDidChangeState = this.changed.event;
  }

  get state(): SessionState {
    return this.current;
  }

  get version(): EngineVersion | undefined {
    return this.seen;
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

  /** An answer came. */
  measure(call: ApiCall): void {
    if (measuredPaths.has(call.path)) this.roundTrip = call.roundTrip ?? this.roundTrip;
  }

  connecting(): void {
    this.become({ kind: 'connecting', lostAt: this.lostAt });
  }

  /** For the first time, again, or still: only a new state is told. */
  connected(version: EngineVersion): void {
    this.seen = version;
    if (this.lostAt !== undefined) this.restored = this.clock.now();
    this.lostAt = undefined;
    if (this.current.kind !== 'connected') this.become({ kind: 'connected' });
  }

  silent(since: number): void {
    const error = new EngineError({ kind: 'timeout', detail: 'the engine does not answer' });
    this.failure = { error, at: since };
    this.become({ kind: 'unresponsive', since });
  }

  lost(error: EngineError): void {
    const now = this.clock.now();
    this.lostAt = now;
    this.failure = { error, at: now };
    this.connecting();
  }

  failed(error: EngineError, retryAt: number): void {
    this.failure = { error, at: this.clock.now() };
    this.become({ kind: 'failed', error, retryAt });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private become(state: SessionState): void {
    this.current = state;
    this.changed.fire(state);
  }
}
