import * as vscode from 'vscode';
import type { NetworkSummary } from '../../../engine/api';
import { contextValue, type RowFlags } from '../../../ui/commands/flags';
import { plainText, shortId } from '../../../ui/text';
import type { TextFilter } from '../../../ui/tree/filter';
import type { NetworkNode } from '../../../ui/tree/nodes';
import { markedLabel } from '../../../ui/tree/rows/label';
import { formatTime, Tooltip } from '../../../ui/tree/tooltip';

export function networkItem(node: NetworkNode, filter: TextFilter): vscode.TreeItem {
  const { item: network, users } = node;
  const label = plainText(network.name);
  const facts = factsOf(network);
  const item = new vscode.TreeItem(
    markedLabel(label, filter),
    users === undefined || users.length === 0
      ? vscode.TreeItemCollapsibleState.None
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.id;
  item.description = facts.join(' · ');
  item.iconPath = networkIcon(node);
  item.contextValue = contextValue('network', flagsOf(network));
  item.accessibilityInformation = {
    label: [vscode.l10n.t('Network {0}', label), ...facts].join(', '),
  };
  return item;
}

export function networkTooltip({ item: network, users }: NetworkNode): vscode.MarkdownString {
  const tooltip = new Tooltip(network.name);
  tooltip.line(vscode.l10n.t('ID'), shortId(network.id));
  tooltip.line(vscode.l10n.t('Driver'), network.driver);
  tooltip.line(vscode.l10n.t('Scope'), network.scope);
  tooltip.lines(
    vscode.l10n.t('Subnets'),
    network.subnets.map(({ subnet }) => subnet),
  );
  tooltip.lines(
    vscode.l10n.t('Gateways'),
    network.subnets.map(({ gateway }) => gateway),
  );
  tooltip.lines(vscode.l10n.t('Options'), [
    ...(network.internal ? [vscode.l10n.t('internal')] : []),
    ...(network.attachable ? [vscode.l10n.t('attachable')] : []),
    ...(network.ipv6 ? ['IPv6'] : []),
  ]);
  tooltip.fact(vscode.l10n.t('Created'), formatTime(network.createdAt));
  tooltip.lines(
    vscode.l10n.t('Containers'),
    (users ?? []).map((user) => user.name),
  );
  tooltip.count(vscode.l10n.t('Labels'), Object.keys(network.labels).length);
  return tooltip.markdown;
}

function factsOf({ driver, subnets, internal, predefined }: NetworkSummary): string[] {
  return [
    // The driver of an engine's own network is its name, and `null` for `none`.
    predefined ? vscode.l10n.t('predefined') : plainText(driver),
    ...subnets.map(({ subnet }) => plainText(subnet)),
    ...(internal ? [vscode.l10n.t('internal')] : []),
  ];
}

function networkIcon({ item: { predefined }, users }: NetworkNode): vscode.ThemeIcon {
  const icon = 'type-hierarchy-sub';
  if (users !== undefined && users.length > 0) {
    return new vscode.ThemeIcon(icon, new vscode.ThemeColor('charts.green'));
  }
  if (predefined || users !== undefined) {
    return new vscode.ThemeIcon(icon, new vscode.ThemeColor('disabledForeground'));
  }
  return new vscode.ThemeIcon(icon);
}

function flagsOf({ predefined, subnets }: NetworkSummary): RowFlags['network'][] {
  return [
    predefined ? 'predefined' : 'custom',
    ...(subnets.length > 0 ? ['hasSubnet' as const] : []),
  ];
}
