// What two containers have in common that were asked for with the same words.
import type { RawEngine } from '../../support/rawEngine';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Fields = Record<string, Value>;

/** `GET /containers/{id}/json`, as far as it is compared. */
interface Inspected {
  Id: string;
  Path: string;
  Args: string[];
  Config: Fields & {
    Hostname: string;
    Entrypoint: string[] | null;
    Cmd: string[] | null;
    Env: string[] | null;
    Labels: Record<string, string> | null;
    Volumes: Record<string, Fields> | null;
    ExposedPorts?: Record<string, Fields>;
  };
  HostConfig: Fields & {
    NetworkMode: string;
    PortBindings: Record<string, Value[] | null> | null;
    RestartPolicy: { Name: string; MaximumRetryCount: number };
    Binds: string[] | null;
    VolumesFrom: string[] | null;
    CapAdd: string[] | null;
    CapDrop: string[] | null;
  };
  Mounts: { Type: string; Name?: string; Source: string; Destination: string }[];
  NetworkSettings: {
    Networks: Record<string, Fields & { Aliases: string[] | null }>;
  };
}

/**
 * All of a container's inspection that somebody asked for. Left out are its state, its id, times, and the addresses and names that
 * an engine makes up; and the difference between what is not given, null and empty.
 */
export async function likeness(
  raw: RawEngine,
  name: string,
  impliedAliases: readonly string[] = [],
): Promise<Fields> {
  const container = await raw.get<Inspected>(`/containers/${name}/json`);
  const shortId = container.Id.slice(0, 12);
  const implied = new Set([shortId, ...impliedAliases]);
  const { Config: config, HostConfig: host } = container;
  const mounted = container.Mounts.filter(({ Name }) => !isGenerated(Name));
  const bindings = Object.entries(host.PortBindings ?? {}).filter(
    ([, of]) => (of ?? []).length > 0,
  );
  return given({
    process: [container.Path, ...container.Args],
    config: {
      ...config,
      // The docker command gives these and the binds in an order of its own, another one each time.
      Env: [...(config.Env ?? [])].sort(),
      Hostname: config.Hostname === shortId ? '' : config.Hostname,
      // A command line has one word for the entrypoint.
      Entrypoint: null,
      Cmd: [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])],
      Labels: Object.fromEntries(
        Object.entries(config.Labels ?? {}).filter(
          ([label]) => !label.startsWith('com.docker.compose.'),
        ),
      ),
      // A path that something is mounted on needs no volume of its own.
      Volumes: Object.fromEntries(
        Object.entries(config.Volumes ?? {}).filter(([path]) =>
          mounted.every(({ Destination }) => Destination !== path),
        ),
      ),
      ExposedPorts: {
        ...config.ExposedPorts,
        ...Object.fromEntries(bindings.map(([port]) => [port, {}])),
      },
    },
    host: {
      ...host,
      Binds: [...(host.Binds ?? [])].sort(),
      // Debian's engine says `default` where a newer one says `bridge`.
      NetworkMode: host.NetworkMode === 'bridge' ? 'default' : host.NetworkMode,
      PortBindings: Object.fromEntries(bindings),
      RestartPolicy: { ...host.RestartPolicy, Name: host.RestartPolicy.Name || 'no' },
      // By name or by id.
      VolumesFrom: await Promise.all((host.VolumesFrom ?? []).map((from) => withId(raw, from))),
      CapAdd: capabilities(host.CapAdd),
      CapDrop: capabilities(host.CapDrop),
    },
    mounts: [...container.Mounts]
      .map((mount) => (isGenerated(mount.Name) ? { ...mount, Name: '', Source: '' } : mount))
      .sort((a, b) => (a.Destination < b.Destination ? -1 : 1)),
    networks: Object.fromEntries(
      Object.entries(container.NetworkSettings.Networks).map(([network, endpoint]) => [
        network,
        {
          asked: endpoint['IPAMConfig'] ?? null,
          links: endpoint['Links'] ?? null,
          aliases: (endpoint.Aliases ?? []).filter((alias) => !implied.has(alias)).sort(),
          driverOptions: endpoint['DriverOpts'] ?? null,
        },
      ]),
    ),
  }) as Fields;
}

async function withId(raw: RawEngine, from: string): Promise<string> {
  const [container = '', ...modes] = from.split(':');
  return [(await raw.inspect(container)).Id, ...modes].join(':');
}

function isGenerated(volume: string | undefined): boolean {
  return volume !== undefined && /^[0-9a-f]{64}$/.test(volume);
}

/** A newer CLI writes them with their prefix, and sorted. */
function capabilities(names: string[] | null): Value {
  return (names ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, '')).sort();
}

/** Without what is empty, at any depth. */
function given(value: Value): Value {
  if (Array.isArray(value)) return value.map((each) => given(each));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, each]) => [key, given(each)] as const);
  return Object.fromEntries(
    entries.filter(([, each]) => {
      if (each === null || each === '') return false;
      return typeof each !== 'object' || Object.keys(each).length > 0;
    }),
  );
}

/** The same, as far as a compose file says it: nobody stays with a service, and compose mounts in words of its own. */
export async function composeLikeness(
  raw: RawEngine,
  name: string,
  leftOut: readonly string[] = [],
): Promise<Fields> {
  // A service's name is one of its aliases, and here it is the container's.
  const whole = await likeness(raw, name, [name]);
  for (const path of [...alwaysLeftOut, ...leftOut]) {
    const [part = '', field = ''] = path.split('.');
    const fields = whole[part];
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) {
      Reflect.deleteProperty(fields, field);
    }
  }
  return whole;
}

const alwaysLeftOut = [
  'config.AttachStdin',
  'config.AttachStdout',
  'config.AttachStderr',
  'config.StdinOnce',
  // What is mounted in the end is compared.
  'host.Binds',
  'host.Mounts',
];
