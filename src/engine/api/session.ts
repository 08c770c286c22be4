import type { Disposable } from './disposable';
import type { Endpoint, EndpointChoice, EndpointProblem } from './endpoint';
import type { DockerEngine } from './engine';
import type { EngineError } from './errors';
import type { Event } from './event';
import type { LiveModel } from './liveModel';
import type { EngineEvent, EngineVersion } from './system';

/** Times are milliseconds since the epoch. */
export type SessionState =
  /** `lostAt`: when the connection before this one was lost; undefined while there has been none. */
  | { readonly kind: 'connecting'; readonly lostAt?: number | undefined }
  | { readonly kind: 'connected' }
  /** The connection stands and nothing is answered, since then: a frozen engine, a dead line. Rows stay. */
  | { readonly kind: 'unresponsive'; readonly since: number }
  /** Tried again at `retryAt`, and so for ever. Rows of a lost engine stay. */
  | { readonly kind: 'failed'; readonly error: EngineError; readonly retryAt: number };

/** One endpoint with its client, live model and lifetime. Disposing it ends everything under it. */
export interface EngineSession extends Disposable {
  /** Same as the endpoint's. */
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly state: SessionState;
  readonly onDidChangeState: Event<SessionState>;
  /** Of the engine that is, or was last, connected. */
  readonly version: EngineVersion | undefined;
  /** Milliseconds of the last round trip to the engine that was measured. */
  readonly latency: number | undefined;
  /** The last failure of the connection and when it was; kept after recovery. */
  readonly lastError: { readonly error: EngineError; readonly at: number } | undefined;
  /** When the engine came back after it had been lost, the last time; undefined when it never was. */
  readonly restoredAt: number | undefined;
  /** Exists from the start; loads nothing before the first connection. */
  readonly live: LiveModel;
  /** Events as they arrive, for logs and stats that follow a container across restarts. */
  readonly onDidReceiveEvents: Event<readonly EngineEvent[]>;
  /** The connected client, also while it does not answer; waits while connecting. @throws EngineError when the session has failed or is disposed */
  engine(): Promise<DockerEngine>;
  /** Aborted when the session is disposed. */
  readonly signal: AbortSignal;
  /** Connects at once instead of at the next retry; of an engine that does not answer, tries a new connection. */
  retry(): void;
  /** Somebody waits for the engine: while one is held, a lost engine is tried as often as while a view is visible. */
  want(): Disposable;
  /**
   * Measures one round trip (`GET /_ping`) and resolves with its milliseconds, which is the new {@link latency}.
   * @throws EngineError like {@link engine}, and timeout after a few seconds
   */
  ping(signal?: AbortSignal): Promise<number>;
  /** Ends with the session: put here what must not outlive it. */
  own<T extends Disposable>(item: T): T;
}

/** The sessions in the order they are shown. */
export interface EngineSessions extends Disposable {
  readonly all: readonly EngineSession[];
  /** Why `all` is empty, when it is: still looking, or what was looked for and not found. */
  readonly discovery: DiscoveryState;
  /** Choices that cannot be followed. While one cannot, the session it led to stays. */
  readonly problems: readonly EndpointProblem[];
  /** What is connected or should be, in order. */
  readonly choices: readonly EndpointChoice[];
  /** Connects exactly these, in this order, and remembers them for the workspace; undefined goes back to the default. */
  choose(choices: readonly EndpointChoice[] | undefined): Promise<void>;
  readonly onDidChange: Event<void>;
  get(id: string): EngineSession | undefined;
  /** Looks for endpoints again and connects what is new. */
  discover(): Promise<void>;
}

export type DiscoveryState =
  | { readonly kind: 'searching' }
  | { readonly kind: 'found' }
  | { readonly kind: 'none'; readonly tried: readonly string[] }
  /** What the user configured cannot be used: a malformed DOCKER_HOST, a context that does not exist. */
  | { readonly kind: 'invalid'; readonly error: EngineError };
