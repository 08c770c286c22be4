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
    ExtraHosts: string[] | null;
    Ulimits: { Name: string; Soft: number; Hard: number }[] | null;
    Mounts?: { Target: string; VolumeOptions?: { NoCopy?: boolean } }[] | null;
  };
  Mounts: {
    Type: string;
    Name?: string;
    Source: string;
    Destination: string;
    Mode: string;
  }[];
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
      // Compose, too.
      ExtraHosts: [...(host.ExtraHosts ?? [])].sort(),
      Ulimits: [...(host.Ulimits ?? [])].sort((a, b) => (a.Name < b.Name ? -1 : 1)),
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
      .map((mount) => (hasOwnSource(mount) ? { ...mount, Name: '', Source: '' } : mount))
      .sort((a, b) => (a.Destination < b.Destination ? -1 : 1)),
    noCopy: noCopies(container),
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

/** Paths of the volumes that get nothing of the image. Those of `Binds` have a mode that says it. */
function noCopies({ HostConfig, Mounts }: Inspected): Value {
  const asked = (HostConfig.Mounts ?? []).filter((mount) => mount.VolumeOptions?.NoCopy);
  const bound = Mounts.filter(({ Mode }) => Mode.split(',').includes('nocopy'));
  const paths = [
    ...asked.map(({ Target }) => Target),
    ...bound.map(({ Destination }) => Destination),
  ];
  return [...new Set(paths)].sort();
}

async function withId(raw: RawEngine, from: string): Promise<string> {
  const [container = '', mode = 'rw'] = from.split(':');
  return [(await raw.inspect(container)).Id, mode].join(':');
}

/** That of an image is named after the container. */
function hasOwnSource({ Type, Name }: Inspected['Mounts'][number]): boolean {
  return Type === 'image' || isGenerated(Name);
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
  const mounts = (whole['mounts'] ?? []) as Inspected['Mounts'];
  const bare = mounts.map((mount) => ({ ...mount, Mode: securityMode(mount) }));
  return leaveOut({ ...whole, mounts: bare }, [...alwaysLeftOut, ...leftOut]);
}

/** @param paths `part.field`, or a whole part */
export function leaveOut(likeness: Fields, paths: readonly string[]): Fields {
  const left: Fields = {};
  for (const [part, fields] of Object.entries(likeness)) {
    if (paths.includes(part)) continue;
    const isObject = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
    const kept = isObject
      ? Object.entries(fields).filter(([field]) => !paths.includes(`${part}.${field}`))
      : undefined;
    left[part] = kept === undefined ? fields : Object.fromEntries(kept);
  }
  return left;
}

/** A newer compose asks for mounts instead of binds, which have no modes. Its own is only what SELinux is told. */
function securityMode({ Type, Mode = '' }: Partial<Inspected['Mounts'][number]>): string {
  const modes = Mode.split(',').filter((mode) => mode.toLowerCase() === 'z');
  return Type === 'bind' ? modes.join(',') : '';
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
