import * as vscode from 'vscode';
import { contextValue, type RowFlags } from '../commands/flags';
import { stateIcon, stateText } from '../messages/engineState';
import { plainText } from '../text';
import { engineLines } from './engineTooltip';
import type { EngineNode } from './nodes';
import { Tooltip } from './tooltip';

export function engineItem(node: EngineNode): vscode.TreeItem {
  const { endpoint, state } = node.session;
  const label = plainText(endpoint.name);
  const host = plainText(endpoint.host);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = node.id;
  item.description = state.kind === 'connected' ? host : stateText(state);
  item.iconPath = stateIcon(state.kind);
  item.contextValue = contextValue('engine', flagsOf(node));
  item.accessibilityInformation = {
    label: vscode.l10n.t('Docker engine {0}, {1}, {2}', label, host, stateText(state)),
  };
  return item;
}

export function engineTooltip(node: EngineNode): vscode.MarkdownString {
  const tooltip = new Tooltip(node.session.endpoint.name);
  engineLines(tooltip, node.session);
  return tooltip.markdown;
}

function flagsOf({ session, canMoveUp, canMoveDown }: EngineNode): RowFlags['engine'][] {
  const { state, endpoint } = session;
  const flags: RowFlags['engine'][] = [];
  if (state.kind === 'connected') flags.push('connected');
  if (state.kind === 'failed' || state.kind === 'unresponsive') flags.push('failed');
  if (state.kind === 'failed' && state.error.kind === 'permission') flags.push('denied');
  if (endpoint.transport.kind === 'ssh') flags.push('ssh');
  if (canMoveUp) flags.push('movableUp');
  if (canMoveDown) flags.push('movableDown');
  return flags;
}
