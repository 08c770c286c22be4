import type { ContainerSummary } from './containers';
import type { Disposable } from './disposable';
import type { EngineError } from './errors';
import type { Event } from './event';
import type { ImageSummary } from './images';
import type { NetworkSummary } from './networks';
import type { VolumeSummary } from './volumes';

export interface Change<T> {
  readonly added: readonly T[];
  readonly changed: readonly T[];
  /** As they were last. */
  readonly removed: readonly T[];
}

/** The objects of one kind, as the engine has them now. */
export interface LiveCollection<T> {
  /** By id (volumes: by name). */
  readonly items: ReadonlyMap<string, T>;
  /** False until the first list has arrived; the items of a lost engine stay. */
  readonly isLoaded: boolean;
  /** Fires after `items` has changed, and once when the first list arrives, even when it is empty. */
  readonly onDidChange: Event<Change<T>>;
  /** Resolves when `isLoaded`; asks for the list if nothing has yet, unless the engine does not answer. @throws EngineError when the list fails or on dispose */
  load(): Promise<void>;
  /** Keeps the collection current for as long as at least one is held. A collection nobody watches makes no requests. */
  watch(): Disposable;
  /** Lists again and waits for it: the answer is newer than the call. @throws EngineError */
  refresh(): Promise<void>;
}

export type LiveState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** The event stream is down; tried again at `retryAt` (milliseconds since the epoch), and so for ever. */
  | { readonly kind: 'lost'; readonly error: EngineError; readonly retryAt: number };

export interface LiveModel extends Disposable {
  readonly containers: LiveCollection<ContainerSummary>;
  readonly images: LiveCollection<ImageSummary>;
  readonly volumes: LiveCollection<VolumeSummary>;
  readonly networks: LiveCollection<NetworkSummary>;
  readonly state: LiveState;
  readonly onDidChangeState: Event<LiveState>;
}
