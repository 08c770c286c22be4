import type {
  ComposeInfo,
  ContainerState,
  ContainerSummary,
  Health,
  Mount,
  NetworkAttachment,
  PortMapping,
} from '../api/containers';
import type { JsonObject } from '../api/json';
import {
  isObject,
  numberAt,
  objectAt,
  objectsAt,
  optionalNumberAt,
  textAt,
  textMapAt,
  textsAt,
} from '../streams/json';

/** Docker's states, and Podman's own words for the same. */
const states: ReadonlyMap<string, ContainerState> = new Map<string, ContainerState>([
  ['created', 'created'],
  ['running', 'running'],
  ['paused', 'paused'],
  ['restarting', 'restarting'],
  ['removing', 'removing'],
  ['exited', 'exited'],
  ['dead', 'dead'],
  ['configured', 'created'],
  ['initialized', 'created'],
  ['stopping', 'running'],
  ['stopped', 'exited'],
]);

/** A row of `GET /containers/json`; undefined for one without an id, which nothing could be done with. */
export function toContainerSummary(row: JsonObject): ContainerSummary | undefined {
  const id = textAt(row, 'Id');
  if (id === '') return undefined;
  const labels = textMapAt(row, 'Labels');
  const status = textAt(row, 'Status');
  return {
    id,
    name: ownName(textsAt(row, 'Names')) ?? id.slice(0, 12),
    image: textAt(row, 'Image'),
    imageId: textAt(row, 'ImageID'),
    command: textAt(row, 'Command'),
    createdAt: numberAt(row, 'Created') * 1000,
    state: states.get(textAt(row, 'State').toLowerCase()) ?? 'unknown',
    status,
    health: healthOf(row, status),
    ports: objectsAt(row, 'Ports').map(toPort),
    mounts: objectsAt(row, 'Mounts').map(toMount),
    networks: attachments(objectAt(row, 'NetworkSettings')),
    labels,
    compose: composeOf(labels),
  };
}

/** With legacy links a container also has names such as `/other/alias`. */
function ownName(names: readonly string[]): string | undefined {
  const plain = names.map((name) => name.replace(/^\//, ''));
  const name = plain.find((candidate) => !candidate.includes('/')) ?? plain[0];
  return name === '' ? undefined : name;
}

const healths: ReadonlyMap<string, Health> = new Map<string, Health>([
  ['healthy', 'healthy'],
  ['unhealthy', 'unhealthy'],
  ['starting', 'starting'],
]);

/** Since API 1.52 the list has a field for it; before, it is only told in the status: `Up 3 minutes (healthy)`. */
function healthOf(row: JsonObject, status: string): Health {
  const told = textAt(objectAt(row, 'Health'), 'Status');
  const inStatus = /\((?:health: )?(healthy|unhealthy|starting)\)/.exec(status)?.[1];
  return healths.get(told || (inStatus ?? '')) ?? 'none';
}

function toPort(port: JsonObject): PortMapping {
  const publicPort = optionalNumberAt(port, 'PublicPort');
  return {
    containerPort: numberAt(port, 'PrivatePort'),
    protocol: textAt(port, 'Type', 'tcp'),
    // Podman says 0 where Docker says nothing.
    hostPort: publicPort === 0 ? undefined : publicPort,
    hostIp: textAt(port, 'IP') || undefined,
  };
}

function toMount(mount: JsonObject): Mount {
  return {
    type: textAt(mount, 'Type', 'bind'),
    name: textAt(mount, 'Name') || undefined,
    source: textAt(mount, 'Source'),
    destination: textAt(mount, 'Destination'),
    readOnly: mount['RW'] === false,
    driver: textAt(mount, 'Driver') || undefined,
  };
}

function attachments(settings: JsonObject): NetworkAttachment[] {
  const attached: NetworkAttachment[] = [];
  for (const [name, network] of Object.entries(objectAt(settings, 'Networks'))) {
    const from = isObject(network) ? network : {};
    attached.push({
      name,
      networkId: textAt(from, 'NetworkID'),
      ipAddress: textAt(from, 'IPAddress'),
      ipv6Address: textAt(from, 'GlobalIPv6Address'),
      gateway: textAt(from, 'Gateway'),
      macAddress: textAt(from, 'MacAddress'),
      aliases: textsAt(from, 'Aliases'),
    });
  }
  return attached;
}

function composeOf(labels: Readonly<Record<string, string>>): ComposeInfo | undefined {
  const label = (name: string): string => labels[`com.docker.compose.${name}`] ?? '';
  const project = label('project');
  if (project === '') return undefined;
  return {
    project,
    service: label('service'),
    number: label('container-number'),
    workingDir: label('project.working_dir'),
    configFiles: label('project.config_files')
      .split(',')
      .filter((file) => file !== ''),
  };
}
