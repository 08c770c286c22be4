import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import type { TreeNode } from '../../../ui/tree/nodes';

/** The addresses of containers, one a line; of an attachment's row only the one on its network. */
export const copyContainerAddresses =
  (services: Services): Verb =>
  async (node, nodes) => {
    const rows = nodes !== undefined && nodes.length > 0 ? nodes : node === undefined ? [] : [node];
    const attachments = rows.flatMap(attachedAddress);
    if (attachments.length > 0) {
      await copyLines(attachments);
      return;
    }
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Copy IP Addresses'),
      filter: (container) => addressesOf(container).length > 0,
      empty: vscode.l10n.t('No container has an address.'),
    });
    await copyLines((targets ?? []).flatMap(({ item }) => addressesOf(item)));
  };

function attachedAddress(row: TreeNode): readonly string[] {
  if (row.kind !== 'attachment') return [];
  return [row.attachment.ipAddress || row.attachment.ipv6Address].filter(Boolean);
}

function addressesOf(container: ContainerSummary): readonly string[] {
  const addresses = container.networks.map((each) => each.ipAddress || each.ipv6Address);
  return [...new Set(addresses.filter(Boolean))];
}
