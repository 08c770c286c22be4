import type { Disposable } from './disposable';
import type { Endpoint } from './endpoint';
import type { DockerEngine } from './engine';
import type { EngineError } from './errors';
import type { Event } from './event';
import type { LiveModel } from './liveModel';
import type { EngineEvent } from './system';

export type SessionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  /** Tried again at `retryAt` (milliseconds since the epoch), and so for ever. Rows of a lost engine stay. */
  | { readonly kind: 'failed'; readonly error: EngineError; readonly retryAt: number };

/** One endpoint with its client, live model and lifetime. Disposing it ends everything under it. */
export interface EngineSession extends Disposable {
  /** Same as the endpoint's. */
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly state: SessionState;
  readonly onDidChangeState: Event<SessionState>;
  /** Exists from the start; loads nothing before the first connection. */
  readonly live: LiveModel;
  /** Events as they arrive, for logs and stats that follow a container across restarts. */
  readonly onDidReceiveEvents: Event<readonly EngineEvent[]>;
  /** The connected client; waits while connecting. @throws EngineError when the session has failed or is disposed */
  engine(): Promise<DockerEngine>;
  /** Aborted when the session is disposed. */
  readonly signal: AbortSignal;
  /** Connects at once instead of at the next retry. */
  retry(): void;
  /** Ends with the session: put here what must not outlive it. */
  own<T extends Disposable>(item: T): T;
}

/** The sessions in the order they are shown. */
export interface EngineSessions extends Disposable {
  readonly all: readonly EngineSession[];
  /** Why `all` is empty, when it is: still looking, or what was looked for and not found. */
  readonly discovery: DiscoveryState;
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
