import {
  cancelled,
  Bell,
  DisposableStore,
  isEngineError,
  onAbort,
  whenConnected,
  type ContainerLimits,
  type Disposable,
  type EngineSession,
} from '../../engine/api';

/** Milliseconds before limits that could not be read are asked for again. */
const pause = 2000;

/** The limits of one container, read while somebody looks: at first, and whenever they were changed, by whomever. */
export class Limits implements Disposable {
  private readonly session: EngineSession;
  private readonly containerId: string;
  private readonly onDidChange: () => void;
  private readonly owned = new DisposableStore();
  private readonly changed = new Bell();
  private reading: AbortController | undefined;
  private known: ContainerLimits | undefined;

  /** Starts inactive. */
  constructor(session: EngineSession, containerId: string, onDidChange: () => void) {
    this.session = session;
    this.containerId = containerId;
    this.onDidChange = onDidChange;
    this.owned.add(
      session.onDidReceiveEvents((events) => {
        const isOurs = events.some(
          ({ type, action, actorId }) =>
            type === 'container' && action === 'update' && actorId === containerId,
        );
        if (isOurs) this.changed.ring();
      }),
    );
    this.owned.add(
      onAbort(session.signal, () => {
        this.dispose();
      }),
    );
  }

  /** Undefined while they are not known. */
  get current(): ContainerLimits | undefined {
    return this.known;
  }

  setActive(active: boolean): void {
    if (active === (this.reading !== undefined) || (active && this.session.signal.aborted)) return;
    this.reading?.abort();
    this.reading = active ? new AbortController() : undefined;
    if (this.reading !== undefined) void this.follow(this.reading.signal);
  }

  /** @throws EngineError those of `containers.update` */
  async set(limits: ContainerLimits): Promise<void> {
    const { signal } = this.session;
    const engine = await this.session.engine();
    try {
      await engine.containers.update(this.containerId, limits, { signal });
    } finally {
      // Of two steps the first may have been taken.
      if (!signal.aborted) await this.read(signal).catch(() => undefined);
    }
  }

  dispose(): void {
    this.setActive(false);
    this.owned.dispose();
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.read(signal);
        await this.changed.wait(signal);
      } catch (error) {
        // A container that is no more has no limits; those it had last stay to be read.
        if (isEngineError(error, 'notFound')) return;
        await this.changed.wait(signal, pause);
      }
    }
  }

  private async read(signal: AbortSignal): Promise<void> {
    const engine = await whenConnected(this.session, signal);
    const { limits } = await engine.containers.inspect(this.containerId, { signal });
    if (signal.aborted) throw cancelled();
    if (JSON.stringify(limits) === JSON.stringify(this.known)) return;
    this.known = limits;
    this.onDidChange();
  }
}
