import type { LogFilter, LogPattern } from '../../../engine/logs/query';
import { logLevels } from '../../../engine/logs/levels';
import type { LogsPattern, LogsView } from '../../../webviews/protocol/logs';

/** As a new view is. */
export const newView: LogsView = {
  include: { text: '', isRegex: false, matchCase: false },
  exclude: { text: '', isRegex: false, matchCase: false },
  onlyMatches: false,
  context: 0,
  hiddenLevels: [],
  stream: 'both',
  hiddenContainers: [],
  wrap: false,
  timestamps: 'off',
  columns: [],
};

/** What the user has set, for the lines of these sources; undefined when every line is shown and none is marked. */
export function filterOf(view: LogsView, sourceNames: readonly string[]): LogFilter | undefined {
  const { hiddenLevels, hiddenContainers, onlyMatches, context, from, to } = view;
  const filter = {
    include: patternOf(view.include),
    exclude: patternOf(view.exclude),
    levels:
      hiddenLevels.length === 0
        ? undefined
        : [...logLevels, 'none' as const].filter((level) => !hiddenLevels.includes(level)),
    stream: view.stream === 'both' ? undefined : view.stream,
    sources: sourceNames.some((name) => hiddenContainers.includes(name))
      ? [...sourceNames.keys()].filter(
          (source) => !hiddenContainers.includes(sourceNames[source] ?? ''),
        )
      : undefined,
    from,
    to,
  };
  if (Object.values(filter).every((part) => part === undefined)) return undefined;
  return { ...filter, onlyMatches, context: onlyMatches ? context : 0 };
}

function patternOf({ text, isRegex, matchCase }: LogsPattern): LogPattern | undefined {
  return text === '' ? undefined : { text, isRegex, matchCase };
}
