import * as vscode from 'vscode';
import type { ContainerSummary, EngineSession, NetworkSummary } from '../../../engine/api';
import type { Target } from '../../../ui/targets';
import { plainText } from '../../../ui/text';

export type NetworkTarget = Target<NetworkSummary>;

export function namedOrCounted(targets: readonly NetworkTarget[]): string {
  const [first] = targets;
  if (first !== undefined && targets.length === 1) return plainText(first.item.name, 80);
  return vscode.l10n.t('{0} networks', targets.length);
}

/** Containers join and leave these; `host` and `none` are chosen when a container is created. */
export function isJoinable({ driver }: NetworkSummary): boolean {
  return driver !== 'host' && driver !== 'null';
}

/** An attachment of a container that never ran carries the network's name only. */
export function isAttached(container: ContainerSummary, network: NetworkSummary): boolean {
  return container.networks.some(({ networkId, name }) =>
    networkId === '' ? name === network.name : networkId === network.id,
  );
}

export async function listContainers(session: EngineSession): Promise<readonly ContainerSummary[]> {
  return (await session.engine()).containers.list();
}
