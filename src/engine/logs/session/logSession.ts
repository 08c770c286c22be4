import {
  Emitter,
  Paced,
  toDisposable,
  type Disposable,
  type FollowedSession,
  type SessionState,
} from '../../api';
import type { LogTarget } from '../follow/entries';
import type { SpooledLine, SpoolState } from '../spool/format';
import { Spool, type SpoolOptions } from '../spool/spool';
import { Merge } from './merge';
import { LogSource, type LogSourceState } from './source';

/** Milliseconds between two events: what is drawn from them needs no more. */
const appendInterval = 8;
const changeInterval = 33;

export interface LogSessionOptions extends SpoolOptions {
  /** Lines of each source from its end; all when absent. */
  readonly tail?: number | undefined;
  /** As `LogQuery.since`. */
  readonly since?: string | undefined;
  /** As `LogQuery.until`: the logs are read up to then and not followed. */
  readonly until?: string | undefined;
}

export interface LogSessionSource {
  readonly session: FollowedSession;
  readonly target: LogTarget;
}

/**
 * The logs of one or many containers as one, in order, numbered from 0. The lines are on the disk; a number never gets another line.
 * Disposing it ends reading and removes the files.
 */
export class LogSession implements Disposable {
  private readonly options: LogSessionOptions;
  private readonly lines: Spool;
  private readonly all: LogSource[] = [];
  private readonly merge: Merge;
  private readonly appended = new Emitter<void>();
  private readonly changed = new Emitter<void>();
  private readonly appending = new Paced(() => {
    this.appended.fire();
  }, appendInterval);
  private readonly changing = new Paced(() => {
    this.changed.fire();
  }, changeInterval);
  private readonly ended = new AbortController();
  private readonly lost = new Map<FollowedSession, { isLost: boolean; listening: Disposable }>();
  private isBehind = true;
  private setCaughtUp: () => void = () => undefined;

  /** When the lines that were there at the opening have all been read, or no more can be: those of an engine that is lost are not waited for. */
  readonly caughtUp: Promise<void>;

  /** New lines can be read: at once, then at most every 8 ms. */
  readonly onDidAppend = this.appended.event;

  /** Another state, progress or beginning: at once, then at most every 33 ms. */
  readonly onDidChange = this.changed.event;

  private constructor(
    sources: readonly LogSessionSource[],
    options: LogSessionOptions,
    spool: Spool,
  ) {
    this.options = options;
    this.lines = spool;
    this.caughtUp = new Promise((resolve) => (this.setCaughtUp = resolve));
    this.merge = new Merge(
      this.all,
      spool,
      (source) => this.isBlocking(source),
      () => {
        this.appending.ask();
        if (this.isBehind) this.update();
      },
    );
    spool.onDidDrop(() => {
      this.changing.ask();
    });
    spool.onDidFail((error) => {
      for (const source of this.all) source.fail(error);
      this.ended.abort();
      this.update();
    });
    for (const source of sources) this.all.push(this.sourceFor(source));
    for (const source of [...this.all]) this.start(source);
    this.update();
  }

  /**
   * Begins to read; resolves before the first line.
   * @throws EngineError invalid or permission with a reason: the directory cannot be made
   */
  static async open(
    sources: readonly LogSessionSource[],
    options: LogSessionOptions,
  ): Promise<LogSession> {
    return new LogSession(sources, options, await Spool.create(options));
  }

  /** A line's `source` is the position here. */
  get sources(): readonly {
    readonly name: string;
    readonly containerId: string;
    readonly state: LogSourceState;
  }[] {
    return this.all;
  }

  /** Number of the oldest line that is kept. */
  get first(): number {
    return this.lines.first;
  }

  /** Number of the line that comes next. */
  get end(): number {
    return this.lines.end;
  }

  /** Lines that were dropped, since the spool may not be larger. */
  get dropped(): number {
    return this.lines.first;
  }

  /** There are lines before the first one that were not asked for, or may be. */
  get hasEarlier(): boolean {
    return this.all.some(({ mayHaveEarlier }) => mayHaveEarlier);
  }

  /** How far the lines that were there at the opening have been read, from 0 to 1, and how many have arrived; undefined when all are. */
  get progress(): { readonly fraction: number; readonly lines: number } | undefined {
    if (!this.isBehind) return undefined;
    const sum = this.all.reduce((total, { fraction }) => total + fraction, 0);
    return { fraction: sum / Math.max(1, this.all.length), lines: this.end };
  }

  /** What can be read from the disk by somebody else. */
  get spool(): SpoolState {
    return this.lines.state;
  }

  /** Makes all lines there are readable on the disk; not those that a disk that fails does not take. */
  flush(): Promise<SpoolState> {
    return this.lines.flush();
  }

  /**
   * Lines `from` to `to`, end exclusive, those of them that are kept.
   * @throws EngineError cancelled (disposed), invalid with a reason (the disk fails)
   */
  read(from: number, to: number): Promise<readonly SpooledLine[]> {
    return this.lines.read(from, to);
  }

  /**
   * The first line at or after `time` (milliseconds since the epoch), {@link end} when there is none.
   * @throws EngineError as {@link read}
   */
  lineAtTime(time: number): Promise<number> {
    return this.lines.lineAtTime(time);
  }

  /** A container that came later. What it has written before comes when it is read, without an order among the others. */
  add(added: LogSessionSource): void {
    if (this.ended.signal.aborted) return;
    const source = this.sourceFor(added);
    this.all.push(source);
    this.start(source);
    this.changing.ask();
  }

  dispose(): void {
    this.ended.abort();
    for (const { listening } of this.lost.values()) listening.dispose();
    this.lost.clear();
    this.merge.dispose();
    this.lines.dispose();
    this.appending.dispose();
    this.changing.dispose();
    this.appended.dispose();
    this.changed.dispose();
    this.setCaughtUp();
  }

  private sourceFor(source: LogSessionSource): LogSource {
    const { tail, since, until } = this.options;
    return new LogSource(this.all.length, source, { tail, since, until });
  }

  private start(source: LogSource): void {
    this.watch(source.session);
    void source.run(
      this.ended.signal,
      () => this.merge.accept(source),
      () => {
        this.update();
      },
    );
  }

  /** An engine that is lost, or was never there, comes back some time or not at all: nobody waits for its lines. */
  private watch(session: FollowedSession): void {
    if (this.lost.has(session)) return;
    const entry = {
      isLost: isLost(session.state, false),
      listening: toDisposable(() => undefined),
    };
    entry.listening = session.onDidChangeState((state) => {
      entry.isLost = isLost(state, entry.isLost);
      this.update();
    });
    this.lost.set(session, entry);
  }

  private isBlocking(source: LogSource): boolean {
    return this.isBehind && source.isBehind && this.lost.get(source.session)?.isLost !== true;
  }

  private update(): void {
    if (this.isBehind && !this.all.some((source) => this.isBlocking(source))) {
      this.merge.drain();
      if (this.merge.isEmpty) {
        this.isBehind = false;
        this.setCaughtUp();
      }
    }
    this.changing.ask();
  }
}

function isLost(state: SessionState, before: boolean): boolean {
  switch (state.kind) {
    case 'connected':
      return false;
    case 'connecting':
      return before || state.lostAt !== undefined;
    case 'unresponsive':
    case 'failed':
      return true;
  }
}
