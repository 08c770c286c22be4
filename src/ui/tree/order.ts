export type Compare<T> = (a: T, b: T) => number;

/** Names as people order them: `web-2` before `web-10`, upper and lower case together. Make one per view: it is costly to make. */
export function createTextOrder(): Compare<string> {
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return (a, b) => collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
