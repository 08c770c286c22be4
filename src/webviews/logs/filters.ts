import type { LogsView } from '../protocol/logs';

const nothing = { text: '', isRegex: false, matchCase: false };

/** All that leaves lines out, taken away; how lines look stays. */
export const noFilter = {
  include: nothing,
  exclude: nothing,
  onlyMatches: false,
  hiddenLevels: [],
  hiddenContainers: [],
  stream: 'both',
  from: undefined,
  to: undefined,
} as const satisfies Partial<LogsView>;

/** Whether some lines may not be shown. */
export function hidesLines(view: LogsView): boolean {
  const { include, exclude, onlyMatches, hiddenLevels, hiddenContainers, stream, from, to } = view;
  return (
    (onlyMatches && (include.text !== '' || exclude.text !== '')) ||
    hiddenLevels.length > 0 ||
    hiddenContainers.length > 0 ||
    stream !== 'both' ||
    from !== undefined ||
    to !== undefined
  );
}
