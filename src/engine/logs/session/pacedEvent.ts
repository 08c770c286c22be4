import { Emitter, type Disposable, type Event } from '../../api';

/** Fires at once, and what comes within `interval` milliseconds after that together at its end. */
export class PacedEvent implements Disposable {
  private readonly emitter = new Emitter<void>();
  private readonly interval: number;
  private timer: NodeJS.Timeout | undefined;
  private isDue = false;
  private isDisposed = false;

  constructor(interval: number) {
    this.interval = interval;
  }

  get event(): Event<void> {
    return this.emitter.event;
  }

  fire(): void {
    if (this.isDisposed) return;
    if (this.timer !== undefined) {
      this.isDue = true;
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.isDue) return;
      this.isDue = false;
      this.fire();
    }, this.interval);
    this.emitter.fire();
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
    this.emitter.dispose();
  }
}
