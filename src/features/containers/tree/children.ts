import type { ContainerSummary, PortMapping } from '../../../engine/api';
import type { Draft } from '../../../ui/tree/draft';
import type { ContainerNode, EnvironmentNode } from '../../../ui/tree/nodes';
import { portText } from '../../../ui/tree/rows/ports';

/** What stands below a container without asking the engine: its ports, mounts, networks, and the door to its environment. */
export function containerChildren(node: ContainerNode, isEnvironmentShown: boolean): Draft[] {
  const { session, item: container } = node;
  const base = { session, parent: undefined, container };
  return [
    ...distinctPorts(container).map((port) => ({
      node: { ...base, kind: 'port' as const, id: `${node.id}/port/${portText(port)}`, port },
    })),
    ...container.mounts.map((mount) => ({
      node: {
        ...base,
        kind: 'mount' as const,
        id: `${node.id}/mount/${mount.destination}`,
        mount,
      },
    })),
    ...container.networks.map((attachment) => ({
      node: {
        ...base,
        kind: 'attachment' as const,
        id: `${node.id}/network/${attachment.name}`,
        attachment,
      },
    })),
    {
      node: {
        ...base,
        kind: 'environment',
        id: `${node.id}/environment`,
        shown: isEnvironmentShown,
      },
    },
  ];
}

/** @param environment `KEY=value` entries */
export function environmentChildren(
  node: EnvironmentNode,
  environment: readonly string[],
  isShown: boolean,
): Draft[] {
  return environment.map((entry) => {
    const [name, value] = splitVariable(entry);
    return {
      node: {
        kind: 'variable',
        id: `${node.id}/${name}`,
        session: node.session,
        parent: undefined,
        container: node.container,
        name,
        value,
        shown: isShown,
      },
    };
  });
}

function splitVariable(entry: string): readonly [name: string, value: string] {
  const equals = entry.indexOf('=');
  return equals === -1 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
}

/** Published ports first, and once where the engine tells them for IPv4 and for IPv6. */
export function distinctPorts({ ports }: ContainerSummary): PortMapping[] {
  const distinct = new Map<string, PortMapping>();
  for (const port of ports) {
    const key = portText(port);
    if (!distinct.has(key)) distinct.set(key, port);
  }
  return [...distinct.values()].sort(
    (a, b) =>
      rank(a) - rank(b) || a.containerPort - b.containerPort || (a.protocol < b.protocol ? -1 : 1),
  );
}

function rank(port: PortMapping): number {
  return port.hostPort ?? Number.MAX_SAFE_INTEGER;
}
