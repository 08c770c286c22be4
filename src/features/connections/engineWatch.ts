import {
  DisposableStore,
  Emitter,
  toDisposable,
  type Disposable,
  type EngineSession,
  type EngineSessions,
} from '../../engine/api';
import type { EngineFacts } from '../../ui/tree/engineTooltip';
import { SessionFacts } from './sessionFacts';

/** Everything about the engines that is shown outside their own views, and one event for all of it. */
export class EngineWatch implements Disposable {
  private readonly sessions: EngineSessions;
  private readonly store = new DisposableStore();
  private readonly changed = this.store.add(new Emitter<void>());
  private readonly bySession = new Map<EngineSession, SessionFacts>();

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
    this.store.add(
      sessions.onDidChange(() => {
        this.sync();
        this.changed.fire();
      }),
    );
    this.store.add(
      toDisposable(() => {
        for (const facts of this.bySession.values()) facts.dispose();
      }),
    );
    this.sync();
  }

  /** Which engines there are, their state, latency or containers are others now. */
  readonly onDidChange = this.changed.event;

  facts(session: EngineSession): EngineFacts {
    return this.bySession.get(session)?.facts ?? {};
  }

  /** Measures the round trip to every connected engine. */
  async measure(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.bySession.values()].map((facts) => facts.measure(signal)));
  }

  dispose(): void {
    this.store.dispose();
  }

  private sync(): void {
    const current = new Set(this.sessions.all);
    for (const [session, facts] of this.bySession) {
      if (current.has(session)) continue;
      facts.dispose();
      this.bySession.delete(session);
    }
    for (const session of current) {
      if (this.bySession.has(session)) continue;
      const fire = (): void => {
        this.changed.fire();
      };
      this.bySession.set(session, new SessionFacts(session, fire));
    }
  }
}
