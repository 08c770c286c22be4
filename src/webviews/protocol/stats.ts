import { isArrayOf, isNumber, isOneOf, isOptional, isRecord, isString } from './guards';
import type { ReadyMessage } from './ready';

/** Which container a view shows. Kept by VS Code as the view's state, so that it comes back after a reload. */
export interface StatsIdentity {
  readonly endpointId: string;
  readonly containerId: string;
  /** As it was last: what the view is called until the engine answers. */
  readonly name: string;
  readonly image: string;
}

/** One sample. Bytes, bytes per second, milliseconds since the epoch; percent of one CPU. Undefined: not known for this sample. */
export interface StatsFigures {
  readonly time: number;
  readonly cpuPercent: number | undefined;
  readonly onlineCpus: number;
  readonly memoryUsage: number;
  /** 0 when the engine gives none. */
  readonly memoryLimit: number;
  readonly networkReceived: number;
  readonly networkSent: number;
  readonly blockRead: number;
  readonly blockWritten: number;
  readonly pids: number;
  readonly networkReceivedRate: number | undefined;
  readonly networkSentRate: number | undefined;
  readonly blockReadRate: number | undefined;
  readonly blockWrittenRate: number | undefined;
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

/** Every text of the view. The host localises them: a webview has no access to the language packs. */
export const statsTextKeys = [
  'connecting',
  'waiting',
  'running',
  'stopped',
  'removed',
  'disconnected',
  'unresponsive',
  'noEngine',
  'connectingNotice',
  'waitingNotice',
  'stoppedNotice',
  'removedNotice',
  'disconnectedNotice',
  'unresponsiveNotice',
  'noEngineNotice',
  'start',
  'retry',
  'cpu',
  'memory',
  'network',
  'blockIo',
  'processes',
  'received',
  'sent',
  'read',
  'written',
  /** {0} number of CPUs, {1} number of processes */
  'cpuNote',
  /** {0} limit, {1} percent of it */
  'memoryNote',
  /** {0} bytes received, {1} bytes sent */
  'networkNote',
  /** {0} bytes read, {1} bytes written */
  'blockIoNote',
  'figures',
  'figure',
  'now',
  'highest',
  'total',
  /** {0} what the chart shows */
  'chartLabel',
  /** {0} bytes */
  'perSecond',
  /** {0} CPU, {1} memory, {2} received, {3} sent */
  'summary',
] as const;
export type StatsTexts = Readonly<Record<(typeof statsTextKeys)[number], string>>;

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
}

export type StatsToView =
  | StatsSnapshot
  | { readonly type: 'point'; readonly point: StatsFigures }
  | { readonly type: 'status'; readonly status: StatsStatus };

export type StatsToHost = ReadyMessage | { readonly type: 'start' } | { readonly type: 'retry' };

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
  return isRecord(value) && isOneOf(value['type'], ['ready', 'start', 'retry']);
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
        isArrayOf(value['points'], isFigures)
      );
    case 'point':
      return isFigures(value['point']);
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

const alwaysKnown = [
  'time',
  'onlineCpus',
  'memoryUsage',
  'memoryLimit',
  'networkReceived',
  'networkSent',
  'blockRead',
  'blockWritten',
  'pids',
] as const satisfies readonly (keyof StatsFigures)[];

const sometimesKnown = [
  'cpuPercent',
  'networkReceivedRate',
  'networkSentRate',
  'blockReadRate',
  'blockWrittenRate',
] as const satisfies readonly (keyof StatsFigures)[];

function isFigures(value: unknown): value is StatsFigures {
  return (
    isRecord(value) &&
    alwaysKnown.every((key) => isNumber(value[key])) &&
    sometimesKnown.every((key) => isOptional(value[key], isNumber))
  );
}
