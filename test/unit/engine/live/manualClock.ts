import { toDisposable, type Disposable } from '../../../../src/engine/api';
import type { Clock } from '../../../../src/engine/live';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Lets everything that waits for nothing but promises happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  private readonly timers = new Set<Timer>();
  private time = 1_700_000_000_000;

  get pending(): number {
    return this.timers.size;
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, callback: () => void): Disposable {
    const timer = { at: this.time + milliseconds, callback };
    this.timers.add(timer);
    return toDisposable(() => this.timers.delete(timer));
  }

  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (;;) {
      const due = [...this.timers]
        .filter((timer) => timer.at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.time = Math.max(this.time, due.at);
      this.timers.delete(due);
      due.callback();
      await settle();
    }
    this.time = end;
  }
}
