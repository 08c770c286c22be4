import type { Disposable } from './disposable';

/**
 * Does something as soon as it is asked for, and again at most every `interval` milliseconds, one at a time. An interval that changes
 * counts from the next time it is asked.
 */
export class Paced implements Disposable {
  private readonly run: () => Promise<void> | void;
  private readonly interval: () => number;
  private timer: NodeJS.Timeout | undefined;
  /** When the timer ends. */
  private due = Infinity;
  private last = -Infinity;
  private isRunning = false;
  private isAsked = false;
  private isDisposed = false;

  /** `run` never fails. */
  constructor(run: () => Promise<void> | void, interval: number | (() => number)) {
    this.run = run;
    this.interval = typeof interval === 'number' ? () => interval : interval;
  }

  ask(): void {
    if (this.isDisposed) return;
    this.isAsked = true;
    if (this.isRunning) return;
    const due = this.last + this.interval();
    if (this.timer !== undefined && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    const rest = due - performance.now();
    if (rest <= 0) void this.go();
    else this.timer = setTimeout(() => void this.go(), rest);
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }

  private async go(): Promise<void> {
    this.timer = undefined;
    this.isAsked = false;
    this.isRunning = true;
    this.last = performance.now();
    await this.run();
    this.isRunning = false;
    this.goOn();
  }

  private goOn(): void {
    if (this.isAsked) this.ask();
  }
}
