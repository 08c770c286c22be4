import {
  DisposableStore,
  Emitter,
  isEngineError,
  onAbort,
  type Disposable,
  type EngineEvent,
  type EngineSession,
} from '../../engine/api';
import type { InspectAddress } from './address';
import { fetchObject } from './fetchObject';
import { Refresher } from './refresher';

/** Milliseconds between two looks at an object that changes all the time. */
const pause = 500;

/** `removed`: the engine no longer has it; `left`: its engine is no longer shown. */
export type Presence = 'present' | 'removed' | 'left';

/** An object of an engine while a document shows it: the text follows the object, and stays when the object is gone. */
export class InspectedObject implements Disposable {
  readonly address: InspectAddress;
  private readonly session: EngineSession;
  private readonly store = new DisposableStore();
  private readonly controller = new AbortController();
  private readonly changed: Emitter<void>;
  private readonly refresher: Refresher;
  private current: string;
  private state: Presence = 'present';

  constructor(session: EngineSession, address: InspectAddress, text: string) {
    this.session = session;
    this.address = address;
    this.current = text;
    this.changed = this.store.add(new Emitter<void>());
    this.refresher = this.store.add(new Refresher(() => this.refresh(), pause));
    this.store.add(
      session.onDidReceiveEvents((events) => {
        if (events.some((event) => concerns(event, address.id))) this.refresher.ask();
      }),
    );
    this.store.add(
      session.onDidChangeState((state) => {
        if (state.kind === 'connected') this.refresher.ask();
      }),
    );
    this.store.add(
      onAbort(session.signal, () => {
        this.set(this.current, this.state === 'removed' ? 'removed' : 'left');
      }),
    );
  }

  get text(): string {
    return this.current;
  }

  get presence(): Presence {
    return this.state;
  }

  /** Fires when the text or the presence has changed. */
  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  /** What was fetched by somebody else just now. */
  update(text: string): void {
    this.set(text, 'present');
  }

  dispose(): void {
    this.controller.abort();
    this.store.dispose();
  }

  private async refresh(): Promise<void> {
    try {
      const text = await fetchObject(this.session, this.address, this.controller.signal);
      if (!this.controller.signal.aborted) this.set(text, 'present');
    } catch (error) {
      if (isEngineError(error, 'notFound')) this.set(this.current, 'removed');
      // Anything else passes: the text stays, and is asked for again when the engine is back or tells news.
    }
  }

  private set(text: string, presence: Presence): void {
    if (text === this.current && presence === this.state) return;
    this.current = text;
    this.state = presence;
    this.changed.fire();
  }
}

/** Its own events, and those of others that name it: a network tells which container was connected. */
function concerns(event: EngineEvent, id: string): boolean {
  return event.actorId === id || Object.values(event.attributes).includes(id);
}
