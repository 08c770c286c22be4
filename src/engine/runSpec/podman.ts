import type { JsonObject, JsonValue } from '../api';
import { objectAt, objectsAt, textAt, textMapAt, textsAt } from '../streams/json';

// Podman writes into an inspection what it would do for a container that asks for nothing. Seen with Podman 4.3.

const variables = new Set([
  'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  'TERM=xterm',
  'container=podman',
]);

/** What stands in `HostConfig` for nothing. */
const defaults: Readonly<Record<string, JsonValue>> = {
  PidMode: 'private',
  UTSMode: 'private',
  IpcMode: 'shareable',
  Runtime: 'oci',
  MemorySwappiness: 0,
  PidsLimit: 2048,
  ShmSize: 65_536_000,
};

/** Modes of a mount that are Podman's own, and that Docker refuses. */
const modes = new Set(['rw', 'rprivate', 'rbind', 'nosuid', 'nodev']);

/** `GET /containers/{id}/json` of Podman without its defaults, in the words that the docker command takes. */
export function withoutPodmanDefaults(container: JsonObject): JsonObject {
  const config = objectAt(container, 'Config');
  const host = objectAt(container, 'HostConfig');
  const settings = objectAt(container, 'NetworkSettings');
  return {
    ...container,
    Config: {
      ...config,
      Env: textsAt(config, 'Env').filter((variable) => !variables.has(variable)),
      WorkingDir: textAt(config, 'WorkingDir') === '/' ? '' : textAt(config, 'WorkingDir'),
      StopSignal: textAt(config, 'StopSignal') === '15' ? '' : textAt(config, 'StopSignal'),
      // Ten seconds that were asked for are those of one that asks for none.
      ...([0, 10].includes(Number(config['StopTimeout'])) ? { StopTimeout: null } : {}),
    },
    HostConfig: {
      ...host,
      ...Object.fromEntries(
        Object.entries(defaults).flatMap(([field, value]) =>
          host[field] === value ? [[field, null]] : [],
        ),
      ),
      Binds: textsAt(host, 'Binds').map(withoutModes),
      LogConfig: logConfig(objectAt(host, 'LogConfig')),
      Ulimits: objectsAt(host, 'Ulimits').map((limit) => ({
        ...limit,
        Name: textAt(limit, 'Name')
          .replace(/^RLIMIT_/, '')
          .toLowerCase(),
      })),
    },
    NetworkSettings: { ...settings, Networks: withDockersBridge(objectAt(settings, 'Networks')) },
  };
}

/** The driver that it names is the one of an engine that was asked for none. */
function logConfig(config: JsonObject): JsonValue {
  const options = textMapAt(config, 'Config');
  return Object.keys(options).length === 0 ? null : { ...config };
}

function withoutModes(bind: string): string {
  const colon = bind.lastIndexOf(':');
  const own = bind.slice(colon + 1).split(',');
  if (bind.indexOf(':') === colon || !own.some((mode) => modes.has(mode))) return bind;
  const left = own.filter((mode) => !modes.has(mode)).join(',');
  return left === '' ? bind.slice(0, colon) : `${bind.slice(0, colon)}:${left}`;
}

/** `podman` is the network of one that asks for none. */
function withDockersBridge(networks: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(networks).map(([name, endpoint]) => [
      name === 'podman' ? 'bridge' : name,
      endpoint,
    ]),
  );
}
