import type { ContainerState, ContainerSummary, EngineSession } from '../../../engine/api';
import type { ContainerSorting } from '../../../ui/settings';
import type { Draft, Projection } from '../../../ui/tree/draft';
import type { TextFilter } from '../../../ui/tree/filter';

import type { ContainerGrouping } from '../../../ui/tree/nodes';
import type { Compare } from '../../../ui/tree/order';
import { isStopped } from '../../../ui/tree/rows/containerState';

export interface ContainerArrangement {
  readonly groupBy: ContainerGrouping;
  readonly sortBy: ContainerSorting;
  readonly showStopped: boolean;
  readonly filter: TextFilter;
  readonly compareText: Compare<string>;
}

interface Group {
  readonly key: string;
  readonly members: ContainerSummary[];
  running: number;
  total: number;
}

/** What needs attention or is at work comes first. */
const stateOrder: readonly ContainerState[] = [
  'running',
  'restarting',
  'paused',
  'created',
  'removing',
  'exited',
  'dead',
  'unknown',
];

/** The rows of one engine: groups with their containers, then those that belong to no group. */
export function projectContainers(
  session: EngineSession,
  containers: Iterable<ContainerSummary>,
  arrangement: ContainerArrangement,
): Projection {
  const { filter, groupBy, showStopped } = arrangement;
  const groups = new Map<string, Group>();
  const ungrouped: ContainerSummary[] = [];
  let shown = 0;
  let total = 0;
  for (const container of containers) {
    const isOffered = showStopped || !isStopped(container);
    const isShown = isOffered && filter.matches(searchable(container));
    if (isOffered) total += 1;
    if (isShown) shown += 1;
    const keys = groupKeys(container, groupBy);
    if (keys.length === 0 && isShown) ungrouped.push(container);
    for (const key of keys) {
      const group = groups.get(key) ?? { key, members: [], running: 0, total: 0 };
      groups.set(key, group);
      group.total += 1;
      if (container.state === 'running') group.running += 1;
      if (isShown) group.members.push(container);
    }
  }
  const compare = containerOrder(arrangement);
  const rows = [...groups.values()]
    .filter((group) => group.members.length > 0)
    .sort(groupOrder(arrangement))
    .map((group) => groupDraft(session, group, groupBy, compare));
  for (const container of ungrouped.sort(compare)) {
    rows.push(containerDraft(session, container, session.id));
  }
  return { rows, shown, total };
}

function groupDraft(
  session: EngineSession,
  { key, members, running, total }: Group,
  groupBy: ContainerGrouping,
  compare: Compare<ContainerSummary>,
): Draft {
  const id = `${session.id}/${groupBy}/${key}`;
  // A container on several networks stands below each of them, so its id names the network. Elsewhere it does not: the
  // row is the same one when the container moves to another group.
  const owner = groupBy === 'network' ? id : session.id;
  return {
    node: {
      kind: 'group',
      id,
      session,
      parent: undefined,
      view: 'containers',
      groupBy,
      key,
      running,
      total,
    },
    children: members.sort(compare).map((item) => containerDraft(session, item, owner)),
  };
}

function containerDraft(session: EngineSession, item: ContainerSummary, owner: string): Draft {
  const id = `${owner}/container/${item.id}`;
  return { node: { kind: 'container', id, session, parent: undefined, item } };
}

function groupKeys(container: ContainerSummary, groupBy: ContainerGrouping): readonly string[] {
  switch (groupBy) {
    case 'composeProject':
      return container.compose === undefined ? [] : [container.compose.project];
    case 'image':
      return [container.image];
    case 'network':
      return container.networks.map((network) => network.name);
    case 'state':
      return [container.state];
    case 'none':
      return [];
  }
}

function searchable({ name, image, id, status, compose }: ContainerSummary): string[] {
  return compose === undefined
    ? [name, image, id, status]
    : [name, image, id, status, compose.project];
}

function groupOrder({ groupBy, compareText }: ContainerArrangement): Compare<Group> {
  if (groupBy === 'state') return (a, b) => stateRank(a.key) - stateRank(b.key);
  return (a, b) => compareText(a.key, b.key);
}

function containerOrder({ sortBy, compareText }: ContainerArrangement): Compare<ContainerSummary> {
  const byName: Compare<ContainerSummary> = (a, b) =>
    compareText(a.name, b.name) || (a.id < b.id ? -1 : 1);
  switch (sortBy) {
    case 'name':
      return byName;
    case 'created':
      return (a, b) => b.createdAt - a.createdAt || byName(a, b);
    case 'state':
      return (a, b) => stateRank(a.state) - stateRank(b.state) || byName(a, b);
    case 'image':
      return (a, b) => compareText(a.image, b.image) || byName(a, b);
  }
}

function stateRank(state: string): number {
  return stateOrder.findIndex((each) => each === state);
}
