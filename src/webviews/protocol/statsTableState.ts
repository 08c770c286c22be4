import { isArrayOf, isBoolean, isCount, isOneOf, isRecord, isString } from './guards';
import { isStatsTableIdentity, type StatsTableIdentity } from './statsTableIdentity';

export const statsTableTones = ['good', 'warning', 'bad', 'muted'] as const;

export const statsTableActions = [
  'showStats',
  'showLogs',
  'openShell',
  'inspect',
  'start',
  'stop',
  'restart',
  'pause',
  'unpause',
] as const;
export type StatsTableAction = (typeof statsTableActions)[number];

export interface StatsTableRow {
  /** The host's number for it, the same for as long as the view is open. */
  readonly id: number;
  readonly name: string;
  /** Its image, and its engine where there are several. */
  readonly description: string;
  /** In words. */
  readonly state: string;
  readonly tone: (typeof statsTableTones)[number];
  /** Whether there are figures now; where not, those that were last are past. */
  readonly isMeasured: boolean;
  /** Neither paused nor stopped. */
  readonly isRunning: boolean;
  /** What can be done with it. */
  readonly actions: readonly StatsTableAction[];
}

export const statsTableSourcePhases = [
  'connecting',
  /** The engine cannot be reached; tried again for ever. */
  'disconnected',
  /** The engine is connected and answers nothing. */
  'unresponsive',
  /** No engine of this window is the view's. */
  'noEngine',
] as const;

/** An engine whose figures stand still. */
export interface StatsTableSource {
  /** Empty where there is only one. */
  readonly name: string;
  readonly phase: (typeof statsTableSourcePhases)[number];
  readonly problem: string;
}

export interface StatsTableState {
  readonly identity: StatsTableIdentity;
  readonly title: string;
  readonly rows: readonly StatsTableRow[];
  readonly sources: readonly StatsTableSource[];
  /** Whether all engines have told which containers there are. */
  readonly isLoaded: boolean;
}

export function isStatsTableState(value: unknown): value is StatsTableState {
  return (
    isRecord(value) &&
    isStatsTableIdentity(value['identity']) &&
    isString(value['title']) &&
    isArrayOf(value['rows'], isRow) &&
    isArrayOf(value['sources'], isSource) &&
    isBoolean(value['isLoaded'])
  );
}

function isRow(value: unknown): value is StatsTableRow {
  return (
    isRecord(value) &&
    isCount(value['id']) &&
    isString(value['name']) &&
    isString(value['description']) &&
    isString(value['state']) &&
    isOneOf(value['tone'], statsTableTones) &&
    isBoolean(value['isMeasured']) &&
    isBoolean(value['isRunning']) &&
    isArrayOf(value['actions'], isAction)
  );
}

function isAction(value: unknown): value is StatsTableAction {
  return isOneOf(value, statsTableActions);
}

function isSource(value: unknown): value is StatsTableSource {
  return (
    isRecord(value) &&
    isString(value['name']) &&
    isOneOf(value['phase'], statsTableSourcePhases) &&
    isString(value['problem'])
  );
}
