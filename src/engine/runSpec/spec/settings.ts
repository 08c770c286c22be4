import type { JsonObject } from '../../api';
import { booleanAt, numberAt, objectsAt, textAt, textMapAt, textsAt } from '../../streams/json';
import type { EngineDefaults } from '../facts';

export type SettingValue =
  | { readonly kind: 'flag'; readonly on: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** Bytes. */
  | { readonly kind: 'size'; readonly bytes: number }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, string])[] };

/** A part of `HostConfig` that both forms say with one word of theirs, or not at all. */
export interface Setting {
  /** The API's name. */
  readonly field: string;
  /** Of `docker run`; undefined when it has none. */
  readonly option: string | undefined;
  /** Of a compose service; undefined when it has none. */
  readonly key: string | undefined;
  readonly value: SettingValue;
}

type Kind = 'flag' | 'text' | 'number' | 'size' | 'list' | 'map';
type Row = readonly [
  field: string,
  kind: Kind,
  option: string | undefined,
  key: string | undefined,
];

/** Options by https://docs.docker.com/reference/cli/docker/container/run/, keys by the Compose Specification. */
const table: readonly Row[] = [
  ['GroupAdd', 'list', '--group-add', 'group_add'],
  ['PidMode', 'text', '--pid', 'pid'],
  ['IpcMode', 'text', '--ipc', 'ipc'],
  ['UTSMode', 'text', '--uts', 'uts'],
  ['UsernsMode', 'text', '--userns', 'userns_mode'],
  ['CgroupnsMode', 'text', '--cgroupns', 'cgroup'],
  ['CgroupParent', 'text', '--cgroup-parent', 'cgroup_parent'],
  ['Runtime', 'text', '--runtime', 'runtime'],
  ['Isolation', 'text', '--isolation', 'isolation'],
  ['Privileged', 'flag', '--privileged', 'privileged'],
  ['CapAdd', 'list', '--cap-add', 'cap_add'],
  ['CapDrop', 'list', '--cap-drop', 'cap_drop'],
  ['ReadonlyRootfs', 'flag', '--read-only', 'read_only'],
  ['Init', 'flag', '--init', 'init'],
  ['Dns', 'list', '--dns', 'dns'],
  ['DnsOptions', 'list', '--dns-option', 'dns_opt'],
  ['DnsSearch', 'list', '--dns-search', 'dns_search'],
  ['ExtraHosts', 'list', '--add-host', 'extra_hosts'],
  ['Memory', 'size', '--memory', 'mem_limit'],
  ['MemorySwap', 'size', '--memory-swap', 'memswap_limit'],
  ['MemoryReservation', 'size', '--memory-reservation', 'mem_reservation'],
  ['MemorySwappiness', 'number', '--memory-swappiness', 'mem_swappiness'],
  ['KernelMemory', 'size', '--kernel-memory', undefined],
  ['KernelMemoryTCP', 'size', undefined, undefined],
  ['OomKillDisable', 'flag', '--oom-kill-disable', 'oom_kill_disable'],
  ['OomScoreAdj', 'number', '--oom-score-adj', 'oom_score_adj'],
  ['CpuShares', 'number', '--cpu-shares', 'cpu_shares'],
  ['CpuPeriod', 'number', '--cpu-period', 'cpu_period'],
  ['CpuQuota', 'number', '--cpu-quota', 'cpu_quota'],
  ['CpuRealtimePeriod', 'number', '--cpu-rt-period', 'cpu_rt_period'],
  ['CpuRealtimeRuntime', 'number', '--cpu-rt-runtime', 'cpu_rt_runtime'],
  ['CpusetCpus', 'text', '--cpuset-cpus', 'cpuset'],
  ['CpusetMems', 'text', '--cpuset-mems', undefined],
  ['CpuCount', 'number', '--cpu-count', 'cpu_count'],
  ['CpuPercent', 'number', '--cpu-percent', 'cpu_percent'],
  ['IOMaximumIOps', 'number', '--io-maxiops', undefined],
  ['IOMaximumBandwidth', 'size', '--io-maxbandwidth', undefined],
  ['PidsLimit', 'number', '--pids-limit', 'pids_limit'],
  ['ShmSize', 'size', '--shm-size', 'shm_size'],
  ['Sysctls', 'map', '--sysctl', 'sysctls'],
  ['DeviceCgroupRules', 'list', '--device-cgroup-rule', 'device_cgroup_rules'],
  ['StorageOpt', 'map', '--storage-opt', 'storage_opt'],
  ['Annotations', 'map', '--annotation', 'annotations'],
  ['VolumeDriver', 'text', '--volume-driver', undefined],
];

const defaultShmSize = 64 * 1024 ** 2;

/** What is not as the engine would have it, in the order of the table. */
export function settingsOf(
  hostConfig: JsonObject,
  engine: EngineDefaults,
  names: ReadonlyMap<string, string>,
): readonly Setting[] {
  return table.flatMap(([field, kind, option, key]) => {
    const value = read(hostConfig, field, kind);
    if (value === undefined || isDefault(hostConfig, field, value, engine)) return [];
    return [{ field, option, key, value: withName(value, names) }];
  });
}

/** Undefined for what was not asked for. */
function read(from: JsonObject, field: string, kind: Kind): SettingValue | undefined {
  switch (kind) {
    case 'flag':
      // Only `Init` has three values: without it the engine's own setting counts.
      if (field === 'Init' && from[field] === false) return { kind, on: false };
      return booleanAt(from, field) ? { kind, on: true } : undefined;
    case 'text': {
      const text = textAt(from, field);
      return text === '' ? undefined : { kind, text };
    }
    case 'number': {
      const number = from[field];
      const asked = typeof number === 'number' && (number !== 0 || field === 'MemorySwappiness');
      return asked ? { kind, number } : undefined;
    }
    case 'size': {
      const bytes = numberAt(from, field);
      return bytes === 0 ? undefined : { kind, bytes };
    }
    case 'list': {
      const items = textsAt(from, field);
      return items.length === 0 ? undefined : { kind, items };
    }
    case 'map': {
      const entries = Object.entries(textMapAt(from, field));
      return entries.length === 0 ? undefined : { kind, entries };
    }
  }
}

/** Some fields are never empty: the engine fills them in when it makes the container. */
function isDefault(
  hostConfig: JsonObject,
  field: string,
  value: SettingValue,
  engine: EngineDefaults,
): boolean {
  switch (field) {
    case 'IpcMode':
      return value.kind === 'text' && value.text === 'private';
    case 'CgroupnsMode':
      return value.kind === 'text' && value.text === engine.cgroupns;
    case 'Runtime':
      return value.kind === 'text' && value.text === engine.runtime;
    case 'Isolation':
      return value.kind === 'text' && value.text === 'default';
    case 'ShmSize':
      return value.kind === 'size' && value.bytes === defaultShmSize;
    case 'MemorySwap':
      // Twice the memory, where only that is given.
      return value.kind === 'size' && value.bytes === 2 * numberAt(hostConfig, 'Memory');
    case 'MemorySwappiness':
    case 'PidsLimit':
      return value.kind === 'number' && value.number === -1;
    default:
      return false;
  }
}

/** `container:ID` with the name that the container of that id has. */
function withName(value: SettingValue, names: ReadonlyMap<string, string>): SettingValue {
  if (value.kind !== 'text') return value;
  return { kind: 'text', text: namedContainer(value.text, names) };
}

export function namedContainer(mode: string, names: ReadonlyMap<string, string>): string {
  if (!mode.startsWith('container:')) return mode;
  const other = mode.slice('container:'.length);
  return `container:${names.get(other) ?? other}`;
}

/** `no-new-privileges`, `apparmor=…`; what the engine adds to a privileged container by itself is left out. */
export function securityOptions(hostConfig: JsonObject): readonly string[] {
  const options = textsAt(hostConfig, 'SecurityOpt');
  const [only] = options;
  const opensHost =
    booleanAt(hostConfig, 'Privileged') ||
    ['PidMode', 'IpcMode'].some((field) => textAt(hostConfig, field) === 'host');
  const own = opensHost && options.length === 1 && only === 'label=disable' ? [] : options;
  // The CLI's own word for two empty lists.
  return hidesNothing(hostConfig) ? [...own, 'systempaths=unconfined'] : own;
}

/** A privileged container has no such lists at all. */
function hidesNothing(hostConfig: JsonObject): boolean {
  return ['MaskedPaths', 'ReadonlyPaths'].every((field) => {
    const paths = hostConfig[field];
    return Array.isArray(paths) && paths.length === 0;
  });
}

export interface Ulimit {
  readonly name: string;
  /** -1: none. */
  readonly soft: number;
  readonly hard: number;
}

export function ulimitsOf(hostConfig: JsonObject): readonly Ulimit[] {
  return objectsAt(hostConfig, 'Ulimits').map((limit) => ({
    name: textAt(limit, 'Name'),
    soft: numberAt(limit, 'Soft'),
    hard: numberAt(limit, 'Hard'),
  }));
}

export interface RestartPolicy {
  readonly name: string;
  readonly maximumRetries: number;
}

/** Undefined for a container that stays as it ends. */
export function restartPolicyOf(hostConfig: JsonObject): RestartPolicy | undefined {
  const policy = hostConfig['RestartPolicy'];
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return undefined;
  const name = textAt(policy, 'Name');
  if (name === '' || name === 'no') return undefined;
  return { name, maximumRetries: numberAt(policy, 'MaximumRetryCount') };
}

export interface LogConfig {
  /** Undefined: the engine's own driver. */
  readonly driver: string | undefined;
  readonly options: readonly (readonly [string, string])[];
}

export function logConfigOf(hostConfig: JsonObject, engine: EngineDefaults): LogConfig | undefined {
  const config = hostConfig['LogConfig'];
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return undefined;
  const driver = textAt(config, 'Type');
  const options = Object.entries(textMapAt(config, 'Config'));
  if (driver === '' || (driver === engine.logDriver && options.length === 0)) return undefined;
  return { driver, options };
}
