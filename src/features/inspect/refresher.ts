import type { Disposable } from '../../engine/api';

/** Repeats a piece of work when asked to: at once, one at a time, with a pause in between; many requests in a row become one. */
export class Refresher implements Disposable {
  private readonly work: () => Promise<void>;
  private readonly pause: number;
  private timer: NodeJS.Timeout | undefined;
  private isBusy = false;
  private isAsked = false;
  private isDisposed = false;

  /** `pause`: milliseconds from the end of one run to the beginning of the next. `work` must not reject. */
  constructor(work: () => Promise<void>, pause: number) {
    this.work = work;
    this.pause = pause;
  }

  ask(): void {
    if (this.isDisposed) return;
    this.isAsked = true;
    if (!this.isBusy && this.timer === undefined) void this.run();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.isAsked = false;
    this.isBusy = true;
    await this.work();
    this.isBusy = false;
    if (this.isDisposed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isAsked) void this.run();
    }, this.pause);
  }
}
