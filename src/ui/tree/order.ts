export type Compare<T> = (a: T, b: T) => number;

/** Names as people order them: `web-2` before `web-10`, upper and lower case together. Make one per view: it is costly to make. */
export function createTextOrder(): Compare<string> {
  let collator: Intl.Collator | undefined;
  const collate: Compare<string> = (a, b) => {
    collator ??= new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return collator.compare(a, b);
  };
  // Milliseconds that neither activation nor the first list has to wait for: made while the engine is being connected.
  setImmediate(collate, '', '');
  return (a, b) => collate(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
