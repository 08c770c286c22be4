import type { RunNote, RunNoteKind } from '../../api';
import { deviceText } from '../spec/devices';
import type { Healthcheck } from '../spec/inherited';
import { portRanges, publishText } from '../spec/ports';
import type { RunSpec } from '../spec/runSpec';
import type { Setting, SettingValue } from '../spec/settings';
import { formatCpus, formatDuration, formatSize } from '../spec/units';
import { composeNetworks } from './networks';
import { composeVolumes, unheededOf, unsaidOfMounts } from './volumes';
import type { YamlValue } from './yaml';

/** The file around a service. */
export interface Surroundings {
  readonly service: string;
  /** Containers of the same file by name, with their services. */
  readonly services: ReadonlyMap<string, string>;
  /** The key that a network or a volume has in the file. */
  readonly network: (name: string) => string;
  readonly volume: (name: string) => string;
}

/** One container as a service, by the Compose Specification (https://github.com/compose-spec/compose-spec/blob/main/05-services.md). */
export class ComposeService {
  private readonly spec: RunSpec;
  private readonly around: Surroundings;
  private readonly entries = new Map<string, YamlValue>();
  private readonly found: RunNote[] = [];

  constructor(spec: RunSpec, around: Surroundings) {
    this.spec = spec;
    this.around = around;
    this.writeProcess();
    this.writeNetworks();
    this.writeStorage();
    this.writeLife();
    this.writeResources();
  }

  get notes(): readonly RunNote[] {
    return this.found;
  }

  toYaml(): YamlValue {
    return Object.fromEntries(this.entries);
  }

  /** Nothing for what is empty. */
  private set(key: string, value: YamlValue | undefined): void {
    const isEmpty = typeof value === 'object' && Object.keys(value).length === 0;
    if (value !== undefined && value !== '' && value !== false && !isEmpty) {
      this.entries.set(key, value);
    }
  }

  private note(kind: RunNoteKind, subject = ''): void {
    this.found.push({ kind, form: 'compose', container: this.spec.name, subject });
  }

  private writeProcess(): void {
    const { spec } = this;
    this.set('image', spec.image);
    this.set('container_name', this.hasUsualName() ? '' : spec.name);
    this.set('platform', spec.platform);
    this.set('hostname', spec.hostname);
    this.set('domainname', spec.domainname);
    this.set('user', spec.user);
    this.set('working_dir', spec.workingDir);
    // An empty list takes the image's away.
    if (spec.entrypoint !== undefined) this.entries.set('entrypoint', spec.entrypoint);
    this.set('command', spec.command);
    this.set('stdin_open', spec.openStdin);
    this.set('tty', spec.tty);
    const [variables, bare] = [new Map<string, string>(), [] as string[]];
    for (const variable of spec.variables) {
      const equals = variable.indexOf('=');
      if (equals === -1) bare.push(variable);
      else variables.set(variable.slice(0, equals), variable.slice(equals + 1));
    }
    for (const variable of bare) this.note('bareVariable', variable);
    this.set('environment', Object.fromEntries(variables));
    this.set('labels', Object.fromEntries(spec.labels.filter(([name]) => name !== '')));
    if (spec.labels.some(([name]) => name === '')) this.note('label');
    if (spec.autoRemove) this.note('autoRemove');
  }

  /** The one that compose gives: `project-service-1`, with `_` before its second version. */
  private hasUsualName(): boolean {
    const { project, service, number } = this.spec.compose;
    if (service !== this.around.service) return false;
    return ['-', '_'].some((by) => [project, service, number].join(by) === this.spec.name);
  }

  private writeNetworks(): void {
    const { spec, around } = this;
    this.set('mac_address', spec.networks.macAddress);
    const written = composeNetworks(spec, around);
    this.set('network_mode', written.mode);
    this.set('networks', written.networks);
    if (written.leavesDefault) this.note('defaultNetwork');
    // A container of another file is no service of this one.
    const { links, endpoints } = spec.networks;
    this.set('external_links', [...links, ...endpoints.flatMap((endpoint) => endpoint.links)]);
    const all = spec.publishAll ? spec.allExposed : [];
    this.set('ports', [...spec.ports.map(publishText), ...portRanges(all)]);
    this.set('expose', spec.publishAll ? [] : portRanges(spec.exposed));
  }

  private writeStorage(): void {
    const { storage } = this.spec;
    this.set('volumes', composeVolumes(storage, this.around.volume));
    this.set(
      'tmpfs',
      storage.tmpfs.map(([path, options]) => (options === '' ? path : `${path}:${options}`)),
    );
    const volumesFrom = storage.volumesFrom.map((from) => {
      const [container = '', ...modes] = from.split(':');
      const service = this.around.services.get(container);
      return [service ?? `container:${container}`, ...modes].join(':');
    });
    this.set('volumes_from', volumesFrom);
    for (const subject of unsaidOfMounts(storage.mounts)) this.note('noWay', subject);
    for (const subject of unheededOf(storage.binds, volumesFrom)) this.note('unheeded', subject);
  }

  private writeLife(): void {
    const { spec } = this;
    const { restart, healthcheck, log, stopTimeout } = spec;
    if (restart !== undefined) {
      const { name, maximumRetries } = restart;
      this.set('restart', maximumRetries === 0 ? name : `${name}:${maximumRetries}`);
    }
    if (healthcheck !== undefined) this.set('healthcheck', healthcheckOf(healthcheck));
    this.set('stop_signal', spec.stopSignal);
    this.set('stop_grace_period', stopTimeout === undefined ? '' : `${stopTimeout}s`);
    if (log !== undefined) {
      const options = log.options.length === 0 ? {} : { options: Object.fromEntries(log.options) };
      this.set('logging', { driver: log.driver ?? '', ...options });
    }
  }

  private writeResources(): void {
    const { spec } = this;
    const security = spec.securityOptions.filter((option) => {
      const isProfile = /^seccomp[=:]\s*\{/.test(option);
      if (isProfile) this.note('seccompProfile');
      return !isProfile && option !== 'systempaths=unconfined';
    });
    if (spec.securityOptions.includes('systempaths=unconfined')) this.note('noWay', 'MaskedPaths');
    this.set('security_opt', security);
    if (spec.nanoCpus !== 0) this.set('cpus', Number(formatCpus(spec.nanoCpus)));
    for (const setting of spec.settings) this.writeSetting(setting);
    const ulimits = spec.ulimits.map(({ name, soft, hard }) => [name, { soft, hard }] as const);
    this.set('ulimits', Object.fromEntries(ulimits));
    const limits = spec.blockLimits.map(
      ({ key, limits }) =>
        [
          key,
          limits.map(({ path, amount }) =>
            key === 'weight_device' ? { path, weight: amount } : { path, rate: amount },
          ),
        ] as const,
    );
    this.set('blkio_config', {
      ...(spec.blkioWeight === 0 ? {} : { weight: spec.blkioWeight }),
      ...Object.fromEntries(limits),
    });
    this.writeDevices();
  }

  private writeDevices(): void {
    const { devices, deviceRequests } = this.spec;
    for (const device of devices) {
      if (deviceText(device) === undefined) this.note('noWay', `Devices ${device.pathOnHost}`);
    }
    const cdi = deviceRequests.filter(({ driver }) => driver === 'cdi');
    this.set('devices', [
      ...devices.flatMap((device) => deviceText(device) ?? []),
      ...cdi.flatMap(({ deviceIds }) => deviceIds),
    ]);
    const chosen = deviceRequests.filter(({ driver }) => driver !== 'cdi');
    if (chosen.some(({ capabilities }) => capabilities.length !== 1)) {
      this.note('noWay', 'DeviceRequests');
    }
    const requests = chosen
      .filter(({ capabilities }) => capabilities.length === 1)
      .map(({ driver, count, deviceIds, capabilities: [wanted = []], options }) => ({
        capabilities: wanted,
        ...(driver === '' ? {} : { driver }),
        ...(deviceIds.length > 0
          ? { device_ids: deviceIds }
          : { count: count === -1 ? 'all' : count }),
        ...(options.length === 0 ? {} : { options: Object.fromEntries(options) }),
      }));
    if (requests.length > 0) {
      this.set('deploy', { resources: { reservations: { devices: requests } } });
    }
  }

  private writeSetting({ field, key, value }: Setting): void {
    if (key === undefined) {
      this.note('noWay', field);
      return;
    }
    this.entries.set(key, this.inThisFile(settingOf(value)));
    // Docker Compose 2 takes it for a number that was not given.
    if (field === 'MemorySwappiness' && value.kind === 'number' && value.number === 0) {
      this.note('unheeded', `${key}: 0`);
    }
  }

  /** `container:NAME` of a service of the same file. */
  private inThisFile(value: YamlValue): YamlValue {
    if (typeof value !== 'string' || !value.startsWith('container:')) return value;
    const service = this.around.services.get(value.slice('container:'.length));
    return service === undefined ? value : `service:${service}`;
  }
}

function settingOf(value: SettingValue): YamlValue {
  switch (value.kind) {
    case 'flag':
      return value.on;
    case 'text':
      return value.text;
    case 'number':
      return value.number;
    case 'size':
      return value.bytes < 0 ? value.bytes : formatSize(value.bytes);
    case 'list':
      return value.items;
    case 'map':
      return Object.fromEntries(value.entries);
  }
}

function healthcheckOf(healthcheck: Healthcheck): YamlValue {
  if (healthcheck.test?.[0] === 'NONE') return { disable: true };
  const durations = [
    ['interval', healthcheck.interval],
    ['timeout', healthcheck.timeout],
    ['start_period', healthcheck.startPeriod],
    ['start_interval', healthcheck.startInterval],
  ] as const;
  return {
    ...(healthcheck.test === undefined ? {} : { test: healthcheck.test }),
    ...Object.fromEntries(
      durations.flatMap(([key, value]) =>
        value === undefined ? [] : [[key, formatDuration(value)]],
      ),
    ),
    ...(healthcheck.retries === undefined ? {} : { retries: healthcheck.retries }),
  };
}
