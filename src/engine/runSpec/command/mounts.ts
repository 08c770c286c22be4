import type { MountRequest, Storage } from '../spec/storage';
import type { CommandLine } from './line';
import { csvRecord } from './quote';

export function writeStorage(line: CommandLine, storage: Storage): void {
  line.each('--volume', storage.binds);
  for (const path of storage.anonymous) {
    // With a colon, `--volume` would take it for a source and a target.
    if (path.includes(':')) line.given('--mount', csvRecord(['type=volume', `target=${path}`]));
    else line.given('--volume', path);
  }
  for (const [path, options] of storage.tmpfs) {
    if (path.includes(':')) line.note('noWay', `Tmpfs ${path}`);
    else line.given('--tmpfs', options === '' ? path : `${path}:${options}`);
  }
  for (const mount of storage.mounts) writeMount(line, mount);
  line.each('--volumes-from', storage.volumesFrom);
}

function writeMount(line: CommandLine, mount: MountRequest): void {
  const bind = mount.createMountpoint ? asBind(mount) : undefined;
  if (bind !== undefined) {
    line.given('--volume', bind);
    return;
  }
  if (mount.createMountpoint) line.note('noWay', `CreateMountpoint ${mount.source}`);
  line.given('--mount', csvRecord(mountFields(mount)));
}

/** `--mount` wants the source to be there, `--volume` makes it; undefined for what that cannot say. */
function asBind(mount: MountRequest): string | undefined {
  const { source, target, readOnly, propagation, nonRecursive, readOnlyBelow } = mount;
  if (source.includes(':') || target.includes(':')) return undefined;
  if (nonRecursive || readOnlyBelow !== 'default') return undefined;
  const modes = [readOnly ? 'ro' : '', propagation].filter((mode) => mode !== '').join(',');
  return [source, target, modes].filter((part) => part !== '').join(':');
}

/** https://docs.docker.com/reference/cli/docker/container/run/#mount */
function mountFields(mount: MountRequest): readonly string[] {
  const below = { default: '', never: 'writable', always: 'readonly' }[mount.readOnlyBelow];
  const pairs = [
    ['type', mount.type],
    ['source', mount.source],
    ['target', mount.target],
    ['consistency', mount.consistency],
    ['bind-propagation', mount.propagation],
    ['bind-recursive', below],
    ['volume-driver', mount.driver],
    [mount.type === 'image' ? 'image-subpath' : 'volume-subpath', mount.subpath],
    ['tmpfs-size', mount.tmpfsSize === 0 ? '' : String(mount.tmpfsSize)],
    ['tmpfs-mode', mount.tmpfsMode === 0 ? '' : mount.tmpfsMode.toString(8)],
  ] as const;
  return [
    ...pairs.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`),
    ...(mount.readOnly ? ['readonly'] : []),
    ...(mount.nonRecursive ? ['bind-nonrecursive'] : []),
    ...(mount.noCopy ? ['volume-nocopy'] : []),
    ...mount.labels.map(([name, value]) => `volume-label=${name}=${value}`),
    ...mount.driverOptions.map(([name, value]) => `volume-opt=${name}=${value}`),
  ];
}
