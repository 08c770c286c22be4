import { isNumber, isOneOf, isOptional, isRecord } from './guards';

/** One sample. Bytes, bytes per second, milliseconds since the epoch; percent of one CPU. Undefined: not known for this sample. */
export interface StatsFigures {
  readonly time: number;
  readonly cpuPercent: number | undefined;
  /** Of the periods that the CPU quota was looked at since the last sample, how many ended the container's turn; undefined: no quota. */
  readonly cpuThrottledPercent: number | undefined;
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

export const statsMarkKinds = [
  'started',
  'stopped',
  'paused',
  'unpaused',
  'outOfMemory',
  'removed',
] as const;

/** Something that happened to the container, and when; milliseconds since the epoch, the engine's clock. */
export interface StatsMark {
  readonly time: number;
  readonly kind: (typeof statsMarkKinds)[number];
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
  'cpuThrottledPercent',
  'networkReceivedRate',
  'networkSentRate',
  'blockReadRate',
  'blockWrittenRate',
] as const satisfies readonly (keyof StatsFigures)[];

export function isStatsFigures(value: unknown): value is StatsFigures {
  return (
    isRecord(value) &&
    alwaysKnown.every((key) => isNumber(value[key])) &&
    sometimesKnown.every((key) => isOptional(value[key], isNumber))
  );
}

export function isStatsMark(value: unknown): value is StatsMark {
  return isRecord(value) && isNumber(value['time']) && isOneOf(value['kind'], statsMarkKinds);
}
