/** A part of a text, in UTF-16 units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where a text contains what is searched for, upper and lower case alike. */
export type Matcher = (text: string) => readonly TextRange[];

/** @returns undefined when nothing is searched for */
export function matcherOf(query: string): Matcher | undefined {
  if (query === '') return undefined;
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return (text) => {
    const found: TextRange[] = [];
    for (const { index, 0: match } of text.matchAll(pattern)) {
      found.push({ start: index, end: index + match.length });
    }
    return found;
  };
}

/** The place of the next or previous of `count` matches; beyond the last comes the first. */
export function stepMatch(
  current: number | undefined,
  count: number,
  direction: 'next' | 'previous',
): number | undefined {
  if (count === 0) return undefined;
  if (current === undefined) return direction === 'next' ? 0 : count - 1;
  return (current + (direction === 'next' ? 1 : -1) + count) % count;
}
