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
import type { ReadyMessage } from './ready';
import { isStatsTableTexts, type StatsTableTexts } from './statsTableTexts';

export * from './statsTableTexts';

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
  /** Absent in a view that is new. */
  readonly sort?: StatsTableSort | undefined;
}

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
  /** What can be done with it. */
  readonly actions: readonly StatsTableAction[];
}

/** Bytes, bytes per second, percent of one CPU, milliseconds since the epoch. Absent: not known for this sample. */
export interface StatsTableFigures {
  readonly time: number;
  readonly cpu?: number | undefined;
  readonly memory: number;
  /** 0 when the engine gives none. */
  readonly limit: number;
  readonly networkReceived?: number | undefined;
  readonly networkSent?: number | undefined;
  readonly blockRead?: number | undefined;
  readonly blockWritten?: number | undefined;
  readonly pids: number;
  /** Since the container started: received, sent, read, written. */
  readonly totals: readonly number[];
}

/** Of a row, as far as the host knows: time, percent of one CPU, bytes; oldest first. */
export type StatsTableHistory = readonly (readonly [
  time: number,
  cpu: number | null,
  memory: number,
])[];

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
  readonly title: string;
  readonly rows: readonly StatsTableRow[];
  readonly sources: readonly StatsTableSource[];
  /** Whether all engines have told which containers there are. */
  readonly isLoaded: boolean;
}

export interface StatsTableRowFigures {
  readonly id: number;
  readonly figures: StatsTableFigures;
}

/** Everything the view needs to draw itself: the answer to `ready`. */
export interface StatsTableSnapshot {
  readonly type: 'snapshot';
  readonly identity: StatsTableIdentity;
  /** BCP 47, for numbers. */
  readonly locale: string;
  readonly texts: StatsTableTexts;
  readonly state: StatsTableState;
  readonly figures: readonly StatsTableRowFigures[];
  readonly history: readonly { readonly id: number; readonly moments: StatsTableHistory }[];
}

export type StatsTableToView =
  | StatsTableSnapshot
  | { readonly type: 'state'; readonly state: StatsTableState }
  | { readonly type: 'figures'; readonly rows: readonly StatsTableRowFigures[] };

export type StatsTableToHost =
  | ReadyMessage
  /** Which rows are on screen, and what they are ordered by. */
  | { readonly type: 'look'; readonly rows: readonly number[]; readonly sort: StatsTableSort }
  | { readonly type: 'act'; readonly row: number; readonly action: StatsTableAction }
  | { readonly type: 'retry' };

export function isStatsTableIdentity(value: unknown): value is StatsTableIdentity {
  return isRecord(value) && isContainerScope(value) && isOptional(value['sort'], isSort);
}

export function isStatsTableToHost(value: unknown): value is StatsTableToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
    case 'retry':
      return true;
    case 'look':
      return isArrayOf(value['rows'], isCount) && isSort(value['sort']);
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
        isStatsTableIdentity(value['identity']) &&
        isString(value['locale']) &&
        isStatsTableTexts(value['texts']) &&
        isState(value['state']) &&
        isArrayOf(value['figures'], isRowFigures) &&
        isArrayOf(value['history'], isRowHistory)
      );
    case 'state':
      return isState(value['state']);
    case 'figures':
      return isArrayOf(value['rows'], isRowFigures);
    default:
      return false;
  }
}

function isSort(value: unknown): value is StatsTableSort {
  return (
    isRecord(value) && isOneOf(value['column'], statsTableColumns) && isBoolean(value['descending'])
  );
}

function isState(value: unknown): value is StatsTableState {
  return (
    isRecord(value) &&
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

const sometimesKnown = [
  'cpu',
  'networkReceived',
  'networkSent',
  'blockRead',
  'blockWritten',
] as const satisfies readonly (keyof StatsTableFigures)[];

function isRowFigures(value: unknown): value is StatsTableRowFigures {
  if (!isRecord(value) || !isCount(value['id'])) return false;
  const { figures } = value;
  return (
    isRecord(figures) &&
    isNumber(figures['time']) &&
    isNumber(figures['memory']) &&
    isNumber(figures['limit']) &&
    isNumber(figures['pids']) &&
    isArrayOf(figures['totals'], isNumber) &&
    sometimesKnown.every((key) => isOptional(figures[key], isNumber))
  );
}

function isRowHistory(value: unknown): value is StatsTableSnapshot['history'][number] {
  return isRecord(value) && isCount(value['id']) && isArrayOf(value['moments'], isMoment);
}

function isMoment(value: unknown): value is StatsTableHistory[number] {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [time, cpu, memory] = value as unknown[];
  return isNumber(time) && (cpu === null || isNumber(cpu)) && isNumber(memory);
}
