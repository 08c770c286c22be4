import {
  Bell,
  cancelled,
  DisposableStore,
  Emitter,
  isEngineError,
  onAbort,
  toEngineError,
  whenConnected,
  type Disposable,
  type DockerEngine,
  type EngineError,
  type EngineEvent,
  type Event,
  type FollowedSession,
  type StatsSample,
} from '../api';
import { toPoint, type StatsPoint } from './rates';

/** `waiting`: inactive, not connected, or no sample yet. */
export type StatsState = 'waiting' | 'running' | 'stopped' | 'removed';

export interface StatsSeriesOptions {
  /** Points kept; the oldest go first. 600 are ten minutes. */
  readonly capacity?: number | undefined;
  /** What another series of the same container has collected; oldest first. */
  readonly points?: readonly StatsPoint[] | undefined;
}

/** From one `setActive(true)` to the next `setActive(false)`. */
interface Activity {
  readonly signal: AbortSignal;
  readonly bell: Bell;
  end(): void;
  /** Ends the stream that is open at the moment. */
  endStream: (() => void) | undefined;
}

/** Milliseconds before a stream that ended for no visible reason is asked for again. */
const pause = 1000;

/**
 * One container's statistics, about a point a second, while it is active. Survives stops and restarts of the container and
 * the loss of the engine; what was collected stays.
 */
export class StatsSeries implements Disposable {
  readonly onDidAddPoint: Event<StatsPoint>;
  readonly onDidChangeState: Event<StatsState>;
  private readonly session: FollowedSession;
  private readonly containerId: string;
  private readonly capacity: number;
  private readonly pointAdded = new Emitter<StatsPoint>();
  private readonly stateChanged = new Emitter<StatsState>();
  private readonly listeners = new DisposableStore();
  private history: StatsPoint[] = [];
  private current: StatsState = 'waiting';
  private lastError: EngineError | undefined;
  private activity: Activity | undefined;
  private isDisposed = false;

  /** Starts inactive. */
  constructor(session: FollowedSession, containerId: string, options: StatsSeriesOptions = {}) {
    this.session = session;
    this.containerId = containerId;
    this.capacity = options.capacity ?? 600;
    this.history = (options.points ?? []).slice(-this.capacity);
    this.onDidAddPoint = this.pointAdded.event;
    this.onDidChangeState = this.stateChanged.event;
    this.listeners.add(
      session.onDidReceiveEvents((events) => {
        for (const event of events) this.accept(event);
      }),
    );
    this.listeners.add(
      session.onDidChangeState(() => {
        this.activity?.bell.ring();
      }),
    );
    this.listeners.add(
      onAbort(session.signal, () => {
        this.dispose();
      }),
    );
  }

  /** Oldest first. */
  get points(): readonly StatsPoint[] {
    return this.history;
  }

  get state(): StatsState {
    return this.current;
  }

  /** Why there are no points, where that is an error; cleared by the next point. */
  get error(): EngineError | undefined {
    return this.lastError;
  }

  /** Inactive, it asks the engine for nothing: the engine measures a container only while someone looks. */
  setActive(active: boolean): void {
    if (this.isDisposed || active === (this.activity !== undefined)) return;
    this.activity?.end();
    this.activity = undefined;
    if (!active) return;
    const controller = new AbortController();
    this.activity = {
      signal: controller.signal,
      bell: new Bell(),
      end: () => {
        controller.abort();
      },
      endStream: undefined,
    };
    void this.run(this.activity);
  }

  dispose(): void {
    this.setActive(false);
    this.isDisposed = true;
    this.listeners.dispose();
    this.pointAdded.dispose();
    this.stateChanged.dispose();
  }

  private async run(activity: Activity): Promise<void> {
    while (!activity.signal.aborted) {
      await this.step(activity).catch((error: unknown) => this.recover(error, activity));
    }
  }

  private async recover(error: unknown, { signal, bell }: Activity): Promise<void> {
    if (signal.aborted) return;
    const failure = toEngineError(error);
    const isNews = failure.message !== this.lastError?.message;
    this.lastError = failure;
    // Also while it has been waiting all along: why is news, too.
    if (this.current !== 'waiting') this.setState('waiting');
    else if (isNews) this.stateChanged.fire('waiting');
    await bell.wait(signal, pause);
  }

  private async step(activity: Activity): Promise<void> {
    const { signal, bell } = activity;
    const engine = await whenConnected(this.session, signal);
    const isRunning = await this.isRunning(engine, signal);
    if (signal.aborted) return;
    if (isRunning === true) {
      await this.collect(engine, activity);
      // It ended because the container did, which may take a moment to be seen.
      await bell.wait(signal, pause);
    } else {
      this.setState(isRunning === false ? 'stopped' : 'removed');
      await bell.wait(signal);
    }
  }

  /** Undefined when the container is no more. */
  private async isRunning(engine: DockerEngine, signal: AbortSignal): Promise<boolean | undefined> {
    try {
      return (await engine.containers.inspect(this.containerId, { signal })).running;
    } catch (error) {
      if (isEngineError(error, 'notFound')) return undefined;
      throw error;
    }
  }

  private async collect(engine: DockerEngine, activity: Activity): Promise<void> {
    const { signal } = activity;
    const stream = new AbortController();
    const ended = onAbort(signal, () => {
      stream.abort();
    });
    // Some engines go on with samples of nothing after the container has stopped.
    activity.endStream = () => {
      stream.abort();
    };
    let previous: StatsSample | undefined;
    try {
      const options = { signal: stream.signal };
      for await (const sample of engine.containers.stats(this.containerId, options)) {
        if (signal.aborted) throw cancelled();
        this.add(toPoint(sample, previous));
        previous = sample;
      }
    } catch (error) {
      if (signal.aborted || !stream.signal.aborted) throw error;
    } finally {
      activity.endStream = undefined;
      ended.dispose();
      stream.abort();
    }
  }

  private add(point: StatsPoint): void {
    this.lastError = undefined;
    this.history.push(point);
    if (this.history.length > this.capacity)
      this.history.splice(0, this.history.length - this.capacity);
    this.setState('running');
    this.pointAdded.fire(point);
  }

  private accept(event: EngineEvent): void {
    if (event.type !== 'container' || event.actorId !== this.containerId) return;
    if (event.action === 'die' || event.action === 'destroy') this.activity?.endStream?.();
    if (['start', 'die', 'destroy'].includes(event.action)) this.activity?.bell.ring();
  }

  private setState(state: StatsState): void {
    if (this.current === state) return;
    this.current = state;
    this.stateChanged.fire(state);
  }
}
