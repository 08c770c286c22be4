import { isContainerScope, type ContainerScope } from './containerScope';
import {
  isArrayOf,
  isBoolean,
  isCount,
  isNumber,
  isOneOf,
  isOptional,
  isRecord,
  isString,
} from './guards';
import { logsLevels } from './logsRow';

/** What a view shows. Kept by VS Code as the view's state, so that it comes back after a reload. */
export interface LogsIdentity extends ContainerScope {
  /** Filter and layout; absent in a view that is new. */
  readonly view?: LogsView | undefined;
}

export const logsStreamFilters = ['both', 'stdout', 'stderr'] as const;

/** More lines around each match than anybody reads. */
export const mostContext = 1000;

export interface LogsPattern {
  readonly text: string;
  readonly isRegex: boolean;
  readonly matchCase: boolean;
}

export const logsTimestamps = ['off', 'local', 'utc', 'relative'] as const;
export type LogsTimestamps = (typeof logsTimestamps)[number];

/** What the user has set in the view. */
export interface LogsView {
  readonly include: LogsPattern;
  readonly exclude: LogsPattern;
  /** Show only lines that match, with so many lines of context. */
  readonly onlyMatches: boolean;
  readonly context: number;
  /** Hidden ones; 'none' for lines without level. */
  readonly hiddenLevels: readonly string[];
  readonly stream: (typeof logsStreamFilters)[number];
  /** Names of containers that are hidden. */
  readonly hiddenContainers: readonly string[];
  /** Milliseconds since the epoch; undefined: no limit. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly wrap: boolean;
  readonly timestamps: LogsTimestamps;
  /** Names of fields of JSON and logfmt lines that stand in columns of their own. */
  readonly columns: readonly string[];
}

export function isLogsIdentity(value: unknown): value is LogsIdentity {
  return isRecord(value) && isContainerScope(value) && isOptional(value['view'], isLogsView);
}

export function isLogsView(value: unknown): value is LogsView {
  return (
    isRecord(value) &&
    isPattern(value['include']) &&
    isPattern(value['exclude']) &&
    isBoolean(value['onlyMatches']) &&
    isCount(value['context']) &&
    value['context'] <= mostContext &&
    isArrayOf(value['hiddenLevels'], isLevelOrNone) &&
    isOneOf(value['stream'], logsStreamFilters) &&
    isArrayOf(value['hiddenContainers'], isString) &&
    isOptional(value['from'], isNumber) &&
    isOptional(value['to'], isNumber) &&
    isBoolean(value['wrap']) &&
    isOneOf(value['timestamps'], logsTimestamps) &&
    isArrayOf(value['columns'], isString)
  );
}

function isPattern(value: unknown): value is LogsPattern {
  return (
    isRecord(value) &&
    isString(value['text']) &&
    isBoolean(value['isRegex']) &&
    isBoolean(value['matchCase'])
  );
}

function isLevelOrNone(value: unknown): value is string {
  return value === 'none' || isOneOf(value, logsLevels);
}
