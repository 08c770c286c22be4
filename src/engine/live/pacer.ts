import type { Disposable } from '../api';
import { Backoff } from './backoff';
import type { Clock } from './clock';

/** Milliseconds between the starts of two lists while events keep coming. */
const window = 100;
/** Milliseconds after which even a very slow engine is asked again. */
const longestRest = 2000;

/**
 * When a collection may ask next: at once when it has been quiet (a single click shows without delay), then in windows. An
 * engine that takes long to answer gets as long a rest, one that fails to answer a growing one.
 */
export class Pacer implements Disposable {
  private readonly clock: Clock;
  private readonly backoff: Backoff;
  private earliest = 0;
  private timer: Disposable | undefined;

  constructor(clock: Clock, random: () => number) {
    this.clock = clock;
    this.backoff = new Backoff(random);
  }

  /** Calls `start` as soon as that is due; the last call counts. */
  schedule(start: () => void): void {
    this.timer?.dispose();
    this.timer = undefined;
    const wait = this.earliest - this.clock.now();
    if (wait <= 0) {
      start();
      return;
    }
    this.timer = this.clock.after(wait, () => {
      this.timer = undefined;
      start();
    });
  }

  succeeded(startedAt: number): void {
    this.backoff.reset();
    const now = this.clock.now();
    const rest = Math.min(now - startedAt, longestRest);
    this.earliest = Math.max(startedAt + window, now + rest);
  }

  failed(): void {
    this.earliest = this.clock.now() + this.backoff.next();
  }

  /** Forgets the past: the next one is due at once. */
  reset(): void {
    this.backoff.reset();
    this.earliest = 0;
    this.dispose();
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
  }
}
