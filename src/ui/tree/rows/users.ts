import type { ContainerSummary, LiveCollection } from '../../../engine/api';
import type { Draft } from '../draft';
import type { ImageNode, VolumeNode } from '../nodes';
import type { Compare } from '../order';

const nobody: readonly ContainerSummary[] = [];

/**
 * Finds the containers that use something, by name, after one pass over all of them.
 *
 * @param containers undefined while they are not known: then there is no answer
 * @param keysOf what a container uses
 */
export function usersBy(
  containers: Iterable<ContainerSummary> | undefined,
  keysOf: (container: ContainerSummary) => readonly string[],
  compareText: Compare<string>,
): ((key: string) => readonly ContainerSummary[]) | undefined {
  if (containers === undefined) return undefined;
  const users = new Map<string, ContainerSummary[]>();
  for (const container of containers) {
    for (const key of new Set(keysOf(container))) {
      const list = users.get(key);
      if (list === undefined) users.set(key, [container]);
      else list.push(container);
    }
  }
  for (const list of users.values()) list.sort((a, b) => compareText(a.name, b.name));
  return (key) => users.get(key) ?? nobody;
}

/** The rows of the containers below what they use. */
export function userDrafts(
  node: ImageNode | VolumeNode,
  users: readonly ContainerSummary[] | undefined,
): readonly Draft[] {
  return (users ?? nobody).map((item) => ({
    node: {
      kind: 'container',
      id: `${node.id}/container/${item.id}`,
      session: node.session,
      parent: undefined,
      item,
    },
  }));
}

export function itemsIfLoaded<T>(collection: LiveCollection<T>): Iterable<T> | undefined {
  return collection.isLoaded ? collection.items.values() : undefined;
}
