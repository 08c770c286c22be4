import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import { contextValue } from '../../commands/flags';
import { plainText, shortId } from '../../text';
import type { TextFilter } from '../filter';
import type { ContainerNode } from '../nodes';
import { containerFlags, exitCode, lookOf, type ContainerLook } from './containerState';
import { markedLabel } from './label';

/** A container wherever it stands: in its own view with what belongs to it below, elsewhere without. */
export function containerItem(
  node: ContainerNode,
  filter: TextFilter,
  collapsibleState: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const container = node.item;
  const name = plainText(container.name);
  const image = imageText(container.image);
  const state = containerStateText(container);
  const item = new vscode.TreeItem(markedLabel(name, filter), collapsibleState);
  item.id = node.id;
  // The state first: it is short, and what a narrow side bar cuts off is the end.
  item.description = `${state} · ${image}`;
  item.iconPath = containerIcon(lookOf(container));
  item.contextValue = contextValue('container', containerFlags(container));
  item.accessibilityInformation = {
    label: vscode.l10n.t('Container {0}, {1}, image {2}', name, state, image),
  };
  return item;
}

/** The reference the container was made with; of a bare digest its first digits. */
export function imageText(image: string): string {
  return image.startsWith('sha256:') ? shortId(image) : plainText(image);
}

/** In words that are as true in an hour: the engine's own (`Up 3 minutes`) would have to be asked for again and again. */
export function containerStateText(container: ContainerSummary): string {
  const code = container.state === 'exited' ? (exitCode(container) ?? 0) : 0;
  return code === 0 ? lookText(lookOf(container)) : vscode.l10n.t('exited ({0})', code);
}

export function lookText(look: ContainerLook): string {
  switch (look) {
    case 'running':
      return vscode.l10n.t('running');
    case 'healthy':
      return vscode.l10n.t('healthy');
    case 'unhealthy':
      return vscode.l10n.t('unhealthy');
    case 'starting':
      return vscode.l10n.t('starting');
    case 'paused':
      return vscode.l10n.t('paused');
    case 'restarting':
      return vscode.l10n.t('restarting');
    case 'removing':
      return vscode.l10n.t('being removed');
    case 'created':
      return vscode.l10n.t('created');
    case 'exited':
    case 'failed':
      return vscode.l10n.t('exited');
    case 'dead':
      return vscode.l10n.t('dead');
    case 'unknown':
      return vscode.l10n.t('unknown');
  }
}

/** Each state has a shape of its own, so that it can be told without colours. */
const looks: Record<ContainerLook, readonly [icon: string, color: string]> = {
  running: ['play-circle', 'charts.green'],
  healthy: ['pass', 'charts.green'],
  unhealthy: ['error', 'charts.red'],
  starting: ['watch', 'charts.yellow'],
  paused: ['debug-pause', 'charts.yellow'],
  restarting: ['sync', 'charts.orange'],
  removing: ['trash', 'disabledForeground'],
  created: ['circle-large-outline', 'charts.blue'],
  exited: ['circle-slash', 'disabledForeground'],
  failed: ['circle-slash', 'charts.red'],
  dead: ['warning', 'charts.red'],
  unknown: ['question', 'disabledForeground'],
};

export function containerIcon(look: ContainerLook): vscode.ThemeIcon {
  const [icon, color] = looks[look];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}
