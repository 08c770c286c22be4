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
import {
  isPicture,
  isStatsLimits,
  isStatsProcess,
  type StatsLimits,
  type StatsProcess,
} from './statsControls';
import { isStatsFigures, isStatsMark, type StatsFigures, type StatsMark } from './statsFigures';
import { statsTextKeys, type StatsTexts } from './statsTexts';

export * from './statsControls';
export * from './statsFigures';
export * from './statsTexts';

/** Which container a view shows. Kept by VS Code as the view's state, so that it comes back after a reload. */
export interface StatsIdentity {
  readonly endpointId: string;
  readonly containerId: string;
  /** As it was last: what the view is called until the engine answers. */
  readonly name: string;
  readonly image: string;
}

export const statsPhases = [
  /** The engine's session is being connected, or engines are still being looked for. */
  'connecting',
  /** The first sample has not arrived yet. */
  'waiting',
  'running',
  'stopped',
  'removed',
  /** The engine cannot be reached; tried again for ever. */
  'disconnected',
  /** The engine is connected and answers nothing. */
  'unresponsive',
  /** No engine of this window is the container's. */
  'noEngine',
] as const;
export type StatsPhase = (typeof statsPhases)[number];

export interface StatsStatus {
  readonly phase: StatsPhase;
  readonly name: string;
  /** A line below the name: image, and engine where there are several. */
  readonly description: string;
  /** Why there are no figures, where that is an error; empty otherwise. */
  readonly problem: string;
}

/** Everything the view needs to draw itself: the answer to `ready`. */
export interface StatsSnapshot {
  readonly type: 'snapshot';
  readonly identity: StatsIdentity;
  /** BCP 47, for numbers and times. */
  readonly locale: string;
  readonly texts: StatsTexts;
  /** How many samples are kept. */
  readonly capacity: number;
  readonly status: StatsStatus;
  readonly points: readonly StatsFigures[];
  /** Of the time that the points are of, oldest first. */
  readonly marks: readonly StatsMark[];
  /** Undefined while they are not known. */
  readonly limits: StatsLimits | undefined;
  /** What can be sent to a process, by the names of `docker kill`: SIGTERM. */
  readonly signals: readonly string[];
}

export type StatsToView =
  | StatsSnapshot
  | { readonly type: 'point'; readonly point: StatsFigures }
  | { readonly type: 'mark'; readonly mark: StatsMark }
  | { readonly type: 'status'; readonly status: StatsStatus }
  | { readonly type: 'limits'; readonly limits: StatsLimits | undefined }
  /** The answer to `setLimits`; the problem is empty when they are set. */
  | { readonly type: 'limitsDone'; readonly problem: string }
  /** While they are watched. The problem is empty unless they could not be asked for. */
  | {
      readonly type: 'processes';
      readonly processes: readonly StatsProcess[];
      readonly problem: string;
    };

export type StatsToHost =
  | ReadyMessage
  | { readonly type: 'start' }
  | { readonly type: 'retry' }
  /** Off again by itself when the page goes. */
  | { readonly type: 'watchProcesses'; readonly on: boolean }
  | { readonly type: 'signalProcess'; readonly pid: number; readonly signal: string }
  | { readonly type: 'setLimits'; readonly limits: StatsLimits }
  | { readonly type: 'saveCsv' }
  /** Base64. */
  | { readonly type: 'savePng'; readonly data: string };

export function isStatsIdentity(value: unknown): value is StatsIdentity {
  return (
    isRecord(value) &&
    isString(value['endpointId']) &&
    isString(value['containerId']) &&
    isString(value['name']) &&
    isString(value['image'])
  );
}

export function isStatsToHost(value: unknown): value is StatsToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
    case 'start':
    case 'retry':
    case 'saveCsv':
      return true;
    case 'watchProcesses':
      return isBoolean(value['on']);
    case 'signalProcess':
      return isCount(value['pid']) && isString(value['signal']);
    case 'setLimits':
      return isStatsLimits(value['limits']);
    case 'savePng':
      return isPicture(value['data']);
    default:
      return false;
  }
}

export function isStatsToView(value: unknown): value is StatsToView {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'snapshot':
      return (
        isStatsIdentity(value['identity']) &&
        isString(value['locale']) &&
        isTexts(value['texts']) &&
        isNumber(value['capacity']) &&
        isStatus(value['status']) &&
        isArrayOf(value['points'], isStatsFigures) &&
        isArrayOf(value['marks'], isStatsMark) &&
        isOptional(value['limits'], isStatsLimits) &&
        isArrayOf(value['signals'], isString)
      );
    case 'point':
      return isStatsFigures(value['point']);
    case 'mark':
      return isStatsMark(value['mark']);
    case 'limits':
      return isOptional(value['limits'], isStatsLimits);
    case 'limitsDone':
      return isString(value['problem']);
    case 'processes':
      return isArrayOf(value['processes'], isStatsProcess) && isString(value['problem']);
    case 'status':
      return isStatus(value['status']);
    default:
      return false;
  }
}

function isTexts(value: unknown): value is StatsTexts {
  return isRecord(value) && statsTextKeys.every((key) => isString(value[key]));
}

function isStatus(value: unknown): value is StatsStatus {
  return (
    isRecord(value) &&
    isOneOf(value['phase'], statsPhases) &&
    isString(value['name']) &&
    isString(value['description']) &&
    isString(value['problem'])
  );
}
