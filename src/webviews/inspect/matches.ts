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
