import { Worker } from 'node:worker_threads';
import { cancelled, EngineError, onAbort, type Disposable } from '../../api';
import { fromFailure } from './failure';
import {
  cellCount,
  cells,
  type Answer,
  type Ask,
  type FromWorker,
  type Question,
  type QuestionKind,
  type ToWorker,
  type WorkerStart,
} from './messages';

/** How long a search may go on without a sign of life, in milliseconds, and one that nobody wants any more. */
export interface Patience {
  readonly wanted: number;
  readonly unwanted: number;
}

export interface WorkerEvents {
  onMessage(message: FromWorker & { type: 'state' | 'failed' }): void;
  /** It hangs in a pattern of the filter with that number, and has been ended. */
  onHang(filter: number, pattern: 'include' | 'exclude'): void;
  /** It ended by itself. */
  onCrash(error: EngineError): void;
}

interface Pending {
  readonly question: Question;
  readonly onProgress: ((fraction: number) => void) | undefined;
  resolve(answer: unknown): void;
  reject(error: EngineError): void;
}

/** Questions that may be asked again of another worker: their answers are about whatever filter there is. */
const repeatable: ReadonlySet<QuestionKind> = new Set(['lines', 'rowOf', 'ranges', 'histogram']);

const checks = 6;

/** A search makes a string of each chunk and forgets it: with Node's own measure hundreds of them pile up. */
const maxYoungGenerationSizeMb = 8;

/**
 * One worker thread, and a watch over it: an expression that does not come to its end can only be stopped together with its thread.
 * While nothing is under way it has no timer and keeps no process alive.
 */
export class WatchedWorker implements Disposable {
  /** Resolves when the thread is gone and its files are closed. */
  readonly ended: Promise<void>;
  private readonly worker: Worker;
  private readonly events: WorkerEvents;
  private readonly patience: Patience;
  private readonly shared: Int32Array;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private isDisposed = false;
  private timer: NodeJS.Timeout | undefined;
  /** Spools and filters given to it, and how many of them it was done with when it was last heard of. */
  private given = 0;
  private done = 0;
  private beats = 0;
  private stalledSince = 0;

  constructor(file: string, chunk: WorkerStart['chunk'], patience: Patience, events: WorkerEvents) {
    const shared = new SharedArrayBuffer(cellCount * Int32Array.BYTES_PER_ELEMENT);
    this.shared = new Int32Array(shared);
    this.patience = patience;
    this.events = events;
    const workerData: WorkerStart = { shared, chunk };
    this.worker = new Worker(file, {
      workerData,
      name: 'longshore-log-query',
      resourceLimits: { maxYoungGenerationSizeMb },
    });
    this.worker.unref();
    this.worker.on('message', (message: FromWorker) => {
      this.receive(message);
    });
    this.worker.on('error', (error) => {
      this.crash(error instanceof Error ? error.message : String(error));
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', (code) => {
        this.crash(`exit code ${code}`);
        resolve();
      });
    });
  }

  get isEnding(): boolean {
    return this.isDisposed;
  }

  /** A search for another filter gives up at once. */
  want(filter: number): void {
    Atomics.store(this.shared, cells.wantedFilter, filter);
  }

  post(message: ToWorker): void {
    if (this.isDisposed) return;
    if (message.type === 'spool' || message.type === 'filter') this.given++;
    this.worker.postMessage(message);
    this.watch();
  }

  /** @throws EngineError cancelled (`signal`, or the worker was ended), permission and protocol (files) */
  ask<K extends QuestionKind>(
    kind: K,
    ask: Ask<K>,
    signal?: AbortSignal,
    onProgress?: (fraction: number) => void,
  ): Promise<Answer<K>> {
    const question = { kind, ...ask } as Question;
    return new Promise<unknown>((resolve, reject) => {
      if (this.isDisposed || signal?.aborted === true) reject(cancelled());
      else this.put({ question, onProgress, resolve, reject }, signal);
    }) as Promise<Answer<K>>;
  }

  /** Ends the thread. Questions that may be asked again are handed over, nothing is found, the others are rejected. */
  handOver(to: WatchedWorker | undefined, error = cancelled()): void {
    this.dispose();
    const pending = [...this.pending.values()];
    this.pending.clear();
    for (const one of pending) {
      if (to !== undefined && repeatable.has(one.question.kind)) to.put(one);
      else if (to !== undefined && one.question.kind === 'find') one.resolve(undefined);
      else one.reject(error);
    }
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    clearInterval(this.timer);
    void this.worker.terminate();
  }

  private put(pending: Pending, signal?: AbortSignal): void {
    const id = ++this.lastId;
    const abort =
      signal === undefined ? undefined : onAbort(signal, () => this.post({ type: 'cancel', id }));
    this.pending.set(id, {
      ...pending,
      resolve: (answer) => {
        abort?.dispose();
        pending.resolve(answer);
      },
      reject: (error) => {
        abort?.dispose();
        pending.reject(error);
      },
    });
    this.worker.ref();
    this.post({ type: 'ask', id, question: pending.question });
  }

  private receive(message: FromWorker): void {
    if (this.isDisposed) return;
    switch (message.type) {
      case 'state':
        this.done = message.scanned === 1 ? message.taken : 0;
        this.events.onMessage(message);
        break;
      case 'failed':
        this.events.onMessage(message);
        break;
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.fraction);
        break;
      case 'answer':
        this.take(message.id)?.resolve(message.answer);
        break;
      case 'refused':
        this.take(message.id)?.reject(fromFailure(message.failure));
        break;
    }
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (this.pending.size === 0) this.worker.unref();
    return pending;
  }

  private crash(detail: string): void {
    if (this.isDisposed) return;
    this.events.onCrash(new EngineError({ kind: 'protocol', detail }));
  }

  /** From when it was given something to do until it rests. */
  private watch(): void {
    if (this.timer !== undefined) return;
    this.stalledSince = performance.now();
    const pause = Math.min(this.patience.wanted, this.patience.unwanted) / checks;
    this.timer = setInterval(() => {
      this.check();
    }, pause).unref();
  }

  private check(): void {
    const beats = Atomics.load(this.shared, cells.beats);
    const pattern = Atomics.load(this.shared, cells.pattern);
    const now = performance.now();
    if (pattern === 0 && this.pending.size === 0 && this.done === this.given) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    if (beats !== this.beats || pattern === 0) {
      this.beats = beats;
      this.stalledSince = now;
      return;
    }
    const filter = Atomics.load(this.shared, cells.filter);
    const isWanted = filter === Atomics.load(this.shared, cells.wantedFilter);
    if (now - this.stalledSince < (isWanted ? this.patience.wanted : this.patience.unwanted))
      return;
    this.events.onHang(filter, pattern === 1 ? 'include' : 'exclude');
  }
}
