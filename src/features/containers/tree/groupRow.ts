import * as vscode from 'vscode';
import type { ContainerState } from '../../../engine/api';
import { contextValue } from '../../../ui/commands/flags';
import { plainText } from '../../../ui/text';
import type { TextFilter } from '../../../ui/tree/filter';
import type { GroupNode } from '../../../ui/tree/nodes';
import { containerIcon, imageText, lookText } from '../../../ui/tree/rows/containerRow';
import { markedLabel } from '../../../ui/tree/rows/label';

export function groupItem(node: GroupNode, filter: TextFilter): vscode.TreeItem {
  const label = groupLabel(node);
  const item = new vscode.TreeItem(
    markedLabel(label, filter),
    vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = node.id;
  item.description =
    node.groupBy === 'state'
      ? String(node.total)
      : vscode.l10n.t('{0}/{1} running', node.running, node.total);
  item.iconPath = groupIcon(node);
  item.contextValue = contextValue(
    'group',
    node.groupBy === 'composeProject' ? ['composeProject'] : [],
  );
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1} of {2} containers running', label, node.running, node.total),
  };
  return item;
}

export function groupTooltip(node: GroupNode): string {
  const counts = vscode.l10n.t('{0} of {1} containers running', node.running, node.total);
  return vscode.l10n.t('{0}: {1}', groupLabel(node), counts);
}

function groupLabel({ groupBy, key }: GroupNode): string {
  if (groupBy === 'image') return imageText(key);
  return groupBy === 'state' ? lookText(key as ContainerState) : plainText(key);
}

function groupIcon({ groupBy, key }: GroupNode): vscode.ThemeIcon {
  switch (groupBy) {
    case 'image':
      return new vscode.ThemeIcon('package');
    case 'network':
      return new vscode.ThemeIcon('type-hierarchy-sub');
    case 'state':
      return containerIcon(key as ContainerState);
    default:
      return new vscode.ThemeIcon('layers');
  }
}
