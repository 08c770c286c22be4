import {
  onAbort,
  cancelled,
  Emitter,
  isEngineError,
  Paced,
  type Disposable,
  type EngineError,
} from '../../../engine/api';
import {
  LogQuery,
  type LogFilter,
  type LogHistogram,
  type WrittenRows,
} from '../../../engine/logs/query';
import { LogSession, type LogSessionOptions } from '../../../engine/logs/session';
import type { SpooledLine } from '../../../engine/logs/spool/format';
import type { LogSource } from './engineSources';
import { distance } from './distance';

export interface ReadingOptions extends LogSessionOptions {
  /** The code of the worker that filters and searches. */
  readonly workerFile: string;
}

/** A line among the rows. */
export interface ReadRow {
  readonly row: number;
  readonly line: SpooledLine;
  readonly isMatch: boolean;
}

/** `from` and `to` are rows, and need `rows` to be 'shown'. */
export type WantedRows = WrittenRows;

export interface FoundRow {
  readonly row: number;
  readonly match: number;
}

/** Milliseconds between two looks of a filter at what is new. */
const filterInterval = 33;

/** The number of the first line of the first reading: earlier ones, which are loaded later, are to have numbers as well. */
const origin = 2 ** 40;

const nothing: LogFilter = { onlyMatches: false, context: 0 };

/**
 * Logs as they were read in one go, and go on: rows are their lines, or those that a filter leaves. Without a filter no worker is
 * needed to know them.
 */
export class Reading implements Disposable {
  readonly session: LogSession;
  /** Position: that of the session's sources. */
  readonly sources: LogSource[];
  /** What is added to a number of the view's to get one of the session's. A reading that takes another one's place keeps the view's. */
  private shift = -origin;
  private readonly query: LogQuery;
  private readonly disposables: Disposable[];
  private readonly changed = new Emitter<void>();
  private readonly renumbered = new Emitter<void>();
  private readonly failed = new Emitter<EngineError>();
  private readonly growth: Paced;
  private readonly ended = new AbortController();
  private filter: LogFilter | undefined;
  private first: number;
  private queried = 0;

  static async open(sources: readonly LogSource[], options: ReadingOptions): Promise<Reading> {
    const { workerFile, ...rest } = options;
    return new Reading(await LogSession.open(sources, rest), sources, workerFile);
  }

  private constructor(session: LogSession, sources: readonly LogSource[], workerFile: string) {
    this.session = session;
    this.sources = [...sources];
    this.first = session.first;
    this.query = new LogQuery(workerFile);
    this.growth = new Paced(() => this.sync(), filterInterval);
    this.disposables = [
      session.onDidAppend(() => {
        if (this.filter !== undefined) this.growth.ask();
        this.changed.fire();
      }),
      session.onDidChange(() => {
        this.noticeDropped();
        this.changed.fire();
      }),
      this.query.onDidChange(({ generation }) => {
        if (this.filter === undefined) return;
        if (generation !== this.queried) this.renumbered.fire();
        this.queried = generation;
        this.changed.fire();
      }),
      this.query.onDidFail((error) => {
        this.failed.fire(error);
      }),
    ];
  }

  /** More rows, or something about the session. */
  readonly onDidChange = this.changed.event;
  /** Rows have other places from now on. */
  readonly onDidRenumber = this.renumbered.event;
  /** A pattern took too long and was given up. */
  readonly onDidFail = this.failed.event;

  get rows(): number {
    return this.filter === undefined
      ? this.session.end - this.session.first
      : this.query.state.rows;
  }

  get matches(): number {
    return this.filter === undefined ? 0 : this.query.state.matches;
  }

  get scanned(): number {
    return this.filter === undefined ? 1 : this.query.state.scanned;
  }

  add(source: LogSource): void {
    if (this.sources.includes(source)) return;
    this.sources.push(source);
    this.session.add(source);
  }

  /** @throws EngineError invalid: a pattern that is none; what was set before stays. */
  setFilter(filter: LogFilter | undefined): void {
    if (filter !== undefined || this.filter !== undefined) {
      this.query.extend(this.session.spool);
      this.query.setFilter(filter ?? nothing);
    }
    this.filter = filter;
    this.queried = this.query.state.generation;
    this.renumbered.fire();
    if (filter !== undefined) this.growth.ask();
    this.changed.fire();
  }

  /** Rows that are gone meanwhile are left out. */
  async read(from: number, to: number): Promise<readonly ReadRow[]> {
    const end = Math.min(to, this.rows);
    if (this.filter === undefined) {
      const { first } = this.session;
      const lines = await this.session.read(first + from, first + end);
      return lines.map((line) => ({ row: line.number - first, line, isMatch: false }));
    }
    const places = await this.query.lines(from, end);
    const lines = await this.readLines(places.map(({ line }) => line));
    return places.flatMap(({ line: number, isMatch }, index) => {
      const line = lines.get(number);
      return line === undefined ? [] : [{ row: from + index, line, isMatch }];
    });
  }

  /** Where the pattern matches in texts without control sequences. */
  ranges(texts: readonly string[]): ReturnType<LogQuery['ranges']> {
    return this.query.ranges(texts);
  }

  async find(
    from: number,
    direction: 'next' | 'previous',
    signal: AbortSignal,
  ): Promise<FoundRow | undefined> {
    if (this.filter === undefined) return undefined;
    return this.query.find(from, direction, signal);
  }

  /** Until the filter has seen all lines there are. @throws EngineError cancelled */
  async complete(signal: AbortSignal): Promise<void> {
    const ended = AbortSignal.any([this.ended.signal, signal]);
    await this.sync();
    // The state is newer than the answer to any question.
    await this.query.rowOf(0);
    while (this.scanned < 1) await this.progress(ended);
  }

  /** The row of a line as the view numbers it, or of the next line shown. @throws EngineError cancelled */
  async rowOf(line: number, signal?: AbortSignal): Promise<number> {
    return this.rowOfNumber(line + this.shift, signal);
  }

  async rowAtTime(time: number): Promise<number> {
    return this.rowOfNumber(await this.session.lineAtTime(time));
  }

  /** A line as the view numbers it; undefined when it has been dropped. */
  async line(line: number): Promise<SpooledLine | undefined> {
    const number = line + this.shift;
    if (number < this.session.first || number >= this.session.end) return undefined;
    return (await this.session.read(number, number + 1))[0];
  }

  /** How the view numbers it. */
  numberOf(line: SpooledLine): number {
    return line.number - this.shift;
  }

  /** Lines over time, of those that are shown. */
  async histogram(buckets: number): Promise<LogHistogram | undefined> {
    await this.sync();
    return this.query.histogram(buckets);
  }

  /** Writes to a file; how many lines. @throws EngineError */
  async export(
    file: string,
    rows: WantedRows,
    onProgress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<number> {
    await this.sync();
    return this.query.export(file, this.written(rows), onProgress, signal);
  }

  /** As in a file, as far as it fits into so many bytes. @throws EngineError */
  async text(
    rows: WantedRows,
    limitBytes: number,
    signal: AbortSignal,
  ): ReturnType<LogQuery['text']> {
    await this.sync();
    return this.query.text(this.written(rows), limitBytes, signal);
  }

  /** Takes over the numbers that lines have in another reading of the same logs. */
  async numberAs(other: Reading): Promise<void> {
    this.shift = other.shift + (await distance(other, this));
  }

  dispose(): void {
    this.ended.abort();
    for (const each of this.disposables) each.dispose();
    this.growth.dispose();
    this.query.dispose();
    this.session.dispose();
    this.changed.dispose();
    this.renumbered.dispose();
    this.failed.dispose();
  }

  /** Waits until the filter has come that far. */
  private async rowOfNumber(number: number, signal?: AbortSignal): Promise<number> {
    if (this.filter === undefined) {
      const { first, end } = this.session;
      return Math.min(Math.max(number, first), end) - first;
    }
    const ended =
      signal === undefined ? this.ended.signal : AbortSignal.any([this.ended.signal, signal]);
    await this.sync();
    for (;;) {
      const row = await this.query.rowOf(number);
      if (row < this.rows || this.scanned === 1) return row;
      await this.progress(ended);
    }
  }

  /** Until the filter has come further. @throws EngineError cancelled */
  private async progress(signal: AbortSignal): Promise<void> {
    if (!signal.aborted) {
      await new Promise<void>((resolve) => {
        const listening = [
          this.query.onDidChange(() => {
            go();
          }),
          onAbort(signal, () => {
            go();
          }),
        ];
        const go = (): void => {
          for (const each of listening) each.dispose();
          resolve();
        };
      });
    }
    if (signal.aborted) throw cancelled();
  }

  /** The worker knows rows only where there is a filter; else they are counted from the first line. */
  private written({ rows, from, to, ...rest }: WantedRows): WrittenRows {
    if (this.filter !== undefined) return { rows, from, to, ...rest };
    const { first } = this.session;
    const lineOf = (row: number | undefined): number | undefined =>
      row === undefined ? undefined : first + row;
    return { rows: 'all', from: lineOf(from), to: lineOf(to), ...rest };
  }

  /** Lets the worker know what there is to read. Never fails: a disk that cannot be written to ends the session, which says so. */
  private async sync(): Promise<void> {
    try {
      this.query.extend(await this.session.flush());
    } catch (error) {
      if (!isEngineError(error)) throw error;
    }
  }

  private async readLines(numbers: readonly number[]): Promise<ReadonlyMap<number, SpooledLine>> {
    const runs: { from: number; to: number }[] = [];
    for (const number of numbers) {
      const last = runs.at(-1);
      if (last?.to === number) last.to = number + 1;
      else runs.push({ from: number, to: number + 1 });
    }
    const read = await Promise.all(runs.map(({ from, to }) => this.session.read(from, to)));
    return new Map(read.flat().map((line) => [line.number, line]));
  }

  /** Without a filter the place of a row is counted from the first line that is there. */
  private noticeDropped(): void {
    if (this.session.first === this.first) return;
    this.first = this.session.first;
    if (this.filter === undefined) this.renumbered.fire();
  }
}
