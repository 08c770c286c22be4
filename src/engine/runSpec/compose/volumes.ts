import { splitBind, type MountRequest, type Storage } from '../spec/storage';
import type { YamlValue } from './yaml';

/** Entries of a service's `volumes`; `key` gives the name a volume has in the file. */
export function composeVolumes(
  storage: Storage,
  key: (volume: string) => string,
): readonly YamlValue[] {
  return [
    ...storage.binds.map((bind) => bindText(bind, key)),
    ...storage.anonymous.map((path) =>
      path.includes(':') ? { type: 'volume', target: path } : path,
    ),
    ...storage.mounts.map((mount) => mountEntry(mount, key)),
  ];
}

function bindText(bind: string, key: (volume: string) => string): string {
  const { source, target, modes, isPath } = splitBind(bind);
  return [isPath ? source : key(source), target, modes].filter((part) => part !== '').join(':');
}

function mountEntry(mount: MountRequest, key: (volume: string) => string): YamlValue {
  const { type, source, target } = mount;
  return without({
    type,
    source: type === 'volume' && source !== '' ? key(source) : source,
    target,
    read_only: mount.readOnly,
    consistency: mount.consistency,
    bind: without({
      propagation: mount.propagation,
      create_host_path: mount.createMountpoint,
      recursive: mount.nonRecursive
        ? 'disabled'
        : { default: '', never: 'writable', always: 'readonly' }[mount.readOnlyBelow],
    }),
    volume: without({ nocopy: mount.noCopy, subpath: type === 'image' ? '' : mount.subpath }),
    image: without({ subpath: type === 'image' ? mount.subpath : '' }),
    tmpfs: without({ size: mount.tmpfsSize, mode: mount.tmpfsMode }),
  });
}

/** Leaves out what says nothing: false, zero, empty. */
function without(entries: Readonly<Record<string, YamlValue>>): Record<string, YamlValue> {
  return Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) =>
        value !== '' &&
        value !== 0 &&
        value !== false &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}

/** What a volume is asked for that is there already, or that has no key. */
export function unsaidOfMounts(mounts: readonly MountRequest[]): readonly string[] {
  return mounts.flatMap(({ driver, driverOptions, labels, source, target }) => [
    // An existing volume has its driver; a new one would be made without.
    ...(source === '' && (driver !== '' || driverOptions.length > 0)
      ? [`DriverConfig ${target}`]
      : []),
    ...(source === '' && labels.length > 0 ? [`Labels ${target}`] : []),
  ]);
}

/**
 * Entries that the Compose Specification knows, and Docker Compose 2 (seen with 2.40) takes only a part of: it forgets how another
 * file's container lends its volumes, and what SELinux is told of a bind that follows the host's mounts.
 */
export function unheededOf(volumes: readonly string[], volumesFrom: readonly string[]): string[] {
  return [
    ...volumesFrom.filter((from) => from.startsWith('container:') && from.endsWith(':ro')),
    ...volumes.filter((bind) => {
      const modes = splitBind(bind).modes.split(',');
      const isLabelled = modes.some((mode) => mode.toLowerCase() === 'z');
      return isLabelled && modes.some((mode) => /^r?(shared|slave|private)$/.test(mode));
    }),
  ];
}
