import { isCount, isNumber, isOneOf, isOptional, isRecord, isString } from './guards';

/** As `docker update` names them. */
export const statsRestartPolicies = ['no', 'on-failure', 'always', 'unless-stopped'] as const;

/** What a container may use at most, and whether it comes back by itself. */
export interface StatsLimits {
  /** Bytes; 0: none. */
  readonly memory: number;
  /** Bytes, memory included; 0: the engine's default, -1: unlimited. */
  readonly memorySwap: number;
  /** CPUs, also parts of one; 0: none. */
  readonly cpus: number;
  readonly restartPolicy: (typeof statsRestartPolicies)[number];
  /** Of `on-failure`; 0: any number. */
  readonly maximumRetries: number;
}

/** A process of the container. What an engine does not tell is undefined. */
export interface StatsProcess {
  /** In the engine host's numbering. */
  readonly pid: number;
  readonly parentPid: number;
  readonly user: string;
  /** Percent of one CPU since the process started. */
  readonly cpuPercent: number | undefined;
  /** Bytes, resident. */
  readonly memory: number | undefined;
  /** Since the process started. */
  readonly seconds: number | undefined;
  readonly command: string;
}

export function isStatsLimits(value: unknown): value is StatsLimits {
  return (
    isRecord(value) &&
    isCount(value['memory']) &&
    (isCount(value['memorySwap']) || value['memorySwap'] === -1) &&
    isNumber(value['cpus']) &&
    value['cpus'] >= 0 &&
    isOneOf(value['restartPolicy'], statsRestartPolicies) &&
    isCount(value['maximumRetries'])
  );
}

export function isStatsProcess(value: unknown): value is StatsProcess {
  return (
    isRecord(value) &&
    isCount(value['pid']) &&
    isCount(value['parentPid']) &&
    isString(value['user']) &&
    isOptional(value['cpuPercent'], isNumber) &&
    isOptional(value['memory'], isNumber) &&
    isOptional(value['seconds'], isNumber) &&
    isString(value['command'])
  );
}

/** Base64 of at most 48 MB: what a picture of the charts never comes near. */
const longestPicture = 64 * 1024 * 1024;

export function isPicture(value: unknown): value is string {
  return isString(value) && value.length <= longestPicture && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
}
