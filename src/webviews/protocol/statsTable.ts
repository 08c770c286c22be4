import { isArrayOf, isCount, isOneOf, isRecord, isString } from './guards';
import type { ReadyMessage } from './ready';
import {
  isSentRowFigures,
  isStatsTableRowHistory,
  type SentRowFigures,
  type StatsTableRowHistory,
} from './statsTableFigures';
import { isStatsTableSort, type StatsTableSort } from './statsTableIdentity';
import {
  isStatsTableState,
  statsTableActions,
  type StatsTableAction,
  type StatsTableState,
} from './statsTableState';
import { isStatsTableTexts, type StatsTableTexts } from './statsTableTexts';

export * from './statsTableFigures';
export * from './statsTableIdentity';
export * from './statsTableState';
export * from './statsTableTexts';

/** Everything the view needs to draw itself: the answer to `ready`. */
export interface StatsTableSnapshot {
  readonly type: 'snapshot';
  /** BCP 47, for numbers. */
  readonly locale: string;
  readonly texts: StatsTableTexts;
  readonly state: StatsTableState;
  readonly figures: readonly SentRowFigures[];
  readonly history: readonly StatsTableRowHistory[];
}

export type StatsTableToView =
  | StatsTableSnapshot
  | { readonly type: 'state'; readonly state: StatsTableState }
  | { readonly type: 'figures'; readonly rows: readonly SentRowFigures[] };

export type StatsTableToHost =
  | ReadyMessage
  /** Which rows are on screen, and what they are ordered by. */
  | { readonly type: 'look'; readonly rows: readonly number[]; readonly sort: StatsTableSort }
  | { readonly type: 'act'; readonly row: number; readonly action: StatsTableAction }
  | { readonly type: 'retry' };

export function isStatsTableToHost(value: unknown): value is StatsTableToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
    case 'retry':
      return true;
    case 'look':
      return isArrayOf(value['rows'], isCount) && isStatsTableSort(value['sort']);
    case 'act':
      return isCount(value['row']) && isOneOf(value['action'], statsTableActions);
    default:
      return false;
  }
}

export function isStatsTableToView(value: unknown): value is StatsTableToView {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'snapshot':
      return (
        isString(value['locale']) &&
        isStatsTableTexts(value['texts']) &&
        isStatsTableState(value['state']) &&
        isArrayOf(value['figures'], isSentRowFigures) &&
        isArrayOf(value['history'], isStatsTableRowHistory)
      );
    case 'state':
      return isStatsTableState(value['state']);
    case 'figures':
      return isArrayOf(value['rows'], isSentRowFigures);
    default:
      return false;
  }
}
