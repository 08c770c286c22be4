import { Bell, type Disposable, type Endpoint, type EngineError } from '../api';
import { Backoff, type Clock } from '../live';
import { retryLimit } from './patience';
import { pause } from './pause';

export interface RetriesDeps {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Tells that a new attempt may be worth while; held from the first one that fails to the next that succeeds. */
  readonly watchEndpoint: (endpoint: Endpoint, onChange: () => void) => Disposable;
}

/** When a lost engine is tried again. One attempt at a time. */
export class Retries implements Disposable {
  private readonly deps: RetriesDeps;
  private readonly backoff: Backoff;
  private bell = new Bell();
  private isWaiting = false;
  private watching: Disposable | undefined;

  constructor(deps: RetriesDeps) {
    this.deps = deps;
    this.backoff = new Backoff(deps.random);
  }

  /**
   * An attempt has failed.
   * @param isWanted whether somebody waits for the engine
   * @returns milliseconds until the next one
   */
  failed(endpoint: Endpoint, error: EngineError, isWanted: boolean): number {
    // Kept during the next attempt: what happens meanwhile is a reason for one more.
    this.watching ??= this.deps.watchEndpoint(endpoint, () => {
      this.backoff.reset();
      this.bell.ring();
    });
    return this.backoff.next(isWanted ? retryLimit(endpoint.transport, error) : undefined);
  }

  succeeded(): void {
    this.backoff.reset();
    this.bell = new Bell();
    this.dispose();
  }

  /** Ends the wait, if there is one; the attempts from now on follow each other quickly again. */
  hurry(): void {
    this.backoff.reset();
    if (this.isWaiting) this.bell.ring();
  }

  /** So many milliseconds, until {@link hurry}, a sign of life of the endpoint, or until `signal` is aborted. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.isWaiting = true;
    await pause(this.deps.clock, milliseconds, this.bell, signal);
    this.isWaiting = false;
  }

  dispose(): void {
    this.watching?.dispose();
    this.watching = undefined;
  }
}
