import * as vscode from 'vscode';
import type { Question } from '../../../ui/prompts/confirm';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { plainText } from '../../../ui/text';
import type { NetworkTarget } from './networks';

export interface NetworkLoss {
  readonly target: NetworkTarget;
  readonly name: string;
  /** Names of the connected containers, stopped ones included. */
  readonly containers: readonly string[];
}

export function removeQuestion(losses: readonly NetworkLoss[]): Question {
  const [first] = losses;
  const connected = losses.some(({ containers }) => containers.length > 0);
  const single = first !== undefined && losses.length === 1;
  return {
    message: single
      ? vscode.l10n.t('Remove the network “{0}”?', plainText(first.name, 80))
      : vscode.l10n.t('Remove {0} networks?', losses.length),
    detail: paragraphs(
      single && !connected ? undefined : listed(losses.map(line)),
      connected
        ? vscode.l10n.t(
            'You are asked again before running containers are disconnected. A stopped container cannot start without its network.',
          )
        : vscode.l10n.t('This cannot be undone; a network can be created again.'),
    ),
  };
}

/** The second step, after the engine has refused since containers are connected. */
export function disconnectQuestion(losses: readonly NetworkLoss[]): Question {
  const [first] = losses;
  return {
    message:
      first !== undefined && losses.length === 1
        ? vscode.l10n.t('“{0}” is in use and was not removed.', plainText(first.name, 80))
        : vscode.l10n.t('{0} networks are in use and were not removed.', losses.length),
    detail: paragraphs(
      listed(losses.map(line)),
      vscode.l10n.t('Disconnected containers go on running, without this network.'),
    ),
  };
}

function line({ name, containers }: NetworkLoss): string {
  const shown = plainText(name, 60);
  if (containers.length === 0) return shown;
  return vscode.l10n.t('{0} (connected: {1})', shown, plainText(containers.join(', '), 80));
}
