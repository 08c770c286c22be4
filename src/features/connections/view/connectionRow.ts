import * as vscode from 'vscode';
import { contextValue, type RowFlags } from '../../../ui/commands/flags';
import { briefly } from '../../../ui/messages/briefly';
import { nameOfSource } from '../../../ui/messages/describeSource';
import { stateIcon, stateText } from '../../../ui/messages/engineState';
import { plainText } from '../../../ui/text';
import { formatLatency } from '../../../ui/tree/engineTooltip';
import type { ConnectionGroup, ConnectionGroupNode, ConnectionNode } from '../../../ui/tree/nodes';
import { endpointOf, nameOf } from '../connection';

export function connectionGroupItem(node: ConnectionGroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(groupName(node.group), vscode.TreeItemCollapsibleState.Expanded);
  item.id = node.id;
  item.contextValue = contextValue('connectionGroup', [node.group]);
  return item;
}

export function groupName(group: ConnectionGroup): string {
  switch (group) {
    case 'setting':
      return vscode.l10n.t('Endpoints in Settings');
    case 'context':
      return vscode.l10n.t('Docker Contexts');
    case 'host':
      return vscode.l10n.t('Found on This Machine');
  }
}

export function connectionItem(node: ConnectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOf(node));
  item.id = node.id;
  item.description = describe(node).join(' · ');
  item.iconPath = iconOf(node);
  item.contextValue = contextValue('connection', flagsOf(node));
  const words = [nameOf(node), stateWords(node), ...describe(node)];
  item.accessibilityInformation = { label: [...new Set(words)].join(', ') };
  return item;
}

/** Shortest first: what a narrow side bar cuts off is the end. */
function describe(node: ConnectionNode): string[] {
  const { known, state, latency, problem, choice } = node;
  const endpoint = endpointOf(node);
  const words: (string | undefined)[] = [];
  if (state !== undefined && state.kind !== 'connected') words.push(stateText(state));
  else if (problem !== undefined) words.push(briefly(problem));
  if (choice === 'cli') words.push(endpoint && nameOfSource(endpoint.source));
  if (known?.isCurrentContext === true) words.push(vscode.l10n.t('current'));
  if (state?.kind === 'connected') words.push(formatLatency(latency));
  if (endpoint === undefined && problem === undefined) words.push(vscode.l10n.t('no engine'));
  words.push(endpoint && plainText(endpoint.host));
  return words.filter((word) => word !== undefined && word !== '') as string[];
}

/** The state in words, for whoever does not see the icon. */
function stateWords({ state, problem }: ConnectionNode): string {
  if (state !== undefined) return stateText(state);
  return problem === undefined ? vscode.l10n.t('not connected') : briefly(problem);
}

function iconOf({ state, problem, isChosen }: ConnectionNode): vscode.ThemeIcon {
  if (problem !== undefined && state?.kind !== 'connected') {
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red'));
  }
  if (state === undefined)
    return new vscode.ThemeIcon(isChosen ? 'circle-slash' : 'circle-outline');
  if (state.kind !== 'connected') return stateIcon(state.kind);
  return new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('charts.green'));
}

function flagsOf(node: ConnectionNode): RowFlags['connection'][] {
  const { isChosen, state, problem, choice, known } = node;
  const flags: RowFlags['connection'][] = [isChosen ? 'connected' : 'disconnected', kindOf(node)];
  const isLost = state?.kind === 'failed' || state?.kind === 'unresponsive';
  if (isLost || problem !== undefined) flags.push('failed');
  if (choice !== 'cli' && known?.isCurrentContext === true) flags.push('current');
  if (endpointOf(node) !== undefined) flags.push('hasAddress');
  if (state?.kind === 'failed' && state.error.kind === 'permission') flags.push('denied');
  if (endpointOf(node)?.transport.kind === 'ssh') flags.push('ssh');
  return flags;
}

function kindOf({ choice, known }: ConnectionNode): RowFlags['connection'] {
  if (choice === 'cli') return 'cli';
  if (choice.startsWith('setting:')) return 'setting';
  if (choice.startsWith('context:')) return 'context';
  return known === undefined ? 'address' : 'socket';
}
