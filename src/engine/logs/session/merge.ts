import type { Disposable } from '../../api';
import type { Spool } from '../spool/spool';
import type { PendingLine } from './analysis';
import type { LogSource } from './source';

/** Milliseconds that a line waits for older ones of other sources, when all that was there has been read. */
const reorderWindow = 15;

/** Milliseconds at a stretch that lines are put into the spool. */
const longestTurn = 5;
/** Lines after which the time is looked at. */
const linesPerLook = 128;

/** Puts the lines of all sources into one order, by time; those of one source keep theirs, and a group stays together where it can. */
export class Merge implements Disposable {
  private readonly sources: readonly LogSource[];
  private readonly spool: Spool;
  private readonly isBlocking: (source: LogSource) => boolean;
  private readonly onAppend: () => void;
  private waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private turn: NodeJS.Immediate | undefined;
  /** Whose lines came last: a group goes on before it is another's turn. */
  private last: LogSource | undefined;
  private isHeldBack = false;
  private isDisposed = false;

  /**
   * @param sources may become more
   * @param isBlocking whether others have to wait for this source's next line
   * @param onAppend lines have been put into the spool
   */
  constructor(
    sources: readonly LogSource[],
    spool: Spool,
    isBlocking: (source: LogSource) => boolean,
    onAppend: () => void,
  ) {
    this.sources = sources;
    this.spool = spool;
    this.isBlocking = isBlocking;
    this.onAppend = onAppend;
  }

  get isEmpty(): boolean {
    return this.sources.every(({ head }) => head === undefined);
  }

  /** `source` has more lines pending. What it returns resolves when it may read on. */
  accept(source: LogSource): Promise<void> | undefined {
    const isAlone = this.sources.length === 1;
    if (isAlone || source.isFull || this.sources.some(this.isBlocking)) this.drain();
    else this.timer ??= setTimeout(() => this.drain(), reorderWindow);
    if (!source.isFull && !this.spool.isFull) return undefined;
    return this.room(source);
  }

  /** Puts into the spool what is due: to be called as well when a source blocks no more. */
  drain(): void {
    if (this.isHeldBack || this.turn !== undefined || this.isDisposed) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const before = this.spool.end;
    const deadline = performance.now() + longestTurn;
    while (this.putRun(deadline)) {
      if (this.spool.isFull) {
        this.holdBack();
        break;
      }
      if (performance.now() > deadline) {
        this.turn = setImmediate(() => {
          this.turn = undefined;
          this.drain();
        });
        break;
      }
    }
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
    if (this.spool.end > before) this.onAppend();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    clearImmediate(this.turn);
    for (const resolve of this.waiting) resolve();
  }

  private async room(source: LogSource): Promise<void> {
    while (source.isFull && !this.isDisposed)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (!this.isDisposed) await this.spool.room();
  }

  private holdBack(): void {
    this.isHeldBack = true;
    void this.spool.room().then(() => {
      this.isHeldBack = false;
      this.drain();
    });
  }

  /** Lines of the source that has the oldest one, as long as no other has an older one; false when nothing is due. */
  private putRun(deadline: number): boolean {
    let oldest: LogSource | undefined;
    let bound = Number.POSITIVE_INFINITY;
    let time = Number.POSITIVE_INFINITY;
    for (const source of this.sources) {
      const { head } = source;
      if (head === undefined) {
        if (this.isBlocking(source)) return false;
        continue;
      }
      const at = orderOf(head);
      if (oldest === undefined || at < time) {
        bound = time;
        oldest = source;
        time = at;
      } else if (at < bound) bound = at;
    }
    if (oldest === undefined) return false;
    if (this.last?.head?.isContinuation === true && this.last !== oldest) {
      oldest = this.last;
      bound = time;
    }
    this.last = oldest;
    for (let count = 1; ; count++) {
      const line = oldest.head;
      if (line === undefined) return true;
      if (orderOf(line) > bound && !line.isContinuation) return true;
      this.put(oldest, line);
      oldest.shift();
      if (count % linesPerLook === 0 && (this.spool.isFull || performance.now() > deadline))
        return true;
    }
  }

  private put(source: LogSource, line: PendingLine): void {
    const { stream } = line;
    const number = this.spool.end;
    const { heads } = source;
    if (line.isSeam) heads.stdout = heads.stderr = undefined;
    let head = line.isContinuation ? heads[stream] : undefined;
    if (head === undefined) {
      head = { line: number, level: line.level };
      if (!line.isSeam) heads[stream] = head;
    }
    this.spool.append({
      text: line.text,
      time: line.time,
      source: source.position,
      level: head.level,
      stream,
      isSeam: line.isSeam,
      continues: line.continues,
      distanceToHead: number - head.line,
    });
  }
}

/** What interrupted a log, and what the engine gave no time, follows what came before it. */
function orderOf({ time }: PendingLine): number {
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
