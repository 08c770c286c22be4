import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `condition` gives something else than `undefined` or `false`. Asks again every 50 ms; an error it throws counts
 * as "not yet" and is told when the deadline passes.
 *
 * @template T
 * @param {string} what completes the sentence "gave up waiting for …"
 * @param {() => T | Promise<T>} condition
 * @param {{ timeout?: number, signal?: AbortSignal }} [options] `timeout` in milliseconds
 * @returns {Promise<Exclude<T, undefined | false>>}
 */
export async function waitFor(what, condition, { timeout = 30_000, signal } = {}) {
  const deadline = performance.now() + timeout;
  /** @type {unknown} */
  let lastError;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const value = await condition();
      if (value !== undefined && value !== false) {
        return /** @type {Exclude<T, undefined | false>} */ (value);
      }
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`gave up waiting for ${what} after ${timeout} ms`, { cause: lastError });
    }
    await pause(50, undefined, signal === undefined ? {} : { signal });
  }
}
