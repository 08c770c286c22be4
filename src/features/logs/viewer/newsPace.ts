import type { ViewedLog } from './viewedLog';

/** Milliseconds between two messages about the state: one of 30 frames a second. */
const usual = 33;
/** The same while much is read or searched, and under a flood: what is under way goes on faster the less it is watched. */
const busy = 100;
/** Lines in a second that nobody reads as they pass. */
const flood = 1000;
/** Milliseconds until there is a histogram of a filter that has not seen all lines. */
const histogramDelay = 2000;

/** How often a page is told what is new about a log. */
export class NewsPace {
  private readonly log: ViewedLog;
  private busySince: number | undefined;
  private isFlooded = false;
  private told = { time: -Infinity, end: 0 };

  constructor(log: ViewedLog) {
    this.log = log;
  }

  /** Milliseconds from one time to the next. */
  get interval(): number {
    return this.log.isBusy || this.isFlooded ? busy : usual;
  }

  /** What a filter finds first is no picture of what it will have found a moment later. */
  get isHistogramDue(): boolean {
    return performance.now() - (this.busySince ?? -Infinity) >= histogramDelay;
  }

  /** The page is told now. */
  tell(): void {
    const time = performance.now();
    const end = this.log.current?.session.end ?? 0;
    const seconds = (time - this.told.time) / 1000;
    this.isFlooded = end - this.told.end > flood * seconds;
    this.told = { time, end };
    this.busySince = this.log.isBusy ? (this.busySince ?? time) : undefined;
  }
}
