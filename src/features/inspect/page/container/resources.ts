import * as vscode from 'vscode';
import type { JsonObject } from '../../../../engine/api';
import {
  booleanAt,
  numberAt,
  objectAt,
  objectsAt,
  optionalNumberAt,
  textAt,
  textsAt,
} from '../../../../engine/streams/json';
import { Fields } from '../fields';
import type { Format } from '../format';
import type { ModelSection } from '../model';
import { optionsAt } from '../read';

/** What of the machine the container may use: only what somebody has said. */
export function resourcesSection(answer: JsonObject, format: Format): ModelSection {
  const hostConfig = objectAt(answer, 'HostConfig');
  const fields = new Fields('resources', format);
  addMemory(fields, hostConfig, format);
  addCpus(fields, hostConfig, format);
  const pids = optionalNumberAt(hostConfig, 'PidsLimit');
  if (pids !== undefined && pids > 0) fields.number('pids', vscode.l10n.t('Process limit'), pids);
  fields.codes('ulimits', vscode.l10n.t('Ulimits'), objectsAt(hostConfig, 'Ulimits').map(ulimit));
  addBlockIo(fields, hostConfig, format);
  addDevices(fields, hostConfig);
  fields.codes('sysctls', vscode.l10n.t('Kernel parameters'), assignments(hostConfig, 'Sysctls'));
  fields.codes('storage', vscode.l10n.t('Storage options'), assignments(hostConfig, 'StorageOpt'));
  fields.code('cgroup', vscode.l10n.t('Parent cgroup'), textAt(hostConfig, 'CgroupParent'));
  return {
    id: 'resources',
    title: vscode.l10n.t('Resources'),
    fields: fields.all,
    empty: vscode.l10n.t('Nothing is limited.'),
  };
}

function addMemory(fields: Fields, hostConfig: JsonObject, format: Format): void {
  const memory = numberAt(hostConfig, 'Memory');
  fields.memory('memory', vscode.l10n.t('Memory limit'), memory);
  fields.memory(
    'memoryReservation',
    vscode.l10n.t('Memory reservation'),
    numberAt(hostConfig, 'MemoryReservation'),
  );
  const swap = numberAt(hostConfig, 'MemorySwap');
  const label = vscode.l10n.t('Memory and swap limit');
  if (swap < 0) fields.text('memorySwap', label, vscode.l10n.t('unlimited'));
  else fields.memory('memorySwap', label, swap);
  const swappiness = numberAt(hostConfig, 'MemorySwappiness', -1);
  if (swappiness >= 0) fields.number('swappiness', vscode.l10n.t('Swappiness'), swappiness);
  fields.memory(
    'kernelMemory',
    vscode.l10n.t('Kernel memory'),
    numberAt(hostConfig, 'KernelMemory'),
  );
  fields.memory('shm', vscode.l10n.t('Shared memory'), numberAt(hostConfig, 'ShmSize'));
  fields.flag(
    'oomKillDisable',
    vscode.l10n.t('Never killed for want of memory'),
    booleanAt(hostConfig, 'OomKillDisable'),
    'warning',
  );
  const score = numberAt(hostConfig, 'OomScoreAdj');
  if (score !== 0)
    fields.text('oomScore', vscode.l10n.t('OOM score adjustment'), format.number(score));
}

function addCpus(fields: Fields, hostConfig: JsonObject, format: Format): void {
  const [period, quota] = [numberAt(hostConfig, 'CpuPeriod'), numberAt(hostConfig, 'CpuQuota')];
  const nanoCpus = numberAt(hostConfig, 'NanoCpus');
  const cpus = nanoCpus > 0 ? nanoCpus / 1e9 : quota > 0 ? quota / (period || 100_000) : 0;
  if (cpus > 0) fields.number('cpus', vscode.l10n.t('CPU limit'), cpus);
  const microseconds = (key: string): string => {
    const value = numberAt(hostConfig, key);
    return value > 0 ? format.duration(value / 1000) : '';
  };
  fields.text('cpuPeriod', vscode.l10n.t('CPU period'), microseconds('CpuPeriod'));
  fields.text('cpuQuota', vscode.l10n.t('CPU quota'), microseconds('CpuQuota'));
  const shares = numberAt(hostConfig, 'CpuShares');
  if (shares > 0) fields.number('cpuShares', vscode.l10n.t('CPU shares'), shares);
  fields.code('cpuset', vscode.l10n.t('CPUs it may use'), textAt(hostConfig, 'CpusetCpus'));
  fields.code('mems', vscode.l10n.t('Memory nodes it may use'), textAt(hostConfig, 'CpusetMems'));
  fields.text(
    'realtimePeriod',
    vscode.l10n.t('Real-time period'),
    microseconds('CpuRealtimePeriod'),
  );
  fields.text(
    'realtimeRuntime',
    vscode.l10n.t('Real-time runtime'),
    microseconds('CpuRealtimeRuntime'),
  );
}

function addBlockIo(fields: Fields, hostConfig: JsonObject, format: Format): void {
  const weight = numberAt(hostConfig, 'BlkioWeight');
  if (weight > 0) fields.number('blkioWeight', vscode.l10n.t('Block I/O weight'), weight);
  const rates = (key: string, text: (rate: number) => string): string[] =>
    objectsAt(hostConfig, key).map(
      (device) => `${textAt(device, 'Path')}: ${text(numberAt(device, 'Rate'))}`,
    );
  const bytes = (rate: number): string => vscode.l10n.t('{0}/s', format.memory(rate));
  const operations = (rate: number): string => vscode.l10n.t('{0}/s', format.number(rate));
  fields.codes(
    'blkioWeightDevice',
    vscode.l10n.t('Block I/O weight of devices'),
    objectsAt(hostConfig, 'BlkioWeightDevice').map(
      (device) => `${textAt(device, 'Path')}: ${format.number(numberAt(device, 'Weight'))}`,
    ),
  );
  fields.codes('readBps', vscode.l10n.t('Read limit'), rates('BlkioDeviceReadBps', bytes));
  fields.codes('writeBps', vscode.l10n.t('Write limit'), rates('BlkioDeviceWriteBps', bytes));
  fields.codes(
    'readIops',
    vscode.l10n.t('Read operations limit'),
    rates('BlkioDeviceReadIOps', operations),
  );
  fields.codes(
    'writeIops',
    vscode.l10n.t('Write operations limit'),
    rates('BlkioDeviceWriteIOps', operations),
  );
}

function addDevices(fields: Fields, hostConfig: JsonObject): void {
  fields.codes('devices', vscode.l10n.t('Devices'), objectsAt(hostConfig, 'Devices').map(device));
  fields.codes(
    'deviceRules',
    vscode.l10n.t('Device rules'),
    textsAt(hostConfig, 'DeviceCgroupRules'),
  );
  fields.codes(
    'deviceRequests',
    vscode.l10n.t('Device requests'),
    objectsAt(hostConfig, 'DeviceRequests').map((request) => JSON.stringify(request)),
  );
}

/** As `--ulimit` takes it. Podman calls `nofile` RLIMIT_NOFILE. */
function ulimit(limit: JsonObject): string {
  const name = textAt(limit, 'Name')
    .replace(/^RLIMIT_/, '')
    .toLowerCase();
  const [soft, hard] = [numberAt(limit, 'Soft'), numberAt(limit, 'Hard')];
  return soft === hard ? `${name}=${String(soft)}` : `${name}=${String(soft)}:${String(hard)}`;
}

/** As `--device` takes it. */
function device(entry: JsonObject): string {
  const onHost = textAt(entry, 'PathOnHost');
  const permissions = textAt(entry, 'CgroupPermissions');
  return [onHost, textAt(entry, 'PathInContainer') || onHost, permissions]
    .filter((part) => part !== '')
    .join(':');
}

function assignments(from: JsonObject, key: string): string[] {
  return optionsAt(from, key).map(([name, value]) => `${name}=${value}`);
}
