// Step lines for long work: what is going on, and for how long already.

const colours = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;

/** @param {string} text */
export const bold = (text) => (colours ? `\u001b[1m${text}\u001b[0m` : text);
/** @param {string} text */
export const dim = (text) => (colours ? `\u001b[2m${text}\u001b[0m` : text);
/** @param {string} text */
export const red = (text) => (colours ? `\u001b[31m${text}\u001b[0m` : text);

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {number} started from `performance.now()` */
export function elapsed(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Runs one step and prints its name, a line every ten seconds while it lasts (a silent CI log looks hung), and its time.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = performance.now();
  say(`  ${title} …`);
  const ticker = setInterval(
    () => say(dim(`  ${title}: still at it after ${elapsed(started)}`)),
    10_000,
  );
  try {
    const result = await work();
    say(dim(`  ${title}: done in ${elapsed(started)}`));
    return result;
  } catch (error) {
    say(red(`  ${title}: failed after ${elapsed(started)}`));
    throw error;
  } finally {
    clearInterval(ticker);
  }
}
