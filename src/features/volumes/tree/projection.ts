import type {
  ContainerSummary,
  EngineSession,
  VolumeSizes,
  VolumeSummary,
} from '../../../engine/api';
import type { Projection } from '../../../ui/tree/draft';
import type { TextFilter } from '../../../ui/tree/filter';
import type { VolumeNode } from '../../../ui/tree/nodes';
import type { Compare } from '../../../ui/tree/order';
import { userDrafts, usersBy } from '../../../ui/tree/rows/users';

export interface VolumeArrangement {
  /** Undefined until asked for. */
  readonly sizes: VolumeSizes | undefined;
  readonly filter: TextFilter;
  readonly compareText: Compare<string>;
}

/** Volumes by name, those that nobody named last. @param containers undefined while they are not known */
export function projectVolumes(
  session: EngineSession,
  volumes: Iterable<VolumeSummary>,
  containers: Iterable<ContainerSummary> | undefined,
  { sizes, filter, compareText }: VolumeArrangement,
): Projection {
  const all = [...volumes];
  const shown = all.filter(({ name, driver }) => filter.matches([name, driver]));
  const users = usersBy(
    containers,
    ({ mounts }) =>
      mounts.flatMap(({ type, name }) => (type === 'volume' && name !== undefined ? [name] : [])),
    compareText,
  );
  shown.sort((a, b) => Number(a.anonymous) - Number(b.anonymous) || compareText(a.name, b.name));
  const rows = shown.map((item) => {
    const node: VolumeNode = {
      kind: 'volume',
      id: `${session.id}/volume/${item.name}`,
      session,
      parent: undefined,
      item,
      users: users?.(item.name),
      size: sizes?.get(item.name),
    };
    return { node, children: userDrafts(node, node.users) };
  });
  return { rows, shown: shown.length, total: all.length };
}
