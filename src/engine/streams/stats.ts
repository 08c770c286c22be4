import type { StatsSample } from '../api/containers';
import type { JsonObject } from '../api/json';
import { numberAt, objectAt, objectsAt, optionalNumberAt, textAt, timeAt } from './json';

/** CPU counters of one sample, nanoseconds. */
interface CpuCounters {
  readonly used: number;
  readonly system: number;
}

/** Periods of the CPU quota: those that began, and those that the container spent the rest of waiting. */
interface Throttling {
  readonly periods: number;
  readonly throttled: number;
}

/**
 * Samples of one `GET /containers/{id}/stats` stream. Every figure is computed as the docker CLI does
 * (cli/command/container/stats_helpers.go), so that both show the same.
 */
export class StatsReader {
  private readonly isWindows: boolean;
  private previousCpu: CpuCounters | undefined;
  private previousThrottling: Throttling | undefined;

  /** `os` is the engine's (`version.os`): Windows counts in other units. */
  constructor(os = 'linux') {
    this.isWindows = os === 'windows';
  }

  /** Undefined for the empty sample that stands for a container which is not running. */
  read(raw: JsonObject): StatsSample | undefined {
    const time = timeAt(raw, 'read');
    if (time === 0) return undefined;
    const memory = objectAt(raw, 'memory_stats');
    return {
      time,
      ...(this.isWindows ? windowsCpu(raw) : this.linuxCpu(raw)),
      memoryUsage: this.isWindows ? numberAt(memory, 'privateworkingset') : memoryUsage(memory),
      memoryLimit: numberAt(memory, 'limit'),
      ...networkTraffic(objectAt(raw, 'networks')),
      ...(this.isWindows
        ? storageTraffic(objectAt(raw, 'storage_stats'))
        : blockTraffic(objectAt(raw, 'blkio_stats'))),
      pids: numberAt(objectAt(raw, 'pids_stats'), 'current'),
    };
  }

  private linuxCpu(raw: JsonObject): CpuFigures {
    const [now, before] = [objectAt(raw, 'cpu_stats'), objectAt(raw, 'precpu_stats')];
    const counters = cpuCounters(now);
    const throttling = throttlingOf(now);
    const onlineCpus = countCpus(now);
    // The engine repeats the sample before in each one, except in the first; Podman leaves it out.
    const countersBefore = cpuCounters(before);
    const isFirst = countersBefore === undefined && this.previousCpu === undefined;
    const throttlingBefore =
      countersBefore === undefined ? this.previousThrottling : throttlingOf(before);
    const figures = {
      cpuPercent: cpuPercent(countersBefore ?? this.previousCpu, counters, onlineCpus),
      cpuTime: counters?.used,
      cpuThrottledPercent: isFirst ? undefined : throttledPercent(throttlingBefore, throttling),
      onlineCpus,
    };
    this.previousCpu = counters;
    this.previousThrottling = throttling;
    return figures;
  }
}

type CpuFigures = Pick<
  StatsSample,
  'cpuTime' | 'cpuPercent' | 'cpuThrottledPercent' | 'onlineCpus'
>;

function cpuCounters(cpu: JsonObject): CpuCounters | undefined {
  const used = optionalNumberAt(objectAt(cpu, 'cpu_usage'), 'total_usage');
  const system = optionalNumberAt(cpu, 'system_cpu_usage');
  if (used === undefined || system === undefined || system === 0) return undefined;
  return { used, system };
}

function countCpus(cpu: JsonObject): number {
  const online = numberAt(cpu, 'online_cpus');
  if (online > 0) return online;
  const perCpu = objectAt(cpu, 'cpu_usage')['percpu_usage'];
  return Array.isArray(perCpu) && perCpu.length > 0 ? perCpu.length : 1;
}

function cpuPercent(
  before: CpuCounters | undefined,
  now: CpuCounters | undefined,
  onlineCpus: number,
): number | undefined {
  if (before === undefined || now === undefined) return undefined;
  const used = now.used - before.used;
  const system = now.system - before.system;
  return used > 0 && system > 0 ? (used / system) * onlineCpus * 100 : 0;
}

function throttlingOf(cpu: JsonObject): Throttling {
  const data = objectAt(cpu, 'throttling_data');
  return { periods: numberAt(data, 'periods'), throttled: numberAt(data, 'throttled_periods') };
}

/** No period ever began: there is no quota, or it has never been needed. */
function throttledPercent(before: Throttling | undefined, now: Throttling): number | undefined {
  if (before === undefined || now.periods === 0) return undefined;
  const periods = now.periods - before.periods;
  const throttled = now.throttled - before.throttled;
  return periods > 0 && throttled > 0 ? Math.min(100, (throttled / periods) * 100) : 0;
}

/** Windows counts 100 ns of one CPU; the CLI shows the share of all of them. */
function windowsCpu(raw: JsonObject): CpuFigures {
  const used = (key: string): number | undefined =>
    optionalNumberAt(objectAt(objectAt(raw, key), 'cpu_usage'), 'total_usage');
  const cpus = Math.max(1, numberAt(raw, 'num_procs'));
  const [now, before] = [used('cpu_stats'), used('precpu_stats')];
  const isFirst = timeAt(raw, 'preread') === 0 || now === undefined || before === undefined;
  const intervals = Math.trunc(nanosecondsBetween(raw, 'preread', 'read') / 100) * cpus;
  return {
    cpuPercent: isFirst ? undefined : intervals > 0 ? ((now - before) / intervals) * 100 : 0,
    cpuThrottledPercent: undefined,
    onlineCpus: cpus,
  };
}

/** Times are written with nanoseconds, which neither `Date` nor a number can hold. */
function nanosecondsBetween(raw: JsonObject, from: string, to: string): number {
  const fraction = (key: string): number =>
    Number((/\.(\d{1,9})/.exec(textAt(raw, key))?.[1] ?? '').padEnd(9, '0'));
  const second = (key: string): number => Math.floor(timeAt(raw, key) / 1000);
  return (second(to) - second(from)) * 1e9 + fraction(to) - fraction(from);
}

/** Bytes without the cache that can be given back at once. */
function memoryUsage(memory: JsonObject): number {
  const usage = numberAt(memory, 'usage');
  const stats = objectAt(memory, 'stats');
  // cgroup v1, then v2; a figure above the usage is passed over.
  for (const key of ['total_inactive_file', 'inactive_file']) {
    const cache = numberAt(stats, key, Number.POSITIVE_INFINITY);
    if (cache < usage) return usage - cache;
  }
  return usage;
}

function networkTraffic(
  networks: JsonObject,
): Pick<StatsSample, 'networkReceived' | 'networkSent'> {
  let [networkReceived, networkSent] = [0, 0];
  for (const name of Object.keys(networks)) {
    const network = objectAt(networks, name);
    networkReceived += numberAt(network, 'rx_bytes');
    networkSent += numberAt(network, 'tx_bytes');
  }
  return { networkReceived, networkSent };
}

function blockTraffic(blkio: JsonObject): Pick<StatsSample, 'blockRead' | 'blockWritten'> {
  let [blockRead, blockWritten] = [0, 0];
  for (const entry of objectsAt(blkio, 'io_service_bytes_recursive')) {
    // `Read` with cgroup v1, `read` with v2.
    const operation = textAt(entry, 'op').slice(0, 1).toLowerCase();
    if (operation === 'r') blockRead += numberAt(entry, 'value');
    else if (operation === 'w') blockWritten += numberAt(entry, 'value');
  }
  return { blockRead, blockWritten };
}

function storageTraffic(storage: JsonObject): Pick<StatsSample, 'blockRead' | 'blockWritten'> {
  return {
    blockRead: numberAt(storage, 'read_size_bytes'),
    blockWritten: numberAt(storage, 'write_size_bytes'),
  };
}
