import * as vscode from 'vscode';
import { contextValue } from '../../commands/flags';
import { plainText } from '../../text';
import type { AttachmentNode } from '../nodes';
import { Tooltip } from '../tooltip';
import { containerIcon, containerStateText } from './containerRow';
import { lookOf } from './containerState';

/** A container on a network: named by the network below the container, by the container below the network. */
export function attachmentItem(node: AttachmentNode): vscode.TreeItem {
  const { attachment, container } = node;
  const isBelowNetwork = node.parent?.kind === 'network';
  const label = plainText(isBelowNetwork ? container.name : attachment.name);
  const address = addressText(node);
  // A container that does not run has none: its state says why.
  const description = isBelowNetwork && address === '' ? containerStateText(container) : address;
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = description;
  item.iconPath = isBelowNetwork
    ? containerIcon(lookOf(container))
    : new vscode.ThemeIcon('type-hierarchy-sub');
  item.contextValue = contextValue('attachment', address === '' ? [] : ['hasAddress']);
  item.accessibilityInformation = {
    label: isBelowNetwork
      ? vscode.l10n.t('Container {0}, {1}', label, description)
      : vscode.l10n.t('Network {0}, {1}', label, address),
  };
  return item;
}

export function attachmentTooltip({
  attachment,
  container,
}: AttachmentNode): vscode.MarkdownString {
  const tooltip = new Tooltip(`${container.name} → ${attachment.name}`);
  tooltip.line(vscode.l10n.t('IPv4 address'), attachment.ipAddress);
  tooltip.line(vscode.l10n.t('IPv6 address'), attachment.ipv6Address);
  tooltip.line(vscode.l10n.t('Gateway'), attachment.gateway);
  tooltip.line(vscode.l10n.t('MAC address'), attachment.macAddress);
  tooltip.lines(vscode.l10n.t('Aliases'), attachment.aliases);
  return tooltip.markdown;
}

function addressText({ attachment }: AttachmentNode): string {
  return plainText(attachment.ipAddress === '' ? attachment.ipv6Address : attachment.ipAddress);
}
