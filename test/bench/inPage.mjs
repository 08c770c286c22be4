// What runs in the pages that are watched: it is sent there as text, so each function stands for itself.

/** When the next event of a kind comes, milliseconds since the epoch. @param {string} kind @returns {{ time: Promise<number> }} */
export function nextEvent(kind) {
  return {
    time: new Promise((resolve) => {
      const options = { once: true, capture: true };
      const onEvent = () => resolve(performance.timeOrigin + performance.now());
      /** @type {any} */ (globalThis).addEventListener(kind, onEvent, options);
    }),
  };
}
