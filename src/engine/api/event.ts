import { toDisposable, type Disposable } from './disposable';

/** Structurally the same as `vscode.Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** A typed event source. A listener that throws is reported to `onError` and never stops the others. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => void>();
  private readonly onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void = () => undefined) {
    this.onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    // Wrapped, so that the same function added twice is called and removed twice.
    const entry = (value: T): void => {
      listener(value);
    };
    this.listeners.add(entry);
    return toDisposable(() => this.listeners.delete(entry));
  };

  get listenerCount(): number {
    return this.listeners.size;
  }

  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.onError(error);
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
