import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import { cancelled } from '../../api';
import type { SpoolState } from '../spool/format';
import { codeOf, toFailure } from './failure';
import type { LogFilter } from './filter';
import { Histogram } from './histogram/histogram';
import type {
  Ask,
  FoundMatch,
  FromWorker,
  QueriedLine,
  Question,
  TextRange,
  ToWorker,
  WorkerStart,
  WrittenRows,
  WrittenText,
} from './messages';
import { Scan } from './scan/scan';
import { SharedPulse } from './sharedPulse';
import { rangesIn } from './text/pattern';
import { writeFile, writeText } from './write/writeRows';
import type { Selection } from './write/writtenRows';

/** A filter at work. */
interface Current {
  readonly number: number;
  readonly filter: LogFilter;
  readonly scan: Scan;
  readonly histogram: Histogram;
  readonly pulse: SharedPulse;
  revision: number;
}

/**
 * What runs in the worker: looks at the spool with the filter that is set, and answers questions in between. Whoever asks is told the
 * state before the answer, so that an answer is about the rows of the newest state.
 */
export class QueryThread {
  private readonly port: MessagePort;
  private readonly shared: Int32Array;
  private readonly start: WorkerStart;
  private readonly asked = new Map<number, AbortController>();
  private spool: SpoolState = { directory: '', segments: [] };
  private wanted: { readonly number: number; readonly filter: LogFilter } | undefined;
  private current: Current | undefined;
  private told = '';
  /** Spools and filters received. */
  private taken = 0;
  private isScanning = false;
  private waiting: (() => void)[] = [];

  constructor(port: MessagePort, start: WorkerStart) {
    this.port = port;
    this.start = start;
    this.shared = new Int32Array(start.shared);
  }

  listen(): void {
    this.port.on('message', (message: ToWorker) => {
      this.receive(message);
    });
  }

  private receive(message: ToWorker): void {
    switch (message.type) {
      case 'spool':
        this.taken++;
        this.extend(message.spool);
        break;
      case 'filter':
        this.taken++;
        this.wanted = message;
        this.begin();
        break;
      case 'ask':
        void this.answer(message.id, message.question);
        break;
      case 'cancel':
        this.asked.get(message.id)?.abort();
        break;
    }
  }

  private post(message: FromWorker): void {
    this.port.postMessage(message);
  }

  private extend(spool: SpoolState): void {
    const isSame = spool.directory === this.spool.directory;
    this.spool = spool;
    if (isSame && this.current !== undefined) {
      this.current.scan.extend(spool);
      this.tell();
      void this.scanOn();
    } else this.begin();
  }

  private begin(): void {
    const { wanted, spool, current } = this;
    this.end();
    if (wanted === undefined) return;
    // The same filter on another spool: rows have other places.
    const revision = current?.number === wanted.number ? current.revision + 1 : 0;
    const pulse = new SharedPulse(this.shared, wanted.number);
    try {
      const scan = new Scan(spool, wanted.filter, pulse, this.start.chunk);
      const histogram = new Histogram(scan.rows);
      this.current = { ...wanted, scan, histogram, pulse, revision };
    } catch (error) {
      this.fail(wanted.number, error);
      return;
    }
    void this.scanOn();
  }

  private end(): void {
    this.current?.scan.dispose();
    this.current?.histogram.dispose();
    this.current = undefined;
    this.wake();
  }

  private async scanOn(): Promise<void> {
    if (this.isScanning) return;
    this.isScanning = true;
    while (this.current !== undefined && !this.current.scan.isComplete) {
      this.step(this.current);
      this.tell();
      this.wake();
      await nextTurn();
    }
    this.isScanning = false;
    this.tell();
    this.wake();
  }

  private step({ number, scan }: Current): void {
    try {
      // Given up for another filter, whose message is on its way.
      if (!scan.step()) this.end();
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) {
        this.fail(number, error);
        this.end();
        return;
      }
      // Gone: it was dropped, which the next state of the spool will say.
      if (code !== 'ENOENT')
        this.post({ type: 'failed', filter: number, failure: toFailure(error) });
      scan.skip();
    }
  }

  /** A pattern that cannot be used. */
  private fail(filter: number, error: unknown): void {
    const { detail } = toFailure(error);
    this.post({ type: 'failed', filter, failure: { kind: 'invalid', detail } });
  }

  private tell(): void {
    const { current } = this;
    if (current === undefined) return;
    const { number, scan } = current;
    if (scan.rows.takeShift()) current.revision++;
    const { count: rows, matchCount: matches } = scan.rows;
    const { scanned } = scan;
    const { revision } = current;
    const { taken } = this;
    const told = [number, revision, rows, matches, scanned, taken].join();
    if (told === this.told) return;
    this.told = told;
    this.post({ type: 'state', filter: number, revision, rows, matches, scanned, taken });
  }

  /** Something may be different now for those who wait. */
  private wake(): void {
    const { waiting } = this;
    this.waiting = [];
    for (const go of waiting) go();
  }

  /** Until more has been looked at, or another filter is set. @throws EngineError cancelled */
  private async news(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (signal.aborted) throw cancelled();
  }

  private async answer(id: number, question: Question): Promise<void> {
    const controller = new AbortController();
    controller.signal.addEventListener('abort', () => this.wake());
    this.asked.set(id, controller);
    try {
      const progress = (fraction: number): void => this.post({ type: 'progress', id, fraction });
      const answer = await this.answerTo(question, progress, controller.signal);
      this.tell();
      this.post({ type: 'answer', id, answer });
    } catch (error) {
      const failure = toFailure(controller.signal.aborted ? cancelled() : error);
      this.post({ type: 'refused', id, failure });
    } finally {
      this.asked.delete(id);
    }
  }

  private answerTo(
    question: Question,
    progress: (fraction: number) => void,
    signal: AbortSignal,
  ): unknown {
    switch (question.kind) {
      case 'lines':
        return this.lines(question);
      case 'rowOf':
        return this.current?.scan.rows.rowOf(question.line) ?? 0;
      case 'find':
        return this.find(question, signal);
      case 'ranges':
        return this.ranges(question.texts);
      case 'histogram':
        return this.current?.histogram.read(this.spool, question.buckets, () => nextTurn());
      case 'export':
        return this.export(question, progress, signal);
      case 'text':
        return this.text(question, signal);
    }
  }

  private lines({ from, to }: Ask<'lines'>): QueriedLine[] {
    const rows = this.current?.scan.rows;
    const first = Math.max(0, from);
    let line = rows?.lineOf(first);
    if (rows === undefined || line === undefined) return [];
    const found: QueriedLine[] = [];
    for (let row = first; row < to && line < rows.end; row++) {
      found.push({ line, isMatch: rows.isMatch(line) });
      line = rows.shown.next(line + 1, rows.end);
    }
    return found;
  }

  private async find(
    { from, direction }: Ask<'find'>,
    signal: AbortSignal,
  ): Promise<FoundMatch | undefined> {
    const { current } = this;
    if (current === undefined) return undefined;
    const { scan } = current;
    const { rows } = scan;
    const start = from < 0 ? rows.first - 1 : (rows.lineOf(from) ?? rows.end);
    while (this.current === current) {
      const line = direction === 'next' ? rows.nextMatch(start) : rows.previousMatch(start);
      if (line !== undefined) return { row: rows.rowOf(line), match: rows.matchesBefore(line) + 1 };
      if (direction === 'previous' || scan.isComplete) break;
      await this.news(signal);
    }
    return undefined;
  }

  private ranges(texts: readonly string[]): TextRange[][] {
    const { current } = this;
    if (current === undefined) return texts.map(() => []);
    const { pulse, filter, number } = current;
    pulse.enter('include');
    try {
      return rangesIn(texts, filter.include, pulse);
    } catch (error) {
      this.fail(number, error);
      return texts.map(() => []);
    } finally {
      pulse.leave();
    }
  }

  private async export(
    { file, options }: Ask<'export'>,
    progress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<number> {
    return writeFile(file, await this.selection(options, signal), options, progress, signal);
  }

  private async text(
    { options, limitBytes }: Ask<'text'>,
    signal: AbortSignal,
  ): Promise<WrittenText> {
    return writeText(await this.selection(options, signal), options, limitBytes, signal);
  }

  /** @throws EngineError cancelled (another filter was set before this one had seen all lines) */
  private async selection(options: WrittenRows, signal: AbortSignal): Promise<Selection> {
    const { current, spool } = this;
    if (current === undefined) throw cancelled();
    const { scan } = current;
    const { rows } = scan;
    const { end } = scan;
    if (options.rows === 'all') {
      const from = Math.max(rows.first, options.from ?? 0);
      return { spool, from, to: Math.min(end, options.to ?? end), shown: undefined };
    }
    while (rows.end < end && rows.count < (options.to ?? Number.POSITIVE_INFINITY)) {
      await this.news(signal);
      if (this.current !== current) throw cancelled();
    }
    const lineOf = (row: number | undefined, otherwise: number): number =>
      row === undefined ? otherwise : (rows.lineOf(row) ?? rows.end);
    const from = lineOf(options.from, rows.first);
    return { spool: this.spool, from, to: lineOf(options.to, rows.end), shown: rows.shown.copy() };
  }
}
