import * as vscode from 'vscode';
import { contextValue } from '../commands/flags';
import { describeError } from '../messages/describeError';
import { plainText } from '../text';
import type { EngineNode } from './nodes';
import { Tooltip } from './tooltip';

export function engineItem(node: EngineNode): vscode.TreeItem {
  const { name, host } = node.session.endpoint;
  const label = plainText(name);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = node.id;
  item.description = describe(node);
  item.iconPath =
    node.state === 'failed'
      ? new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('charts.red'))
      : new vscode.ThemeIcon('server');
  const flags = {
    connected: ['connected'],
    connecting: [],
    unresponsive: ['failed'],
    failed: ['failed'],
  } as const;
  item.contextValue = contextValue('engine', flags[node.state]);
  item.accessibilityInformation = {
    label: vscode.l10n.t('Docker engine {0}, {1}, {2}', label, plainText(host), stateText(node)),
  };
  return item;
}

export function engineTooltip(node: EngineNode): vscode.MarkdownString {
  const { endpoint, state } = node.session;
  const tooltip = new Tooltip(endpoint.name);
  tooltip.line(vscode.l10n.t('Address'), endpoint.host);
  tooltip.fact(vscode.l10n.t('State'), stateText(node));
  if (state.kind === 'failed') tooltip.paragraph(describeError(state.error));
  return tooltip.markdown;
}

function describe(node: EngineNode): string {
  return node.state === 'connected' ? plainText(node.session.endpoint.host) : stateText(node);
}

function stateText(node: EngineNode): string {
  switch (node.state) {
    case 'connected':
      return vscode.l10n.t('connected');
    case 'connecting':
      return vscode.l10n.t('connecting…');
    case 'unresponsive':
      return vscode.l10n.t('not answering');
    case 'failed':
      return vscode.l10n.t('not connected, retrying…');
  }
}
