// Answers of `GET /containers/{id}/stats?stream=0` in the shapes that engines give, with figures of our own. The unit tests hold our
// reading of them against what is written here, and the engine tier holds it against the docker CLI, which is given the same ones.
import type { JsonObject } from '../../src/engine/api/json';

export interface GoldenSample {
  readonly name: string;
  /** `OSType` of the engine that gives it. */
  readonly os: 'linux' | 'windows';
  readonly raw: JsonObject;
  readonly expected: {
    readonly cpuPercent: number;
    readonly cpuThrottledPercent?: number;
    readonly memoryUsage: number;
    readonly memoryLimit: number;
    readonly networkReceived: number;
    readonly networkSent: number;
    readonly blockRead: number;
    readonly blockWritten: number;
    readonly pids: number;
  };
}

const times = { read: '2026-03-01T10:00:02.250000100Z', preread: '2026-03-01T10:00:01.248000100Z' };

const cgroup1: JsonObject = {
  ...times,
  pids_stats: { current: 7, limit: 4915 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 254, minor: 0, op: 'Read', value: 3_145_728 },
      { major: 254, minor: 0, op: 'Write', value: 12_288 },
      { major: 254, minor: 0, op: 'Sync', value: 3_158_016 },
      { major: 254, minor: 0, op: 'Async', value: 0 },
      { major: 254, minor: 0, op: 'Discard', value: 0 },
      { major: 254, minor: 0, op: 'Total', value: 3_158_016 },
    ],
    io_serviced_recursive: [{ major: 254, minor: 0, op: 'Read', value: 101 }],
    sectors_recursive: [],
  },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: {
      total_usage: 5_120_334_210,
      percpu_usage: [2_560_167_105, 2_560_167_105],
      usage_in_kernelmode: 1_100_000_000,
      usage_in_usermode: 3_900_000_000,
    },
    system_cpu_usage: 68_379_410_000_000,
    online_cpus: 2,
    throttling_data: { periods: 41, throttled_periods: 30, throttled_time: 1_770_726_688 },
  },
  precpu_stats: {
    cpu_usage: { total_usage: 4_920_334_210, percpu_usage: [2_460_167_105, 2_460_167_105] },
    system_cpu_usage: 68_377_410_000_000,
    online_cpus: 2,
    throttling_data: { periods: 31, throttled_periods: 22, throttled_time: 1_096_048_682 },
  },
  memory_stats: {
    usage: 78_643_200,
    max_usage: 99_643_392,
    stats: {
      cache: 41_943_040,
      rss: 29_360_128,
      active_file: 10_485_760,
      inactive_file: 20_971_520,
      hierarchical_memory_limit: 134_217_728,
      total_active_file: 10_485_760,
      total_inactive_file: 31_457_280,
      total_rss: 29_360_128,
    },
    failcnt: 0,
    limit: 134_217_728,
  },
  networks: {
    eth0: { rx_bytes: 1_048_576, rx_packets: 900, tx_bytes: 2_512, tx_packets: 31 },
    eth1: { rx_bytes: 424, rx_packets: 4, tx_bytes: 88, tx_packets: 1 },
  },
};

const cgroup1Expected = {
  cpuPercent: 20,
  cpuThrottledPercent: 80,
  memoryUsage: 78_643_200 - 31_457_280,
  memoryLimit: 134_217_728,
  networkReceived: 1_049_000,
  networkSent: 2_600,
  blockRead: 3_145_728,
  blockWritten: 12_288,
  pids: 7,
};

const cgroup2: JsonObject = {
  ...times,
  pids_stats: { current: 11, limit: 9_438 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 259, minor: 0, op: 'read', value: 60_399_616 },
      { major: 259, minor: 0, op: 'write', value: 8_192 },
      { major: 253, minor: 1, op: 'read', value: 4_096 },
      { major: 253, minor: 1, op: 'write', value: 16_384 },
    ],
    io_serviced_recursive: null,
    sectors_recursive: null,
  },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: {
      total_usage: 912_345_000,
      usage_in_kernelmode: 112_345_000,
      usage_in_usermode: 800_000_000,
    },
    system_cpu_usage: 910_040_000_000,
    online_cpus: 8,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  precpu_stats: {
    cpu_usage: { total_usage: 800_000_000, usage_in_kernelmode: 100_000_000 },
    system_cpu_usage: 902_040_000_000,
    online_cpus: 8,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  },
  memory_stats: {
    usage: 214_958_080,
    stats: {
      anon: 52_428_800,
      file: 157_286_400,
      kernel_stack: 180_224,
      slab: 3_145_728,
      active_anon: 4_096,
      inactive_anon: 52_424_704,
      active_file: 20_971_520,
      inactive_file: 136_314_880,
      pgfault: 30_201,
      pgmajfault: 12,
    },
    limit: 8_232_042_496,
  },
  networks: { eth0: { rx_bytes: 5_338, rx_packets: 36, tx_bytes: 648, tx_packets: 8 } },
};

const cgroup2Expected = {
  cpuPercent: ((912_345_000 - 800_000_000) / 8_000_000_000) * 8 * 100,
  memoryUsage: 214_958_080 - 136_314_880,
  memoryLimit: 8_232_042_496,
  networkReceived: 5_338,
  networkSent: 648,
  blockRead: 60_403_712,
  blockWritten: 24_576,
  pids: 11,
};

/** `of` with other memory statistics. */
function withMemory(of: JsonObject, usage: number, stats: JsonObject): JsonObject {
  return { ...of, memory_stats: { usage, stats, limit: 8_232_042_496 } };
}

export const goldenSamples: readonly GoldenSample[] = [
  { name: 'cgroup v1', os: 'linux', raw: cgroup1, expected: cgroup1Expected },
  { name: 'cgroup v2', os: 'linux', raw: cgroup2, expected: cgroup2Expected },
  {
    name: 'cgroup v1 with more cache below it than it uses itself',
    os: 'linux',
    raw: withMemory(cgroup2, 10_485_760, {
      total_inactive_file: 10_485_760,
      inactive_file: 4_194_304,
    }),
    expected: { ...cgroup2Expected, memoryUsage: 6_291_456 },
  },
  {
    name: 'cgroup v2 with more cache than usage',
    os: 'linux',
    raw: withMemory(cgroup2, 10_485_760, { inactive_file: 11_534_336 }),
    expected: { ...cgroup2Expected, memoryUsage: 10_485_760 },
  },
  {
    name: 'an engine that counts CPUs by their usage',
    os: 'linux',
    raw: {
      ...cgroup1,
      cpu_stats: {
        cpu_usage: { total_usage: 300, percpu_usage: [100, 100, 100, 0] },
        system_cpu_usage: 4_000,
      },
      precpu_stats: { cpu_usage: { total_usage: 100 }, system_cpu_usage: 2_000 },
    },
    expected: {
      cpuPercent: 40,
      memoryUsage: cgroup1Expected.memoryUsage,
      memoryLimit: cgroup1Expected.memoryLimit,
      networkReceived: 1_049_000,
      networkSent: 2_600,
      blockRead: 3_145_728,
      blockWritten: 12_288,
      pids: 7,
    },
  },
  {
    name: 'a counter that went back',
    os: 'linux',
    raw: {
      ...cgroup2,
      precpu_stats: {
        cpu_usage: { total_usage: 999_000_000 },
        system_cpu_usage: 902_040_000_000,
        online_cpus: 8,
      },
    },
    expected: { ...cgroup2Expected, cpuPercent: 0 },
  },
  {
    name: 'Windows',
    os: 'windows',
    raw: {
      ...times,
      num_procs: 4,
      pids_stats: {},
      blkio_stats: {},
      storage_stats: {
        read_count_normalized: 9,
        read_size_bytes: 2_048_000,
        write_size_bytes: 512_000,
      },
      cpu_stats: { cpu_usage: { total_usage: 61_503_000 }, throttling_data: {} },
      precpu_stats: { cpu_usage: { total_usage: 51_483_000 }, throttling_data: {} },
      memory_stats: {
        commitbytes: 77_160_448,
        commitpeakbytes: 105_000_960,
        privateworkingset: 59_961_344,
      },
      networks: { '7c1d': { rx_bytes: 600, tx_bytes: 0 } },
    },
    expected: {
      // 10,020,000 of the 4 × 10,020,000 intervals of 100 ns in 1.002 s.
      cpuPercent: 25,
      memoryUsage: 59_961_344,
      memoryLimit: 0,
      networkReceived: 600,
      networkSent: 0,
      blockRead: 2_048_000,
      blockWritten: 512_000,
      pids: 0,
    },
  },
];
