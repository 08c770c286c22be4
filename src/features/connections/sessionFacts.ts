import {
  DisposableStore,
  type Disposable,
  type EngineEvent,
  type EngineSession,
  type JsonObject,
  type SessionState,
} from '../../engine/api';
import type { EngineFacts } from '../../ui/tree/engineTooltip';

/** Milliseconds before `/info` is asked: the views' lists come first, and after an event their answer may tell enough. */
const settling = 2000;

/** Milliseconds between two questions, however many containers start and stop. */
const interval = 10_000;

const startsAndStops = new Set(['start', 'die', 'pause', 'unpause']);

/** What one engine says of itself besides its version: its system, and how many containers run. */
export class SessionFacts implements Disposable {
  private readonly session: EngineSession;
  private readonly onChange: () => void;
  private readonly listeners = new DisposableStore();
  private timer: NodeJS.Timeout | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;
  private operatingSystem: string | undefined;
  private running: number | undefined;
  private connectedAt: number | undefined;

  constructor(session: EngineSession, onChange: () => void) {
    this.session = session;
    this.onChange = onChange;
    const { live } = session;
    this.listeners.add(
      session.onDidChangeState((state) => {
        this.follow(state);
        onChange();
      }),
    );
    this.listeners.add(
      session.onDidReceiveEvents((events) => {
        if (events.some(isStartOrStop)) this.schedule();
      }),
    );
    this.listeners.add(
      live.containers.onDidChange(() => {
        // A view shows the containers and keeps them current: there is nothing to ask for but the system.
        if (this.operatingSystem !== undefined) this.cancel();
        const running = [...live.containers.items.values()].filter(isRunning).length;
        if (this.running === running) return;
        this.running = running;
        onChange();
      }),
    );
    this.follow(session.state);
  }

  get facts(): EngineFacts {
    const { operatingSystem, running, connectedAt } = this;
    return { operatingSystem, running, connectedAt };
  }

  /** Measures a round trip; what goes wrong is told by the session's state. */
  async measure(signal: AbortSignal): Promise<void> {
    if (this.session.state.kind !== 'connected') return;
    try {
      await this.session.ping(signal);
      this.onChange();
    } catch {
      // An engine that does not answer says so by its state.
    }
  }

  dispose(): void {
    this.cancel();
    this.listeners.dispose();
  }

  private follow({ kind }: SessionState): void {
    if (kind === 'connected') {
      this.connectedAt ??= Date.now();
      if (this.operatingSystem === undefined) this.schedule();
    } else if (kind !== 'unresponsive') {
      this.connectedAt = undefined;
      // Another engine may answer there next.
      this.operatingSystem = undefined;
      this.running = undefined;
      this.cancel();
    }
  }

  private schedule(): void {
    const delay = Math.max(settling, this.askedAt + interval - Date.now());
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.ask();
    }, delay);
  }

  private cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async ask(): Promise<void> {
    if (this.session.state.kind !== 'connected') return;
    this.askedAt = Date.now();
    try {
      const engine = await this.session.engine();
      const info = await engine.system.info({ signal: this.session.signal });
      this.operatingSystem = textAt(info, 'OperatingSystem');
      const running = info['ContainersRunning'];
      this.running = typeof running === 'number' ? running : undefined;
      this.onChange();
    } catch {
      // A tooltip with a line less; an engine that is lost says so elsewhere.
    }
  }
}

function isStartOrStop({ type, action }: EngineEvent): boolean {
  return type === 'container' && startsAndStops.has(action);
}

function isRunning({ state }: { readonly state: string }): boolean {
  return state === 'running';
}

function textAt(info: JsonObject, key: string): string {
  const value = info[key];
  return typeof value === 'string' ? value : '';
}
