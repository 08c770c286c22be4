import * as vscode from 'vscode';
import type { ContainerSummary, EngineSession } from '../../../engine/api';
import { actOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import type { TreeNode } from '../../../ui/tree/nodes';
import { isAttached, isJoinable, listContainers } from './networks';
import { pickContainers } from './pickContainers';

interface Attachment {
  readonly session: EngineSession;
  /** Id, or name where the id is not known. */
  readonly network: string;
  readonly networkName: string;
  readonly container: ContainerSummary;
}

/** Connecting again undoes it, so it asks nothing. */
export const disconnectContainers =
  (services: Services): Verb =>
  async (node, nodes) => {
    const rows = nodes !== undefined && nodes.length > 0 ? nodes : node === undefined ? [] : [node];
    const attachments = rows.flatMap(attachmentOf);
    await disconnect(
      services,
      attachments.length > 0 ? attachments : await pickAttachments(services, node, nodes),
    );
  };

function attachmentOf(row: TreeNode): readonly Attachment[] {
  if (row.kind !== 'attachment') return [];
  const { session, container, attachment } = row;
  const network = attachment.networkId || attachment.name;
  return [{ session, network, networkName: attachment.name, container }];
}

async function pickAttachments(
  services: Services,
  node: TreeNode | undefined,
  nodes: readonly TreeNode[] | undefined,
): Promise<readonly Attachment[]> {
  const targets = await services.targets.networks(node, nodes, {
    title: vscode.l10n.t('Disconnect from Network'),
    filter: isJoinable,
    single: true,
    empty: vscode.l10n.t('There are no networks that containers can leave.'),
  });
  const [target] = targets ?? [];
  if (target === undefined) return [];
  const { session, item } = target;
  const inside = (await listContainers(session)).filter((each) => isAttached(each, item));
  const name = plainText(item.name, 80);
  const chosen = await pickContainers(inside, {
    title: vscode.l10n.t('Disconnect Containers from {0}', name),
    empty: vscode.l10n.t('No container is connected to {0}.', name),
  });
  return (chosen ?? []).map((container) => ({
    session,
    network: item.id,
    networkName: item.name,
    container,
  }));
}

async function disconnect(services: Services, attachments: readonly Attachment[]): Promise<void> {
  const [first] = attachments;
  if (first === undefined) return;
  await actOnAll(services.errors, attachments, {
    view: 'networks',
    verb: vscode.l10n.t('Disconnect'),
    progress: vscode.l10n.t('Disconnecting from {0}', plainText(first.networkName, 80)),
    name: ({ container, networkName }) => `${container.name} – ${networkName}`,
    run: async ({ session, network, container }, signal) => {
      const engine = await session.engine();
      await engine.networks.disconnect(network, container.id, { signal });
    },
  });
}
