import {
  isEngineError,
  toEngineError,
  whenConnected,
  type EngineError,
  type FollowedSession,
} from '../../api';
import type { LogEntry, LogOptions, LogPhase, LogTarget } from '../follow/entries';
import { followLog } from '../follow/followLog';
import { requestLines } from '../follow/readLog';
import type { LogLevel } from '../levels';
import { SourceAnalysis, type PendingLine } from './analysis';
import { LineTimes } from './times';

/** `stopped`: as well when the log was read up to `until`. */
export type LogSourceState =
  | { readonly kind: 'connecting' | 'reading' | 'following' | 'stopped' | 'removed' }
  | { readonly kind: 'failed'; readonly error: EngineError };

/** UTF-16 units of lines that wait for their turn; no more are read then. */
const mostPending = 256 * 1024;

/** Milliseconds without another line, after one as late as the {@link Mark} that is not the mark itself. */
const settleDelay = 250;

/** The line that was the log's last one at the opening. */
interface Mark {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly text: string;
}

/** Where the group begins that the last line of a stream belongs to. */
export interface GroupHead {
  readonly line: number;
  readonly level: LogLevel | undefined;
}

/** One container's log on its way into the session: how far it has come, and its lines that wait for their turn. */
export class LogSource {
  readonly position: number;
  readonly name: string;
  readonly session: FollowedSession;
  /** Of the groups in the spool; none after a seam. */
  readonly heads: { stdout: GroupHead | undefined; stderr: GroupHead | undefined } = {
    stdout: undefined,
    stderr: undefined,
  };
  /** Lines that have arrived. */
  lines = 0;
  private readonly target: LogTarget;
  private readonly options: LogOptions;
  private readonly analysis = new SourceAnalysis();
  private id: string;
  private phase: LogPhase = 'connecting';
  private failure: EngineError | undefined;
  private hasEnded = false;
  private isCaughtUp: boolean;
  /** Undefined until it is known. */
  private mark: Mark | undefined;
  private firstTime = Number.NaN;
  private latestTime = Number.NEGATIVE_INFINITY;
  /** Of the last line with that time. */
  private latestText = '';
  private settling: NodeJS.Timeout | undefined;
  private onChange: () => void = () => undefined;
  private queue: PendingLine[] = [];
  private next = 0;
  private pending = 0;

  constructor(
    position: number,
    { session, target }: { readonly session: FollowedSession; readonly target: LogTarget },
    options: LogOptions,
  ) {
    this.position = position;
    this.session = session;
    this.target = target;
    this.options = options;
    this.name = target.name;
    this.id = target.id;
    this.isCaughtUp = options.tail === 0;
  }

  /** The container that is followed now. */
  get containerId(): string {
    return this.id;
  }

  get state(): LogSourceState {
    if (this.failure !== undefined) return { kind: 'failed', error: this.failure };
    if (this.hasEnded) return { kind: 'stopped' };
    if (this.phase !== 'reading') return { kind: this.phase };
    return { kind: this.isCaughtUp ? 'following' : 'reading' };
  }

  /** Whether lines that were there at the opening are still to come. */
  get isBehind(): boolean {
    return !this.isCaughtUp && !this.hasEnded;
  }

  /** From 0 to 1, by the time of the lines. */
  get fraction(): number {
    if (!this.isBehind) return 1;
    if (this.mark === undefined || Number.isNaN(this.firstTime)) return 0;
    const span = this.mark.time - this.firstTime;
    return span > 0 ? Math.min(1, Math.max(0, (this.latestTime - this.firstTime) / span)) : 0;
  }

  /** Whether the engine has lines before the first one, or may have. */
  get mayHaveEarlier(): boolean {
    const { tail, since } = this.options;
    return since !== undefined || (tail !== undefined && this.lines >= tail);
  }

  /** The line whose turn it is next. */
  get head(): PendingLine | undefined {
    return this.queue[this.next];
  }

  get isFull(): boolean {
    return this.pending >= mostPending;
  }

  shift(): void {
    this.pending -= this.queue[this.next]?.text.length ?? 0;
    this.next++;
    if (this.next < this.queue.length) return;
    this.queue = [];
    this.next = 0;
    this.pending = 0;
  }

  /**
   * Reads and follows until `signal` is aborted, the session ends or nothing more can come. Never rejects.
   * @param onLines more lines are pending; reading goes on when it has resolved
   * @param onChange the state is another one
   */
  async run(
    signal: AbortSignal,
    onLines: () => Promise<void> | undefined,
    onChange: () => void,
  ): Promise<void> {
    this.onChange = onChange;
    const ended = AbortSignal.any([signal, this.session.signal]);
    if (this.isBehind) void this.findMark(ended).then(onChange);
    const onPhase = (phase: LogPhase): void => {
      this.phase = phase;
      // It has been read to its end.
      if (phase === 'stopped' || phase === 'removed') this.isCaughtUp = true;
      onChange();
    };
    try {
      for await (const entries of followLog(
        this.session,
        this.target,
        this.options,
        ended,
        onPhase,
      )) {
        const wasBehind = this.isBehind;
        this.accept(entries);
        const waiting = onLines();
        if (wasBehind !== this.isBehind) onChange();
        if (waiting !== undefined) await waiting;
      }
    } catch (error) {
      if (!ended.aborted && !isEngineError(error, 'cancelled')) this.failure = toEngineError(error);
    }
    this.end();
    onChange();
  }

  /** Something else than this log makes reading it impossible. */
  fail(error: EngineError): void {
    this.failure ??= error;
    this.end();
  }

  private end(): void {
    this.hasEnded = true;
    clearTimeout(this.settling);
  }

  private accept(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const line = this.analysis.analyse(entry);
      this.queue.push(line);
      this.pending += line.text.length;
      if (entry.kind === 'seam') this.id = entry.containerId;
      else {
        this.lines++;
        if (line.time >= this.latestTime) {
          this.latestTime = line.time;
          this.latestText = line.text;
        }
      }
    }
    if (Number.isNaN(this.firstTime))
      this.firstTime = this.queue.find(({ isSeam }) => !isSeam)?.time ?? Number.NaN;
    this.compareWithMark();
  }

  /** Asks for the last line there is; what comes after it is news. */
  private async findMark(signal: AbortSignal): Promise<void> {
    const times = new LineTimes();
    // Nothing there: what comes is news.
    let mark: Mark = { time: Number.NEGATIVE_INFINITY, text: '' };
    try {
      const engine = await whenConnected(this.session, signal);
      const { since } = this.options;
      const query = { follow: false, tail: 1, since };
      for await (const lines of requestLines(engine, this.target.id, query, signal))
        for (const { time, text } of lines) mark = { time: times.parse(time), text };
    } catch {
      // Where that fails following does, too, and tells why; if not, nobody waits for a line that cannot be known.
    }
    this.mark = Number.isNaN(mark.time) ? { ...mark, time: Number.NEGATIVE_INFINITY } : mark;
    this.compareWithMark();
  }

  private compareWithMark(): void {
    // With `until` the end of the answer tells it, and all that is in it belongs to it.
    const { mark, latestTime, latestText } = this;
    if (mark === undefined || this.options.until !== undefined || !this.isBehind) return;
    clearTimeout(this.settling);
    if (latestTime > mark.time) this.isCaughtUp = true;
    else if (latestTime === mark.time) {
      // Several lines may have that time, and the mark be one of them that came before the newest.
      if (isEndOf(latestText, mark.text)) this.isCaughtUp = true;
      else this.settling = setTimeout(() => this.settle(), settleDelay);
    }
  }

  private settle(): void {
    this.isCaughtUp = true;
    this.onChange();
  }
}

/** Whether one is the other, or its end: of a line that an engine splits, asking for the last one gives the last part. */
function isEndOf(one: string, other: string): boolean {
  return one.endsWith(other) || other.endsWith(one);
}
