import type { ContainerSummary, EngineSession, NetworkSummary } from '../../../engine/api';
import type { Draft, Projection } from '../../../ui/tree/draft';
import type { TextFilter } from '../../../ui/tree/filter';
import type { NetworkNode } from '../../../ui/tree/nodes';
import type { Compare } from '../../../ui/tree/order';
import { usersBy } from '../../../ui/tree/rows/users';

export interface NetworkArrangement {
  readonly filter: TextFilter;
  readonly compareText: Compare<string>;
}

/** Networks by name, the engine's own last. @param containers undefined while they are not known */
export function projectNetworks(
  session: EngineSession,
  networks: Iterable<NetworkSummary>,
  containers: Iterable<ContainerSummary> | undefined,
  { filter, compareText }: NetworkArrangement,
): Projection {
  const all = [...networks];
  const shown = all.filter((network) => filter.matches(searchable(network)));
  // By name: a container that has never run does not know the id of its network yet.
  const users = usersBy(
    containers,
    (container) => container.networks.map(({ name }) => name),
    compareText,
  );
  shown.sort((a, b) => Number(a.predefined) - Number(b.predefined) || compareText(a.name, b.name));
  const rows = shown.map((item) => {
    const node: NetworkNode = {
      kind: 'network',
      id: `${session.id}/network/${item.id}`,
      session,
      parent: undefined,
      item,
      users: users?.(item.name),
    };
    return { node, children: attachmentDrafts(node) };
  });
  return { rows, shown: shown.length, total: all.length };
}

function attachmentDrafts(node: NetworkNode): Draft[] {
  return (node.users ?? []).flatMap((container) => {
    const attachment = container.networks.find(({ name }) => name === node.item.name);
    if (attachment === undefined) return [];
    return [
      {
        node: {
          kind: 'attachment',
          id: `${node.id}/container/${container.id}`,
          session: node.session,
          parent: undefined,
          container,
          attachment,
        },
      },
    ];
  });
}

function searchable({ name, id, driver, subnets }: NetworkSummary): string[] {
  return [name, id, driver, ...subnets.map(({ subnet }) => subnet)];
}
