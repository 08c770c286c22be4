import { cancelled, EngineError } from '../api/errors';
import { connectionError } from './errors';

/**
 * The life of one API call: from the request to the end of its answer or stream. Whatever ends it early (the caller's signal,
 * the time limit, the engine's dispose) aborts `signal`, and is what the call then fails with, however the socket reports it.
 */
export class CallScope {
  /** `GET /containers/json` */
  readonly call: string;
  private readonly controller = new AbortController();
  private readonly caller: AbortSignal | undefined;
  private readonly onEnd: () => void;
  private timer: NodeJS.Timeout | undefined;
  private failure: EngineError | undefined;
  private ended = false;

  constructor(call: string, caller: AbortSignal | undefined, onEnd: () => void) {
    this.call = call;
    this.caller = caller;
    this.onEnd = onEnd;
    if (caller?.aborted === true) this.cancel();
    else caller?.addEventListener('abort', this.cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  readonly cancel = (): void => {
    this.fail(cancelled(this.call));
  };

  /** Fails the call after that many milliseconds, instead of any limit set before; 0 is no limit. */
  limit(milliseconds: number): void {
    clearTimeout(this.timer);
    if (milliseconds <= 0 || this.ended) return;
    this.timer = setTimeout(() => {
      const detail = `no answer within ${String(milliseconds)} ms`;
      this.fail(new EngineError({ kind: 'timeout', detail, call: this.call }));
    }, milliseconds);
  }

  throwIfFailed(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** Why the call failed: the reason it was ended for, if it was, else `error`. */
  explain(error: unknown): EngineError {
    return this.failure ?? connectionError(error, this.call);
  }

  /** The call is over: nothing is waited for any more. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.caller?.removeEventListener('abort', this.cancel);
    this.onEnd();
  }

  private fail(failure: EngineError): void {
    if (this.ended || this.failure !== undefined) return;
    this.failure = failure;
    this.controller.abort();
  }
}
