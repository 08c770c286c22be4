import type { JsonObject } from '../../api';
import {
  booleanAt,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textMapAt,
  textsAt,
} from '../../streams/json';
import { ownKeys } from './inherited';

/** One of `HostConfig.Mounts`, in the API's terms. */
export interface MountRequest {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly consistency: string;
  readonly propagation: string;
  readonly nonRecursive: boolean;
  readonly createMountpoint: boolean;
  /** `ReadOnlyNonRecursive` and `ReadOnlyForceRecursive`: whether what is mounted below is to be read-only too. */
  readonly readOnlyBelow: 'default' | 'never' | 'always';
  readonly noCopy: boolean;
  readonly labels: readonly (readonly [string, string])[];
  readonly driver: string;
  readonly driverOptions: readonly (readonly [string, string])[];
  /** Of a volume or an image. */
  readonly subpath: string;
  /** Bytes; 0: no bound. */
  readonly tmpfsSize: number;
  /** Permissions; 0: the engine's. */
  readonly tmpfsMode: number;
}

export interface Storage {
  /** `name:/path[:modes]`, `/host:/path[:modes]` */
  readonly binds: readonly string[];
  /** Paths of volumes without a name. */
  readonly anonymous: readonly string[];
  /** Path and options. */
  readonly tmpfs: readonly (readonly [string, string])[];
  readonly mounts: readonly MountRequest[];
  /** `container[:ro]` */
  readonly volumesFrom: readonly string[];
}

export function storageOf(
  container: JsonObject,
  imageConfig: JsonObject,
  names: ReadonlyMap<string, string>,
): Storage {
  const hostConfig = objectAt(container, 'HostConfig');
  const binds = textsAt(hostConfig, 'Binds');
  const tmpfs = Object.entries(textMapAt(hostConfig, 'Tmpfs'));
  const mounts = objectsAt(hostConfig, 'Mounts').map(mountOf);
  // docker-compose names every path here, also those it mounts something on.
  const taken = new Set([
    ...binds.map((bind) => splitBind(bind).target),
    ...tmpfs.map(([path]) => path),
    ...mounts.map(({ target }) => target),
  ]);
  return {
    binds,
    anonymous: ownKeys(objectAt(container, 'Config'), imageConfig, 'Volumes').filter(
      (path) => !taken.has(path),
    ),
    tmpfs,
    mounts,
    volumesFrom: textsAt(hostConfig, 'VolumesFrom').map((from) => named(from, names)),
  };
}

export interface Bind {
  readonly source: string;
  readonly target: string;
  /** `ro,z`; empty when there are none. */
  readonly modes: string;
  /** A path of the host's, not a volume's name. */
  readonly isPath: boolean;
}

const drive = /^[a-z]:[\\/]/i;

/** Takes `source:target[:modes]` apart; a drive's letter is no source. */
export function splitBind(bind: string): Bind {
  const source = upToColon(bind);
  const rest = bind.slice(source.length + 1);
  const target = upToColon(rest);
  const isPath = /^[/\\~.]/.test(source) || drive.test(source);
  return { source, target, modes: rest.slice(target.length + 1), isPath };
}

function upToColon(text: string): string {
  const colon = text.indexOf(':', drive.test(text) ? 2 : 0);
  return colon === -1 ? text : text.slice(0, colon);
}

function named(from: string, names: ReadonlyMap<string, string>): string {
  const [other = '', ...modes] = from.split(':');
  return [names.get(other) ?? other, ...modes].join(':');
}

function mountOf(mount: JsonObject): MountRequest {
  const bind = objectAt(mount, 'BindOptions');
  const volume = objectAt(mount, 'VolumeOptions');
  const tmpfs = objectAt(mount, 'TmpfsOptions');
  const driver = objectAt(volume, 'DriverConfig');
  return {
    type: textAt(mount, 'Type'),
    source: textAt(mount, 'Source'),
    target: textAt(mount, 'Target'),
    readOnly: booleanAt(mount, 'ReadOnly'),
    consistency: textAt(mount, 'Consistency'),
    propagation: textAt(bind, 'Propagation'),
    nonRecursive: booleanAt(bind, 'NonRecursive'),
    createMountpoint: booleanAt(bind, 'CreateMountpoint'),
    readOnlyBelow: booleanAt(bind, 'ReadOnlyNonRecursive')
      ? 'never'
      : booleanAt(bind, 'ReadOnlyForceRecursive')
        ? 'always'
        : 'default',
    noCopy: booleanAt(volume, 'NoCopy'),
    labels: Object.entries(textMapAt(volume, 'Labels')),
    driver: textAt(driver, 'Name'),
    driverOptions: Object.entries(textMapAt(driver, 'Options')),
    subpath: textAt(volume, 'Subpath') || textAt(objectAt(mount, 'ImageOptions'), 'Subpath'),
    tmpfsSize: numberAt(tmpfs, 'SizeBytes'),
    tmpfsMode: numberAt(tmpfs, 'Mode'),
  };
}
