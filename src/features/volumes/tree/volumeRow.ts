import * as vscode from 'vscode';
import { contextValue } from '../../../ui/commands/flags';
import { formatBytes, plainText } from '../../../ui/text';
import type { TextFilter } from '../../../ui/tree/filter';
import type { VolumeNode } from '../../../ui/tree/nodes';
import { markedLabel } from '../../../ui/tree/rows/label';
import { volumeText } from '../../../ui/tree/rows/volumeName';
import { formatTime, Tooltip } from '../../../ui/tree/tooltip';

export function volumeItem(node: VolumeNode, filter: TextFilter): vscode.TreeItem {
  const { item: volume, users, size } = node;
  const label = volumeText(volume.name);
  const isUsed = users === undefined ? undefined : users.length > 0;
  const facts = [
    ...(size === undefined ? [] : [formatBytes(size)]),
    ...(volume.anonymous ? [vscode.l10n.t('anonymous')] : []),
    ...(isUsed === undefined ? [] : [isUsed ? vscode.l10n.t('in use') : vscode.l10n.t('unused')]),
    // Nearly all are the engine's own.
    ...(volume.driver === 'local' ? [] : [plainText(volume.driver)]),
  ];
  const item = new vscode.TreeItem(
    markedLabel(label, filter),
    isUsed === true
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.description = facts.join(' · ');
  item.iconPath = volumeIcon(isUsed);
  item.contextValue = contextValue(
    'volume',
    isUsed === undefined ? [] : [isUsed ? 'used' : 'unused'],
  );
  item.accessibilityInformation = {
    label: [vscode.l10n.t('Volume {0}', label), ...facts].join(', '),
  };
  return item;
}

export function volumeTooltip({ item: volume, users, size }: VolumeNode): vscode.MarkdownString {
  const tooltip = new Tooltip(volume.name);
  tooltip.line(vscode.l10n.t('Driver'), volume.driver);
  tooltip.line(vscode.l10n.t('Mountpoint'), volume.mountpoint);
  tooltip.fact(vscode.l10n.t('Created'), formatTime(volume.createdAt));
  tooltip.fact(vscode.l10n.t('Size'), size === undefined ? undefined : formatBytes(size));
  tooltip.lines(
    vscode.l10n.t('Containers'),
    (users ?? []).map((user) => user.name),
  );
  tooltip.count(vscode.l10n.t('Labels'), Object.keys(volume.labels).length);
  return tooltip.markdown;
}

function volumeIcon(isUsed: boolean | undefined): vscode.ThemeIcon {
  if (isUsed === undefined) return new vscode.ThemeIcon('database');
  const color = isUsed ? 'charts.green' : 'disabledForeground';
  return new vscode.ThemeIcon('database', new vscode.ThemeColor(color));
}
