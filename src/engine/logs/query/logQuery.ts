import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { cancelled, Emitter, EngineError, Paced, type Disposable, type Event } from '../../api';
import type { SpoolState } from '../spool/format';
import { fromFailure, toFailure } from './failure';
import type { LogFilter, LogFilterState, LogHistogram } from './filter';
import type {
  Answer,
  Ask,
  FoundMatch,
  FromWorker,
  QueriedLine,
  QuestionKind,
  TextRange,
  WorkerStart,
  WrittenRows,
  WrittenText,
} from './messages';
import { checkPattern } from './text/pattern';
import { WatchedWorker, type Patience } from './watchedWorker';

export interface LogQueryOptions {
  readonly chunk?: WorkerStart['chunk'];
  readonly patience?: Patience | undefined;
}

const usualPatience: Patience = { wanted: 3000, unwanted: 500 };

/** Milliseconds between two `onDidChange`. */
const shortestPause = 34;

/** Times that the worker may end by itself before it is not started again. */
const mostCrashes = 3;

const allLines: LogFilter = { onlyMatches: false, context: 0 };

/**
 * The lines of a spool that a filter shows: counted, found, searched and written by a worker thread, which reads the spool's files
 * itself. What it shows are rows, numbered from 0; a row has its place for as long as `state.generation` stays. Answers are about
 * the newest generation: when it is another one after an answer than before the question, ask again.
 */
export class LogQuery implements Disposable {
  readonly onDidChange: Event<LogFilterState>;
  /**
   * The pattern cannot be used, and neither `include` nor `exclude` is any more: invalid (it is too much for the engine of regular
   * expressions), timeout (it takes too long; the detail is the pattern). Or lines cannot be read and are left out: permission,
   * protocol.
   */
  readonly onDidFail: Event<EngineError>;
  private readonly workerFile: string;
  private readonly options: LogQueryOptions;
  private readonly changed = new Emitter<LogFilterState>();
  private readonly failed = new Emitter<EngineError>();
  private readonly changes: Paced;
  private worker: WatchedWorker | undefined;
  private spool: SpoolState | undefined;
  private filter = allLines;
  /** Tells what is about this filter from what is about an earlier one. */
  private filterNumber = 0;
  private revision = 0;
  private crashes = 0;
  private isDisposed = false;
  private current: LogFilterState = { generation: 0, rows: 0, matches: 0, scanned: 1 };

  /** @param workerFile the bundle of `worker.ts`. It is started with the first lines there are. */
  constructor(workerFile: string, options: LogQueryOptions = {}) {
    this.workerFile = workerFile;
    this.options = options;
    this.onDidChange = this.changed.event;
    this.onDidFail = this.failed.event;
    this.changes = new Paced(() => {
      this.changed.fire(this.current);
    }, shortestPause);
  }

  /** What there is at the moment; `onDidChange` tells of it at most 30 times a second. */
  get state(): LogFilterState {
    return this.current;
  }

  /** More can be read, or old segments are gone. */
  extend(spool: SpoolState): void {
    if (this.isDisposed) return;
    this.spool = spool;
    if (this.worker === undefined) this.start();
    else this.worker.post({ type: 'spool', spool });
  }

  /** @throws EngineError invalid (no regular expression; the detail says why) */
  setFilter(filter: LogFilter): void {
    for (const pattern of [filter.include, filter.exclude]) {
      try {
        checkPattern(pattern);
      } catch (error) {
        throw new EngineError({ kind: 'invalid', detail: toFailure(error).detail, cause: error });
      }
    }
    if (this.isDisposed) return;
    this.filter = filter;
    this.crashes = 0;
    this.renew();
    if (this.worker === undefined) this.start();
    else this.give(this.worker);
  }

  /** The lines of rows [from, to), as far as there are any. */
  async lines(from: number, to: number): Promise<readonly QueriedLine[]> {
    return (await this.ask('lines', { from, to })) ?? [];
  }

  /** The row of a line, or of the next one that is shown; behind the last row when there is none. */
  async rowOf(line: number): Promise<number> {
    return (await this.ask('rowOf', { line })) ?? 0;
  }

  /**
   * The next marked row from a row on, not that row itself; -1 stands before the first one. Forward it waits for lines that have not
   * been looked at yet.
   * @returns undefined when there is none, or when another filter was set meanwhile
   * @throws EngineError cancelled
   */
  async find(
    from: number,
    direction: 'next' | 'previous',
    signal: AbortSignal,
  ): Promise<FoundMatch | undefined> {
    return this.ask('find', { from, direction }, signal);
  }

  /** Where `include` matches in texts without control sequences: the first 1,000 of each text. */
  async ranges(texts: readonly string[]): Promise<readonly (readonly TextRange[])[]> {
    return (await this.ask('ranges', { texts })) ?? texts.map(() => []);
  }

  /** The rows so far over time: at most so many buckets, each a round figure wide. Undefined when no row has a time. */
  async histogram(buckets: number): Promise<LogHistogram | undefined> {
    return this.ask('histogram', { buckets });
  }

  /**
   * Writes rows to a file that only this user may read, in place of one that is there. Until it is complete it has another name
   * beside it; nothing is left of what was not completed. Rows are those of the moment it is called.
   * @param onProgress from 0 to 1
   * @returns rows written
   * @throws EngineError cancelled (also when another filter was set before this one had seen all lines), permission, protocol
   */
  async export(
    file: string,
    options: WrittenRows,
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const partial = `${file}.${randomBytes(6).toString('hex')}.partial`;
    const { worker } = this;
    if (worker === undefined) throw cancelled();
    try {
      const ask = { file: partial, options };
      const rows = await worker.ask('export', ask, signal, onProgress);
      if (signal.aborted) throw cancelled();
      await rename(partial, file);
      return rows;
    } catch (error) {
      // A worker that is being ended may still be writing.
      if (worker.isEnding) await worker.ended;
      await rm(partial, { force: true });
      throw fromFailure(toFailure(error));
    }
  }

  /**
   * Rows as one text, of at most so many bytes in UTF-8.
   * @throws EngineError cancelled (also when another filter was set before this one had seen all lines), permission, protocol
   */
  async text(options: WrittenRows, limitBytes: number, signal: AbortSignal): Promise<WrittenText> {
    return (
      (await this.ask('text', { options, limitBytes }, signal)) ?? {
        text: '',
        rows: 0,
        isCut: false,
      }
    );
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    this.worker?.handOver(undefined);
    this.changes.dispose();
    this.changed.dispose();
    this.failed.dispose();
  }

  /** @returns undefined before there are lines @throws EngineError */
  private async ask<K extends QuestionKind>(
    kind: K,
    ask: Ask<K>,
    signal?: AbortSignal,
  ): Promise<Answer<K> | undefined> {
    if (this.isDisposed) throw cancelled();
    return this.worker?.ask(kind, ask, signal);
  }

  private start(): void {
    const { spool } = this;
    if (spool === undefined || this.crashes >= mostCrashes) return;
    const { chunk, patience = usualPatience } = this.options;
    const worker = new WatchedWorker(this.workerFile, chunk, patience, {
      onMessage: (message) => {
        this.receive(message);
      },
      onHang: (filter, pattern) => {
        this.replaceHanging(filter, pattern);
      },
      onCrash: (error) => {
        this.replaceCrashed(error);
      },
    });
    this.worker = worker;
    worker.post({ type: 'spool', spool });
    this.give(worker);
  }

  private give(worker: WatchedWorker): void {
    worker.want(this.filterNumber);
    worker.post({ type: 'filter', number: this.filterNumber, filter: this.filter });
  }

  /** Rows have other places from now on. Nobody is told before there are some. */
  private renew(): void {
    this.filterNumber++;
    this.revision = 0;
    const generation = this.current.generation + 1;
    const scanned = this.spool === undefined ? 1 : 0;
    this.current = { generation, rows: 0, matches: 0, scanned };
  }

  private receive(message: FromWorker & { type: 'state' | 'failed' }): void {
    if (message.filter !== this.filterNumber) return;
    if (message.type === 'failed') {
      if (message.failure.kind === 'invalid') this.withoutPatterns();
      this.failed.fire(fromFailure(message.failure));
      return;
    }
    const { revision, rows, matches, scanned } = message;
    const isShifted = revision !== this.revision;
    this.revision = revision;
    const generation = this.current.generation + (isShifted ? 1 : 0);
    this.current = { generation, rows, matches, scanned };
    if (scanned === 1) this.crashes = 0;
    this.changes.ask();
  }

  private withoutPatterns(): void {
    this.filter = { ...this.filter, include: undefined, exclude: undefined };
    this.renew();
    if (this.worker !== undefined) this.give(this.worker);
  }

  private replaceHanging(filter: number, pattern: 'include' | 'exclude'): void {
    const detail = this.filter[pattern]?.text ?? '';
    const error = new EngineError({ kind: 'timeout', detail });
    // One that nobody wants any more is no news.
    const isNews = filter === this.filterNumber;
    if (isNews) this.filter = { ...this.filter, include: undefined, exclude: undefined };
    this.replace(error);
    if (isNews) this.failed.fire(error);
  }

  private replaceCrashed(error: EngineError): void {
    this.crashes++;
    this.filter = { ...this.filter, include: undefined, exclude: undefined };
    this.replace(error);
    this.failed.fire(error);
  }

  private replace(error: EngineError): void {
    const { worker } = this;
    this.worker = undefined;
    this.renew();
    this.start();
    worker?.handOver(this.worker, error);
  }
}
