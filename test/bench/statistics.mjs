/** @param {readonly number[]} values @returns {number} */
export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle];
  if (high === undefined) throw new Error('no values');
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}

/** @param {number} times @param {() => Promise<number>} measure one after the other @returns {Promise<number[]>} */
export async function repeat(times, measure) {
  const values = [];
  for (let count = 0; count < times; count++) values.push(await measure());
  return values;
}

/** @param {() => Promise<unknown>} work @returns {Promise<number>} milliseconds */
export async function time(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds since the epoch with fractions: what the clocks of two processes of one machine have in common. */
export function now() {
  return performance.timeOrigin + performance.now();
}
