import {
  cancelled,
  Emitter,
  toDisposable,
  toEngineError,
  type Change,
  type Disposable,
  type DockerEngine,
  type EngineError,
  type LiveCollection,
} from '../api';
import type { Clock } from './clock';
import { Pacer } from './pacer';
import type { RowSource } from './rowSource';
import { Staleness } from './staleness';
import { Store } from './store';

/** Milliseconds after which a row whose event came early is asked for again. */
const settleTime = 150;

export interface CollectionDeps {
  readonly clock: Clock;
  readonly random: () => number;
  /** A listener that threw. */
  readonly onListenerError: (error: unknown) => void;
  /** A list that failed while the engine was thought to be there. It is tried again. */
  readonly onListError: (error: EngineError) => void;
  /** The first began to watch, or the last ceased to. */
  readonly onDidChangeWatched: () => void;
}

/** Where to ask; replaced as a whole when the connection is lost and found again. */
interface Attachment {
  readonly engine: DockerEngine;
  readonly signal: AbortSignal;
}

interface Waiter {
  resolve(): void;
  reject(error: EngineError): void;
}

interface Fetch {
  readonly isWhole: boolean;
  /** Answered by this list. */
  readonly waiters: Waiter[];
  /** Removed after the engine was asked: its answer must not bring them back. */
  readonly removedMeanwhile: Set<string>;
}

/**
 * Keeps the rows of one kind current. At most one list is under way; whatever events mark dirty meanwhile is asked for
 * afterwards, so that an answer that was overtaken by an event is always followed by a newer one.
 */
export class Collection<T> implements LiveCollection<T> {
  private readonly source: RowSource<T>;
  private readonly deps: CollectionDeps;
  private readonly store: Store<T>;
  private readonly stale = new Staleness();
  private readonly pacer: Pacer;
  private readonly changed: Emitter<Change<T>>;
  private readonly settling = new Set<string>();
  private settleTimer: Disposable | undefined;
  private attachment: Attachment | undefined;
  private fetch: Fetch | undefined;
  private waiters: Waiter[] = [];
  private watchers = 0;
  private loaded = false;
  /** The engine does not answer: only what somebody waits for is asked. */
  private isHeld = false;
  /** Why nothing can be listed at the moment. */
  private failure: EngineError | undefined;

  constructor(source: RowSource<T>, deps: CollectionDeps) {
    this.source = source;
    this.deps = deps;
    this.store = new Store((item) => source.keyOf(item));
    this.pacer = new Pacer(deps.clock, deps.random);
    this.changed = new Emitter(deps.onListenerError);
  }

  get items(): ReadonlyMap<string, T> {
    return this.store.items;
  }

  get isLoaded(): boolean {
    return this.loaded;
  }

  get onDidChange(): Emitter<Change<T>>['event'] {
    return this.changed.event;
  }

  load(): Promise<void> {
    const current = this.stale.isEmpty && this.fetch === undefined;
    if (this.loaded && (this.watchers > 0 || current || this.isHeld)) return Promise.resolve();
    return this.wait(true);
  }

  refresh(): Promise<void> {
    return this.wait(false);
  }

  get isWatched(): boolean {
    return this.watchers > 0;
  }

  watch(): Disposable {
    this.watchers++;
    this.schedule();
    if (this.watchers === 1) this.deps.onDidChangeWatched();
    return toDisposable(() => {
      this.watchers--;
      if (this.watchers === 0) this.deps.onDidChangeWatched();
    });
  }

  /** From now on `engine` is asked, first for everything: nothing is known about the time before. */
  attach(engine: DockerEngine, signal: AbortSignal): void {
    this.failure = undefined;
    this.isHeld = false;
    this.attachment = { engine, signal };
    this.stale.addAll();
    this.pacer.reset();
    this.schedule();
  }

  /** The connection is gone. Rows stay, and who waits for a list waits for the next connection. */
  detach(): void {
    this.attachment = undefined;
    this.stale.addAll();
    this.pacer.dispose();
  }

  /** There is no connection for now: who waits is told, rows stay. */
  fail(error: EngineError): void {
    this.failure = error;
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
  }

  /** The engine has ceased to answer: a list would only run into its time limit. What is under way stays so. */
  hold(): void {
    this.isHeld = true;
    this.pacer.dispose();
  }

  /** It answers again: what is dirty is asked for at once, a list that ran into its limit included. */
  resume(): void {
    this.isHeld = false;
    this.pacer.reset();
    this.schedule();
  }

  /** To be followed by {@link schedule}, once for all events of a batch. */
  markDirty(key: string, options?: { readonly twice: boolean }): void {
    this.stale.add(key);
    if (options?.twice !== true) return;
    this.settling.add(key);
    this.settleTimer?.dispose();
    this.settleTimer = this.deps.clock.after(settleTime, () => {
      for (const settled of this.settling) this.stale.add(settled);
      this.settling.clear();
      this.schedule();
    });
  }

  /** Needs no request: the engine said that it is gone. */
  markRemoved(key: string): void {
    this.fetch?.removedMeanwhile.add(key);
    this.stale.delete(key);
    this.settling.delete(key);
    this.publish(this.store.remove(key));
  }

  /** Lists what is dirty, if anyone cares, as soon as that is due. */
  schedule(): void {
    const { attachment } = this;
    if (attachment === undefined || this.fetch !== undefined) return;
    if (this.waiters.length > 0) {
      this.pacer.dispose();
      void this.list(attachment);
    } else if (this.watchers > 0 && !this.stale.isEmpty && !this.isHeld) {
      this.pacer.schedule(() => {
        if (this.attachment === attachment && this.fetch === undefined && this.watchers > 0)
          void this.list(attachment);
      });
    }
  }

  dispose(): void {
    this.attachment = undefined;
    this.pacer.dispose();
    this.settleTimer?.dispose();
    this.fail(cancelled());
    this.changed.dispose();
  }

  private wait(mayJoin: boolean): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject };
      if (mayJoin && this.fetch?.isWhole === true && this.stale.isEmpty) {
        this.fetch.waiters.push(waiter);
        return;
      }
      this.waiters.push(waiter);
      this.schedule();
    });
  }

  private async list(attachment: Attachment): Promise<void> {
    const startedAt = this.deps.clock.now();
    const { listSome } = this.source;
    if (this.waiters.length > 0 || !this.loaded || listSome === undefined) this.stale.addAll();
    const keys = this.stale.take();
    const fetch: Fetch = {
      isWhole: keys === undefined,
      waiters: this.waiters.splice(0),
      removedMeanwhile: new Set(),
    };
    this.fetch = fetch;
    try {
      const { engine, signal } = attachment;
      const rows =
        keys === undefined || listSome === undefined
          ? await this.source.list(engine, signal)
          : await listSome(engine, keys, signal);
      this.fetch = undefined;
      // An answer from before a gap is older than what may have been missed in it.
      if (this.attachment !== attachment) this.requeue(fetch.waiters);
      else this.accept(keys, rows, fetch, startedAt);
    } catch (error) {
      this.fetch = undefined;
      this.stale.restore(keys);
      this.giveUp(attachment, fetch, toEngineError(error));
    }
    this.schedule();
  }

  private accept(
    keys: readonly string[] | undefined,
    rows: readonly T[],
    fetch: Fetch,
    startedAt: number,
  ): void {
    this.pacer.succeeded(startedAt);
    const isFirst = !this.loaded;
    this.loaded = true;
    const change =
      keys === undefined
        ? this.store.replaceAll(rows, fetch.removedMeanwhile)
        : this.store.replaceSome(keys, rows, fetch.removedMeanwhile);
    this.publish(change ?? (isFirst ? { added: [], changed: [], removed: [] } : undefined));
    for (const waiter of fetch.waiters) waiter.resolve();
  }

  private giveUp(attachment: Attachment, fetch: Fetch, error: EngineError): void {
    if (this.attachment !== attachment || attachment.signal.aborted) {
      this.requeue(fetch.waiters);
      return;
    }
    this.pacer.failed();
    for (const waiter of fetch.waiters) waiter.reject(error);
    this.deps.onListError(error);
  }

  /** Between two connections: the answer comes from the next one, unless there is none. */
  private requeue(waiters: readonly Waiter[]): void {
    this.waiters.unshift(...waiters);
    if (this.failure !== undefined) this.fail(this.failure);
  }

  private publish(change: Change<T> | undefined): void {
    if (change !== undefined) this.changed.fire(change);
  }
}
