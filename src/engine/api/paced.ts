import type { Disposable } from './disposable';

/** Does something as soon as it is asked for, and again at most every `interval` milliseconds, one at a time. */
export class Paced implements Disposable {
  private readonly run: () => Promise<void> | void;
  private readonly interval: number;
  private timer: NodeJS.Timeout | undefined;
  private last = -Infinity;
  private isRunning = false;
  private isAsked = false;
  private isDisposed = false;

  /** `run` never fails. */
  constructor(run: () => Promise<void> | void, interval: number) {
    this.run = run;
    this.interval = interval;
  }

  ask(): void {
    if (this.isDisposed) return;
    this.isAsked = true;
    if (this.isRunning || this.timer !== undefined) return;
    const rest = this.last + this.interval - performance.now();
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
