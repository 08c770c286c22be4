import type { Disposable } from '../../api';

/** Runs something at once, and again at most every so many milliseconds while it is asked for. */
export class Throttle implements Disposable {
  private readonly pause: number;
  private readonly run: () => void;
  private timer: NodeJS.Timeout | undefined;
  private isWanted = false;

  constructor(pause: number, run: () => void) {
    this.pause = pause;
    this.run = run;
  }

  ask(): void {
    if (this.timer !== undefined) {
      this.isWanted = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.isWanted) return;
      this.isWanted = false;
      this.ask();
    }, this.pause);
    this.run();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.isWanted = false;
  }
}
