import { toDisposable, type Disposable } from './disposable';

/** Wakes one waiting loop. A ring while nobody waits is remembered, so none is missed between two waits. */
export class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /**
   * Resolves at the next ring, at once when it rang since the last wait, when `signal` is aborted, or after `milliseconds`
   * where they are given.
   */
  async wait(signal: AbortSignal, milliseconds?: number): Promise<void> {
    if (!this.rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
        const abort = onAbort(signal, resolve);
        this.wake = () => {
          clearTimeout(timer);
          abort.dispose();
          resolve();
        };
      });
      this.wake?.();
      this.wake = undefined;
    }
    this.rung = false;
  }
}

/** Calls `listener` once when `signal` is aborted, at once when it already is. */
export function onAbort(signal: AbortSignal, listener: () => void): Disposable {
  if (signal.aborted) {
    listener();
    return toDisposable(() => undefined);
  }
  signal.addEventListener('abort', listener, { once: true });
  return toDisposable(() => {
    signal.removeEventListener('abort', listener);
  });
}
