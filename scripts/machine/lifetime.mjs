// What was started is ended, however this process ends: at the end of its work, on a signal, on an uncaught error.
// A process that is killed outright cannot clean up; guard.mjs does it then.

/** @typedef {() => void | Promise<void>} Closer */

/** @type {Set<Closer>} */
const closers = new Set();

/**
 * Registers what has to be ended. The returned function ends it now, once, however often it is called.
 *
 * @param {Closer} closer
 * @returns {() => Promise<void>}
 */
export function whenEnding(closer) {
  /** @type {Promise<void> | undefined} */
  let ended;
  const once = () => {
    closers.delete(once);
    ended ??= Promise.resolve().then(closer);
    return ended;
  };
  closers.add(once);
  return once;
}

/** Ends everything that is still registered, the youngest first; one failure does not keep the others from ending. */
export async function endAll() {
  while (closers.size > 0) {
    const youngest = [...closers].at(-1);
    if (youngest === undefined) return;
    closers.delete(youngest);
    try {
      await youngest();
    } catch (error) {
      console.error(error);
    }
  }
}

/**
 * Runs a program to its end and ends the process with the code it resolves with, after `endAll`.
 *
 * @param {(stopped: AbortSignal) => Promise<number>} main its signal is aborted by Ctrl-C and SIGTERM
 */
export async function runProgram(main) {
  const stopped = new AbortController();
  /** @type {Promise<never> | undefined} */
  let ending;
  /** The first reason to end is the one that counts. @param {number} code */
  const end = (code) => {
    stopped.abort();
    ending ??= endAll().then(() => process.exit(code));
    return ending;
  };
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    // Not `once`: npm passes Ctrl-C on a second time, which must not cut the ending short.
    process.on(signal, () => void end(128 + number));
  }
  process.on('uncaughtException', (error) => {
    console.error(error);
    void end(1);
  });
  try {
    await end(await main(stopped.signal));
  } catch (error) {
    if (!stopped.signal.aborted) console.error(error instanceof Expected ? error.message : error);
    await end(1);
  }
}

/** An error whose message says all there is to say: printed without its stack. */
export class Expected extends Error {}
