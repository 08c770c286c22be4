import * as vscode from 'vscode';
import type { Mount } from '../../../engine/api';
import { contextValue } from '../../../ui/commands/flags';
import { plainText } from '../../../ui/text';
import type { EnvironmentNode, MountNode, PortNode, VariableNode } from '../../../ui/tree/nodes';
import { portText } from '../../../ui/tree/rows/ports';
import { volumeText } from '../../../ui/tree/rows/volumeName';

/** As long as every other hidden value: not even its length is told. */
const hiddenValue = '••••••';

export function portItem(node: PortNode): vscode.TreeItem {
  const { port } = node;
  const isPublished = port.hostPort !== undefined;
  const opens = isPublished && port.protocol === 'tcp';
  const label = portText(port);
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  if (!isPublished) item.description = vscode.l10n.t('not published');
  item.iconPath = opens ? new vscode.ThemeIcon('globe') : dimmed('plug');
  item.contextValue = contextValue('port', [
    ...(isPublished ? ['published' as const] : []),
    ...(port.protocol === 'tcp' ? ['tcp' as const] : []),
  ]);
  if (opens) {
    item.command = {
      command: 'longshore.containers.openPort',
      title: vscode.l10n.t('Open in Browser'),
      arguments: [node],
    };
  }
  item.accessibilityInformation = {
    label: isPublished
      ? vscode.l10n.t('Port {0}', label)
      : vscode.l10n.t('Port {0}, not published', label),
  };
  return item;
}

export function mountItem(node: MountNode): vscode.TreeItem {
  const { mount } = node;
  const label = plainText(mount.destination);
  const source = sourceText(mount);
  const item = new vscode.TreeItem(label);
  item.id = node.id;
  item.description = [
    ...(source === '' ? [] : [source]),
    ...(mount.readOnly ? [vscode.l10n.t('read-only')] : []),
  ].join(' · ');
  item.iconPath = new vscode.ThemeIcon(mountIcons[mount.type] ?? 'folder');
  item.contextValue = contextValue('mount', flagsOf(mount));
  item.accessibilityInformation = {
    label: vscode.l10n.t('Mount {0}, {1}', label, item.description),
  };
  return item;
}

export function mountTooltip({ mount }: MountNode): string {
  const mode = mount.readOnly ? vscode.l10n.t('read-only') : vscode.l10n.t('read and write');
  const source = plainText(mount.name ?? mount.source);
  return `${plainText(mount.type)}: ${source} → ${plainText(mount.destination)} (${mode})`;
}

export function environmentItem(node: EnvironmentNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Environment'),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('symbol-namespace');
  item.contextValue = contextValue('environment', [node.shown ? 'shown' : 'hidden']);
  item.tooltip = node.shown
    ? vscode.l10n.t('The environment variables of the container')
    : vscode.l10n.t(
        'The environment variables of the container; values are hidden until asked for',
      );
  return item;
}

export function variableItem(node: VariableNode): vscode.TreeItem {
  const name = plainText(node.name);
  const item = new vscode.TreeItem(name);
  item.id = node.id;
  item.description = node.shown ? plainText(node.value) : hiddenValue;
  item.iconPath = new vscode.ThemeIcon('symbol-constant');
  item.contextValue = contextValue('variable', [node.shown ? 'shown' : 'hidden']);
  item.tooltip = node.shown ? `${name}=${plainText(node.value)}` : name;
  item.accessibilityInformation = {
    label: node.shown
      ? `${name}, ${plainText(node.value)}`
      : vscode.l10n.t('{0}, value hidden', name),
  };
  return item;
}

const mountIcons: Readonly<Record<string, string>> = {
  volume: 'database',
  bind: 'folder',
  tmpfs: 'chip',
  npipe: 'plug',
};

function flagsOf({ type }: Mount): ('volume' | 'bind')[] {
  return type === 'volume' || type === 'bind' ? [type] : [];
}

function sourceText(mount: Mount): string {
  if (mount.type === 'tmpfs') return 'tmpfs';
  return mount.name === undefined ? plainText(mount.source) : volumeText(mount.name);
}

function dimmed(icon: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor('disabledForeground'));
}
