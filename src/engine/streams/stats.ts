import type { StatsSample } from '../api/containers';
import type { JsonObject } from '../api/json';
import { numberAt, objectAt, objectsAt, optionalNumberAt, textAt, timeAt } from './json';

/** CPU counters of one sample, nanoseconds. */
interface CpuCounters {
  readonly used: number;
  readonly system: number;
}

/**
 * Samples of one `GET /containers/{id}/stats` stream. CPU and memory are computed as the docker CLI does
 * (cli/command/container/stats_helpers.go), so that both show the same figures.
 */
export class StatsReader {
  private previous: CpuCounters | undefined;

  /** Undefined for the empty sample that stands for a container which is not running. */
  read(raw: JsonObject): StatsSample | undefined {
    const time = timeAt(raw, 'read');
    if (time === 0) return undefined;
    const cpu = objectAt(raw, 'cpu_stats');
    const counters = cpuCounters(cpu);
    const onlineCpus = countCpus(cpu);
    // The engine repeats the sample before in each one, except in the first; Podman leaves it out.
    const before = cpuCounters(objectAt(raw, 'precpu_stats')) ?? this.previous;
    this.previous = counters;
    const networks = Object.values(objectAt(raw, 'networks'));
    const sumNetworks = (key: string): number =>
      networks.reduce<number>((sum, network) => sum + counterOf(network, key), 0);
    const memory = objectAt(raw, 'memory_stats');
    return {
      time,
      cpuPercent: cpuPercent(before, counters, onlineCpus),
      onlineCpus,
      memoryUsage: memoryUsage(memory),
      memoryLimit: numberAt(memory, 'limit'),
      networkReceived: sumNetworks('rx_bytes'),
      networkSent: sumNetworks('tx_bytes'),
      ...blockTraffic(objectAt(raw, 'blkio_stats')),
      pids: numberAt(objectAt(raw, 'pids_stats'), 'current'),
    };
  }
}

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

function memoryUsage(memory: JsonObject): number {
  const usage = numberAt(memory, 'usage');
  const stats = objectAt(memory, 'stats');
  // cgroup v1, then v2.
  const cache = optionalNumberAt(stats, 'total_inactive_file') ?? numberAt(stats, 'inactive_file');
  return cache < usage ? usage - cache : usage;
}

function blockTraffic(blkio: JsonObject): Pick<StatsSample, 'blockRead' | 'blockWritten'> {
  let blockRead = 0;
  let blockWritten = 0;
  for (const entry of objectsAt(blkio, 'io_service_bytes_recursive')) {
    // `Read` with cgroup v1, `read` with v2.
    const operation = textAt(entry, 'op').toLowerCase();
    if (operation === 'read') blockRead += numberAt(entry, 'value');
    else if (operation === 'write') blockWritten += numberAt(entry, 'value');
  }
  return { blockRead, blockWritten };
}

function counterOf(network: JsonObject[string], key: string): number {
  return typeof network === 'object' && network !== null && !Array.isArray(network)
    ? numberAt(network, key)
    : 0;
}
