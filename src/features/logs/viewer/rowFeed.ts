import { isEngineError } from '../../../engine/api';
import type { LogsRow } from '../../../webviews/protocol/logs';
import type { ViewedLog } from './viewedLog';

/** Rows that a page may ask for at once: more than any screen has. */
const mostRows = 1000;

export interface WantedRows {
  readonly generation: number;
  readonly from: number;
  readonly to: number;
  readonly follow: boolean;
}

/** Sends a page the rows on its screen, and the newest ones while it follows. What it asked for last counts. */
export class RowFeed {
  private readonly log: ViewedLog;
  private readonly make: (from: number, to: number) => Promise<readonly LogsRow[]>;
  private readonly send: (generation: number, rows: readonly LogsRow[]) => void;
  private wanted: WantedRows | undefined;
  private isAnswered = true;
  /** Up to which row the page has been sent what is new. */
  private sent = 0;
  private isBusy = false;
  private firstLine: number | undefined;

  constructor(
    log: ViewedLog,
    make: (from: number, to: number) => Promise<readonly LogsRow[]>,
    send: (generation: number, rows: readonly LogsRow[]) => void,
  ) {
    this.log = log;
    this.make = make;
    this.send = send;
  }

  want(wanted: WantedRows): void {
    this.wanted = { ...wanted, to: Math.min(wanted.to, wanted.from + mostRows) };
    this.isAnswered = false;
    void this.serve();
  }

  /** The line of the first row that the page was sent when it last asked. */
  get top(): number | undefined {
    return this.firstLine;
  }

  /** There may be more rows. */
  grow(): void {
    void this.serve();
  }

  /** The page is gone, and what it wanted with it. */
  forget(): void {
    this.wanted = undefined;
  }

  private async serve(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      for (let range = this.next(); range !== undefined; range = this.next()) {
        const { generation, from, to, isAnswer } = range;
        const rows = await this.make(from, to);
        if (generation !== this.log.currentGeneration) continue;
        if (isAnswer) this.firstLine = rows[0]?.line;
        this.send(generation, rows);
      }
    } catch (error) {
      // The reading has ended meanwhile, or its disk fails; the state tells it.
      if (!isEngineError(error)) throw error;
    } finally {
      this.isBusy = false;
    }
  }

  private next(): (Omit<WantedRows, 'follow'> & { readonly isAnswer: boolean }) | undefined {
    const { wanted, log } = this;
    const rows = log.current?.rows ?? 0;
    // Of a generation that is past: the page asks again when it learns of the new one.
    if (wanted?.generation !== log.currentGeneration) return undefined;
    const { generation, from, to, follow } = wanted;
    if (!this.isAnswered) {
      this.isAnswered = true;
      this.sent = Math.min(to, rows);
      if (from < this.sent) return { generation, from, to: this.sent, isAnswer: true };
    }
    if (!follow || rows <= this.sent) return undefined;
    const newest = Math.max(this.sent, rows - Math.max(1, to - from));
    this.sent = rows;
    return { generation, from: newest, to: rows, isAnswer: false };
  }
}
