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

/** One container whose log is shown. */
export interface LogsContainer {
  readonly endpointId: string;
  readonly containerId: string;
  /** As it was last; with the compose labels it is how a re-created one is recognised. */
  readonly name: string;
  readonly project?: string | undefined;
  readonly service?: string | undefined;
  readonly number?: string | undefined;
}

export const logsScopes = [
  /** Those named in `containers`. */
  'selection',
  /** All of a compose project, also those that come later. */
  'project',
  /** All that run, also those that start later. */
  'running',
] as const;

/** What a view shows. Kept by VS Code as the view's state, so that it comes back after a reload. */
export interface LogsIdentity {
  readonly scope: (typeof logsScopes)[number];
  /** Of a project or of all running ones. */
  readonly endpointId?: string | undefined;
  readonly project?: string | undefined;
  readonly containers: readonly LogsContainer[];
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
  return (
    isRecord(value) &&
    isOneOf(value['scope'], logsScopes) &&
    isOptional(value['endpointId'], isString) &&
    isOptional(value['project'], isString) &&
    isArrayOf(value['containers'], isContainer) &&
    isOptional(value['view'], isLogsView)
  );
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

function isContainer(value: unknown): value is LogsContainer {
  return (
    isRecord(value) &&
    isString(value['endpointId']) &&
    isString(value['containerId']) &&
    isString(value['name']) &&
    isOptional(value['project'], isString) &&
    isOptional(value['service'], isString) &&
    isOptional(value['number'], isString)
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
