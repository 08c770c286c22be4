import {
  cancelled,
  DisposableStore,
  Emitter,
  isEngineError,
  onAbort,
  toDisposable,
  type Disposable,
  type EngineEvent,
  type EngineSession,
  type JsonObject,
} from '../../engine/api';
import type { InspectAddress } from './address';
import { fetchObject } from './fetchObject';
import { Refresher } from './refresher';

/** Milliseconds between two looks at an object that changes all the time. */
const pause = 500;

/** `removed`: the engine no longer has it; `left`: its engine is no longer shown. */
export type Presence = 'present' | 'removed' | 'left';

/** An object of an engine for as long as somebody shows it: the answer follows the object, and stays when the object is gone. */
export class InspectedObject implements Disposable {
  readonly session: EngineSession;
  readonly address: InspectAddress;
  private readonly store = new DisposableStore();
  private readonly controller = new AbortController();
  private readonly changed: Emitter<void>;
  private readonly refresher: Refresher;
  private current: JsonObject | undefined;
  private json: string | undefined;
  private state: Presence = 'present';
  private failure: unknown;
  private loading: Promise<JsonObject> | undefined;
  private watchers = 0;
  private isStale = false;

  constructor(session: EngineSession, address: InspectAddress) {
    this.session = session;
    this.address = address;
    this.changed = this.store.add(new Emitter<void>());
    this.refresher = this.store.add(new Refresher(() => this.refresh(), pause));
    this.store.add(
      session.onDidReceiveEvents((events) => {
        const ours = events.filter((event) => concerns(event, address));
        if (ours.length > 0) this.look(ours.some(({ action }) => action === 'rename'));
      }),
    );
    this.store.add(
      session.onDidChangeState((state) => {
        if (state.kind === 'connected') this.look(false);
      }),
    );
    this.store.add(
      onAbort(session.signal, () => {
        if (this.state === 'present') this.set(this.current, 'left');
      }),
    );
  }

  /** The engine's whole answer; undefined before the first one. */
  get answer(): JsonObject | undefined {
    return this.current;
  }

  /** The answer as JSON for reading. */
  get text(): string {
    this.json ??= `${JSON.stringify(this.current ?? {}, undefined, 2)}\n`;
    return this.json;
  }

  get presence(): Presence {
    return this.state;
  }

  /** Why the last look at it failed; undefined when it did not. */
  get error(): unknown {
    return this.failure;
  }

  /** Fires when the answer, the presence or the error has changed. */
  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  /** Looks at it now; whoever asks meanwhile gets the same answer. @throws EngineError notFound, and those of every call */
  load(): Promise<JsonObject> {
    this.loading ??= this.fetch().finally(() => (this.loading = undefined));
    return this.loading;
  }

  /** Looks at it now, where it or its engine may be gone: then what was seen last is there. @throws EngineError those of {@link load}, when nothing is */
  async loadOrKeep(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      if (this.current === undefined) throw error;
    }
  }

  /** Looks at it again and again, as it changes, until this is disposed. An object that nobody watches is not asked for. */
  watch(): Disposable {
    this.watchers += 1;
    if (this.isStale || this.failure !== undefined) this.look(false);
    return toDisposable(() => {
      this.watchers -= 1;
    });
  }

  dispose(): void {
    this.controller.abort();
    this.store.dispose();
  }

  /** @param isUrgent also when nobody watches: the name stands in a tab */
  private look(isUrgent: boolean): void {
    this.isStale = true;
    if (this.watchers > 0 || isUrgent) this.refresher.ask();
  }

  private async refresh(): Promise<void> {
    try {
      await this.load();
    } catch {
      // What is there stays, with the error beside it; it is asked for again when the engine is back or tells news.
    }
    // News that came while an answer was under way may not be in it.
    if (this.isStale && this.watchers > 0) this.refresher.ask();
  }

  private async fetch(): Promise<JsonObject> {
    const { signal } = this.controller;
    try {
      this.isStale = false;
      const answer = await fetchObject(this.session, this.address, signal);
      if (signal.aborted) throw cancelled();
      this.set(answer, 'present');
      return answer;
    } catch (error) {
      if (!signal.aborted) {
        if (isEngineError(error, 'notFound')) this.set(this.current, 'removed');
        else if (this.state !== 'left') this.set(this.current, this.state, error);
      }
      throw error;
    }
  }

  private set(answer: JsonObject | undefined, presence: Presence, error?: unknown): void {
    const isSame =
      presence === this.state && error === this.failure && isEqual(answer, this.current);
    if (isSame) return;
    this.current = answer;
    this.json = undefined;
    this.state = presence;
    this.failure = error;
    this.changed.fire();
  }
}

function isEqual(one: JsonObject | undefined, other: JsonObject | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Its own events, and those of others that name it: a network tells which container was connected. */
function concerns(event: EngineEvent, { kind, id }: InspectAddress): boolean {
  // A pull names what it pulled, not whose tag it took.
  if (kind === 'image' && event.type === 'image') return true;
  return event.actorId === id || Object.values(event.attributes).includes(id);
}
