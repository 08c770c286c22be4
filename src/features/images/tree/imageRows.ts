import * as vscode from 'vscode';
import { contextValue, type RowFlags } from '../../../ui/commands/flags';
import { formatBytes, plainText, shortId } from '../../../ui/text';
import type { TextFilter } from '../../../ui/tree/filter';
import type { ImageNode, RepositoryNode } from '../../../ui/tree/nodes';
import { markedLabel } from '../../../ui/tree/rows/label';
import { formatTime, Tooltip } from '../../../ui/tree/tooltip';

export function repositoryItem(node: RepositoryNode, filter: TextFilter): vscode.TreeItem {
  const label = plainText(node.repository);
  const item = new vscode.TreeItem(
    markedLabel(label, filter),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.id;
  item.description = vscode.l10n.t('{0} tags', node.tags);
  item.iconPath = new vscode.ThemeIcon('layers');
  item.contextValue = contextValue('repository', []);
  item.tooltip = label;
  item.accessibilityInformation = {
    label: vscode.l10n.t('Repository {0}, {1} tags', label, node.tags),
  };
  return item;
}

export function imageItem(node: ImageNode, filter: TextFilter): vscode.TreeItem {
  const label = imageLabel(node);
  const size = formatBytes(node.item.size);
  const use = useText(node);
  const item = new vscode.TreeItem(
    markedLabel(label, filter),
    node.users === undefined || node.users.length === 0
      ? vscode.TreeItemCollapsibleState.None
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.id;
  item.description = [size, ...use].join(' · ');
  item.iconPath = imageIcon(node);
  item.contextValue = contextValue('image', imageFlags(node));
  item.accessibilityInformation = {
    label: [vscode.l10n.t('Image {0}', label), size, ...use].join(', '),
  };
  return item;
}

export function imageTooltip(node: ImageNode): vscode.MarkdownString {
  const { item, tag, users } = node;
  const tooltip = new Tooltip(tag?.reference ?? vscode.l10n.t('<untagged>'));
  tooltip.line(vscode.l10n.t('ID'), shortId(item.id));
  tooltip.fact(vscode.l10n.t('Created'), formatTime(item.createdAt));
  tooltip.fact(vscode.l10n.t('Size'), formatBytes(item.size));
  tooltip.lines(
    vscode.l10n.t('Tags'),
    item.tags.map((each) => each.reference),
  );
  tooltip.lines(vscode.l10n.t('Digests'), item.digests);
  tooltip.fact(vscode.l10n.t('Containers'), users === undefined ? undefined : String(users.length));
  tooltip.count(vscode.l10n.t('Labels'), Object.keys(item.labels).length);
  return tooltip.markdown;
}

/** Below its repository the tag alone. */
function imageLabel({ tag, item, parent }: ImageNode): string {
  if (tag === undefined) return shortId(item.id);
  return plainText(parent?.kind === 'repository' ? tag.tag : tag.reference);
}

function useText({ tag, users }: ImageNode): string[] {
  return [
    ...(tag === undefined ? [vscode.l10n.t('dangling')] : []),
    ...(users === undefined
      ? []
      : [users.length > 0 ? vscode.l10n.t('in use') : vscode.l10n.t('unused')]),
  ];
}

function imageIcon({ tag, users }: ImageNode): vscode.ThemeIcon {
  const icon = tag === undefined ? 'question' : 'package';
  if (users === undefined) return new vscode.ThemeIcon(icon);
  const color = users.length > 0 ? 'charts.green' : 'disabledForeground';
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

function imageFlags({ item, tag, users }: ImageNode): RowFlags['image'][] {
  const flags: RowFlags['image'][] = [tag === undefined ? 'dangling' : 'tagged'];
  if (users !== undefined) flags.push(users.length > 0 ? 'used' : 'unused');
  if (item.digests.length > 0) flags.push('hasDigest');
  return flags;
}
