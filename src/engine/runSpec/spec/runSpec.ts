import type { JsonObject, RunNoteKind } from '../../api';
import { booleanAt, numberAt, objectAt, objectsAt, textAt, textMapAt } from '../../streams/json';
import type { RunFacts } from '../facts';
import {
  blockLimits,
  deviceLimits,
  deviceRequestsOf,
  devicesOf,
  type Device,
  type DeviceLimit,
  type DeviceRequest,
} from './devices';
import {
  ownHealthcheck,
  ownKeys,
  ownLabels,
  ownText,
  ownVariables,
  type Healthcheck,
} from './inherited';
import { networksOf, type Networks } from './networks';
import { publishedPorts, type PublishedPorts } from './ports';
import { processOf, type ProcessWords } from './process';
import {
  logConfigOf,
  restartPolicyOf,
  securityOptions,
  settingsOf,
  ulimitsOf,
  type LogConfig,
  type RestartPolicy,
  type Setting,
  type Ulimit,
} from './settings';
import { storageOf, type Storage } from './storage';

/** What a container was asked for: what its image or the engine gave it is left out. The same for every form. */
export interface RunSpec extends ProcessWords {
  readonly name: string;
  readonly image: string;
  /** `linux/arm64`; empty when the image is for the engine's own platform. */
  readonly platform: string;
  readonly compose: { readonly project: string; readonly service: string; readonly number: string };
  readonly hostname: string;
  readonly domainname: string;
  readonly user: string;
  readonly workingDir: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  /** Whether standard input closes with the first client that leaves. */
  readonly stdinOnce: boolean;
  /** Whether `docker run` stayed with it, and with which streams. */
  readonly attached: readonly ('stdin' | 'stdout' | 'stderr')[];
  readonly autoRemove: boolean;
  readonly variables: readonly string[];
  readonly labels: readonly (readonly [string, string])[];
  readonly healthcheck: Healthcheck | undefined;
  readonly stopSignal: string;
  /** Seconds; undefined: the engine's ten. */
  readonly stopTimeout: number | undefined;
  readonly restart: RestartPolicy | undefined;
  readonly ports: readonly PublishedPorts[];
  readonly publishAll: boolean;
  /** `8080/tcp`, beyond the image's and the published ones. */
  readonly exposed: readonly string[];
  /** All of them, the image's too. */
  readonly allExposed: readonly string[];
  readonly networks: Networks;
  readonly storage: Storage;
  readonly log: LogConfig | undefined;
  /** Billionths of a CPU; 0: no bound. */
  readonly nanoCpus: number;
  readonly blkioWeight: number;
  readonly blockLimits: readonly {
    readonly option: string;
    readonly key: string;
    readonly limits: readonly DeviceLimit[];
  }[];
  readonly ulimits: readonly Ulimit[];
  readonly devices: readonly Device[];
  readonly deviceRequests: readonly DeviceRequest[];
  readonly securityOptions: readonly string[];
  readonly settings: readonly Setting[];
  /** What no form can say. */
  readonly unsaid: readonly { readonly kind: RunNoteKind; readonly subject: string }[];
}

export function toRunSpec(facts: RunFacts): RunSpec {
  const { container, engine, names } = facts;
  const config = objectAt(container, 'Config');
  const host = objectAt(container, 'HostConfig');
  const images = objectAt(facts.image ?? {}, 'Config');
  const labels = textMapAt(config, 'Labels');
  const ports = publishedPorts(host);
  const bound = boundPorts(host);
  return {
    name: textAt(container, 'Name').replace(/^\//, ''),
    image: textAt(config, 'Image'),
    platform: platformOf(facts),
    compose: {
      project: labels['com.docker.compose.project'] ?? '',
      service: labels['com.docker.compose.service'] ?? '',
      number: labels['com.docker.compose.container-number'] ?? '',
    },
    hostname: hostnameOf(facts),
    domainname: textAt(config, 'Domainname'),
    user: ownText(config, images, 'User'),
    workingDir: ownText(config, images, 'WorkingDir'),
    tty: booleanAt(config, 'Tty'),
    openStdin: booleanAt(config, 'OpenStdin'),
    stdinOnce: booleanAt(config, 'StdinOnce'),
    attached: attachedStreams(config),
    autoRemove: booleanAt(host, 'AutoRemove'),
    ...processOf(config, images),
    variables: ownVariables(config, images),
    labels: ownLabels(config, images),
    healthcheck: ownHealthcheck(config, images),
    stopSignal: ownText(config, images, 'StopSignal'),
    stopTimeout: typeof config['StopTimeout'] === 'number' ? config['StopTimeout'] : undefined,
    restart: restartPolicyOf(host),
    ports,
    publishAll: booleanAt(host, 'PublishAllPorts'),
    exposed: ownKeys(config, images, 'ExposedPorts').filter((key) => !bound.has(key)),
    allExposed: Object.keys(objectAt(config, 'ExposedPorts')).filter((key) => !bound.has(key)),
    networks: networksOf(container, names),
    storage: storageOf(container, images, names),
    log: logConfigOf(host, engine),
    nanoCpus: numberAt(host, 'NanoCpus'),
    blkioWeight: numberAt(host, 'BlkioWeight'),
    blockLimits: blockLimits
      .map(([field, option, key, of]) => ({ option, key, limits: deviceLimits(host, field, of) }))
      .filter(({ limits }) => limits.length > 0),
    ulimits: ulimitsOf(host),
    devices: devicesOf(host),
    deviceRequests: deviceRequestsOf(host),
    securityOptions: securityOptions(host),
    settings: settingsOf(host, engine, names),
    unsaid: [
      ...(facts.image === undefined ? [note('imageGone')] : []),
      ...(facts.image !== undefined && facts.imageMoved
        ? [note('imageMoved', textAt(config, 'Image'))]
        : []),
      ...Object.entries(labels)
        .filter(([label]) => label === 'com.docker.swarm.service.name')
        .map(([, service]) => note('swarmTask', service)),
      ...(booleanAt(config, 'NetworkDisabled') ? [note('noWay', 'NetworkDisabled')] : []),
    ],
  };
}

function note(kind: RunNoteKind, subject = ''): { kind: RunNoteKind; subject: string } {
  return { kind, subject };
}

/** The keys that are published somewhere: publishing exposes. */
function boundPorts(host: JsonObject): ReadonlySet<string> {
  const bindings = objectAt(host, 'PortBindings');
  return new Set(Object.keys(bindings).filter((key) => objectsAt(bindings, key).length > 0));
}

/** Empty for the one the engine gives: the short id, or the machine's own name in the host's network. */
function hostnameOf({ container, engine }: RunFacts): string {
  const hostname = textAt(objectAt(container, 'Config'), 'Hostname');
  const host = objectAt(container, 'HostConfig');
  const mode = textAt(host, 'NetworkMode');
  // Another container's name comes with its network.
  if (mode.startsWith('container:') || textAt(host, 'UTSMode') === 'host') return '';
  if (mode === 'host' && hostname === engine.hostname) return '';
  return hostname === textAt(container, 'Id').slice(0, 12) ? '' : hostname;
}

function platformOf({ image, engine }: RunFacts): string {
  const [os, arch] = [textAt(image ?? {}, 'Os'), textAt(image ?? {}, 'Architecture')];
  if (os === '' || arch === '' || (os === engine.os && arch === engine.arch)) return '';
  const variant = textAt(image ?? {}, 'Variant');
  return [os, arch, variant].filter((part) => part !== '').join('/');
}

function attachedStreams(config: JsonObject): readonly ('stdin' | 'stdout' | 'stderr')[] {
  // docker compose attaches to what it starts, also to what it leaves in the background.
  if (textMapAt(config, 'Labels')['com.docker.compose.project'] !== undefined) return [];
  const streams = [
    ['AttachStdin', 'stdin'],
    ['AttachStdout', 'stdout'],
    ['AttachStderr', 'stderr'],
  ] as const;
  return streams.flatMap(([field, stream]) => (booleanAt(config, field) ? [stream] : []));
}
