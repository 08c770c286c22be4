import { isContainerScope, type ContainerScope } from './containerScope';
import { isArrayOf, isBoolean, isOneOf, isOptional, isRecord, isString } from './guards';

export const statsTableColumns = [
  'name',
  'cpu',
  'memory',
  'memoryPercent',
  'networkReceived',
  'networkSent',
  'blockRead',
  'blockWritten',
  'pids',
  'state',
] as const;
export type StatsTableColumn = (typeof statsTableColumns)[number];

export interface StatsTableSort {
  readonly column: StatsTableColumn;
  readonly descending: boolean;
}

/** What a view shows. Kept by VS Code as the view's state, so that it comes back after a reload. */
export interface StatsTableIdentity extends ContainerScope {
  /** Ids of chosen containers of which there is none at the moment. */
  readonly removed?: readonly string[] | undefined;
  /** Absent in a view that is new. */
  readonly sort?: StatsTableSort | undefined;
}

export function isStatsTableIdentity(value: unknown): value is StatsTableIdentity {
  return (
    isRecord(value) &&
    isContainerScope(value) &&
    isOptional(value['removed'], isStrings) &&
    isOptional(value['sort'], isStatsTableSort)
  );
}

export function isStatsTableSort(value: unknown): value is StatsTableSort {
  return (
    isRecord(value) && isOneOf(value['column'], statsTableColumns) && isBoolean(value['descending'])
  );
}

function isStrings(value: unknown): value is readonly string[] {
  return isArrayOf(value, isString);
}
