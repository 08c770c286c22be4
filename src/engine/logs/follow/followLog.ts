import {
  EngineError,
  isEngineError,
  toEngineError,
  whenConnected,
  type ContainerDetails,
  type DockerEngine,
  type EngineErrorKind,
  type FollowedSession,
} from '../../api';
import { ContainerWatch } from './containerWatch';
import type { LogEntry, LogLine, LogOptions, LogPhase, LogSeam, LogTarget } from './entries';
import { LogCursor } from './logCursor';
import { requestLines } from './readLog';

/** Errors that a later attempt may not meet. The others will not go away by themselves. */
const passing: ReadonlySet<EngineErrorKind> = new Set([
  'unreachable',
  'timeout',
  'server',
  'protocol',
  'tls',
  'cancelled',
  'conflict',
  'notFound',
]);

/** Milliseconds before a stream that ended for no visible reason is asked for again; doubles up to the limit. */
const shortestPause = 250;
const longestPause = 5000;

/**
 * A container's log as lines, for as long as `signal` and the session last: across stops and restarts, the loss of the
 * engine, and into the container that takes its place. No line is lost or doubled; where the story is interrupted, a seam
 * says why. Back-pressure reaches the engine: one batch is held at a time. With `until` it ends there.
 * @throws EngineError unsupported (log driver cannot read), invalid, permission, with `until` notFound: what waiting does not mend
 */
export async function* followLog(
  session: FollowedSession,
  target: LogTarget,
  options: LogOptions,
  signal: AbortSignal,
  onPhase: (phase: LogPhase) => void = () => undefined,
): AsyncGenerator<readonly LogEntry[], void, undefined> {
  const ended = AbortSignal.any([signal, session.signal]);
  const watch = new ContainerWatch(session, target);
  try {
    yield* new Follower(session, watch, options, ended, onPhase).entries();
  } catch (error) {
    if (!ended.aborted) throw toEngineError(error);
  } finally {
    watch.dispose();
  }
}

class Follower {
  private readonly session: FollowedSession;
  private readonly watch: ContainerWatch;
  private readonly signal: AbortSignal;
  private readonly onPhase: (phase: LogPhase) => void;
  /** Read up to there, and no further. */
  private readonly until: string | undefined;
  private options: LogOptions;
  private cursor = new LogCursor();
  /** When the run of the container began that was read last. */
  private run: number | undefined;
  private told: 'nothing' | 'stopped' | 'removed' = 'nothing';
  private isBroken = false;
  private isDone = false;
  private pauses = 0;

  constructor(
    session: FollowedSession,
    watch: ContainerWatch,
    { until, ...options }: LogOptions,
    signal: AbortSignal,
    onPhase: (phase: LogPhase) => void,
  ) {
    this.session = session;
    this.watch = watch;
    this.options = options;
    this.until = until;
    this.signal = signal;
    this.onPhase = onPhase;
  }

  async *entries(): AsyncGenerator<readonly LogEntry[], void, undefined> {
    while (!this.signal.aborted) {
      try {
        yield* this.step();
        if (this.isDone) return;
      } catch (error) {
        if (!isEngineError(error) || !passing.has(error.kind)) throw error;
        if (this.until !== undefined && error.kind === 'notFound') throw error;
        this.isBroken ||= !isEngineError(error, 'notFound');
        await this.pause();
      }
    }
  }

  /** Looks at how things are, reads what there is to read, and waits for news when there is no more. */
  private async *step(): AsyncGenerator<readonly LogEntry[], void, undefined> {
    if (this.session.state.kind !== 'connected') this.onPhase('connecting');
    const engine = await whenConnected(this.session, this.signal);
    const details = await this.inspect(engine);
    if (this.until !== undefined) {
      if (details === undefined) throw new EngineError({ kind: 'notFound', detail: this.watch.id });
      this.onPhase('reading');
      yield* this.read(engine, details);
      this.isDone = true;
      return;
    }
    if (details === undefined) {
      this.onPhase('removed');
      if (this.told !== 'removed') yield [this.tell('removed')];
      this.told = 'removed';
      if (this.watch.moveOn(await engine.containers.list({ signal: this.signal })))
        yield [this.startOver()];
      else await this.watch.wait(this.signal);
      return;
    }
    const isNewRun = details.startedAt !== this.run;
    if (!details.running && !isNewRun && this.told === 'stopped') {
      this.onPhase('stopped');
      if (this.watch.moveOn()) yield [this.startOver()];
      else await this.watch.wait(this.signal);
      return;
    }
    if (isNewRun && this.run !== undefined) yield [this.tell('restarted')];
    else if (this.isBroken && details.running && this.run !== undefined)
      yield [this.tell('reconnected')];
    this.run = details.startedAt;
    this.isBroken = false;
    this.told = 'nothing';
    this.onPhase('reading');
    yield* this.read(engine, details);
    if (this.run !== details.startedAt) return;
    if (details.running) {
      // It ended because the container did, which may take a moment to be seen.
      await this.pause();
    } else {
      this.told = 'stopped';
      if (details.startedAt > 0) yield [this.tell('stopped')];
    }
  }

  private async *read(
    engine: DockerEngine,
    details: ContainerDetails,
  ): AsyncGenerator<readonly LogEntry[], void, undefined> {
    const { until } = this;
    const { id } = this.watch;
    const follow = details.running && until === undefined;
    if (this.options.tail === 0) {
      const last = { follow: false, tail: 1 };
      for await (const lines of requestLines(engine, id, last, this.signal))
        for (const line of lines) this.cursor.skipTo(line);
      this.options = {};
      if (this.cursor.since === undefined && !follow) return;
    }
    const { since } = this.cursor;
    const beginning = since === undefined ? this.options : { since };
    const query = { follow, until, ...beginning };
    this.cursor.rewind();
    for await (const lines of requestLines(engine, id, query, this.signal)) {
      const fresh = lines.filter((line) => this.cursor.admit(line));
      if (fresh.length === 0) continue;
      this.pauses = 0;
      const isRest = !follow && until === undefined;
      const seam = isRest ? await this.seamWithin(engine, fresh, details.finishedAt) : undefined;
      if (seam === undefined) yield fresh;
      else yield [...fresh.slice(0, seam), this.tell('restarted'), ...fresh.slice(seam)];
    }
  }

  /**
   * While the rest of a stopped run was asked for, the container may have been started again: then the answer holds the first
   * lines of the new run as well. Where they begin in `lines`.
   */
  private async seamWithin(
    engine: DockerEngine,
    lines: readonly LogLine[],
    finishedAt: number,
  ): Promise<number | undefined> {
    const last = lines.at(-1);
    if (this.run === undefined || last === undefined || Date.parse(last.time) < finishedAt)
      return undefined;
    const details = await this.inspect(engine);
    if (details === undefined || details.startedAt === this.run) return undefined;
    this.run = details.startedAt;
    // The engine notes the start a moment after the first line may have been written; no line of the new run is as old as the
    // old run's end.
    const first = lines.findIndex((line) => Date.parse(line.time) > finishedAt);
    return first === -1 ? lines.length : first;
  }

  private async inspect(engine: DockerEngine): Promise<ContainerDetails | undefined> {
    try {
      return await engine.containers.inspect(this.watch.id, { signal: this.signal });
    } catch (error) {
      if (isEngineError(error, 'notFound')) return undefined;
      throw error;
    }
  }

  /** Another container, from its first line. */
  private startOver(): LogSeam {
    this.cursor = new LogCursor();
    this.options = {};
    this.run = undefined;
    this.told = 'nothing';
    this.isBroken = false;
    return this.tell('recreated');
  }

  private tell(reason: LogSeam['reason']): LogSeam {
    return { kind: 'seam', reason, containerId: this.watch.id };
  }

  private async pause(): Promise<void> {
    const delay = Math.min(longestPause, shortestPause * 2 ** Math.min(this.pauses, 10));
    this.pauses++;
    await this.watch.wait(this.signal, delay);
  }
}
