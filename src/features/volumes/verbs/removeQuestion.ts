import * as vscode from 'vscode';
import type { Question } from '../../../ui/prompts/confirm';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { plainText } from '../../../ui/text';

export interface VolumeLoss {
  readonly name: string;
  /** Names of the containers that use it: the engine will not remove it then. */
  readonly users: readonly string[];
}

export function removeQuestion(losses: readonly VolumeLoss[]): Question {
  const [first] = losses;
  const used = losses.filter(({ users }) => users.length > 0);
  const single = first !== undefined && losses.length === 1;
  return {
    message: single
      ? vscode.l10n.t('Remove the volume “{0}”?', plainText(first.name, 80))
      : vscode.l10n.t('Remove {0} volumes?', losses.length),
    detail: paragraphs(
      single ? undefined : listed(losses.map(line)),
      single
        ? vscode.l10n.t('All data in it is lost for good.')
        : vscode.l10n.t('All data in them is lost for good.'),
      used.length === 0 ? undefined : usedHint(single ? first : undefined),
    ),
  };
}

function line({ name, users }: VolumeLoss): string {
  const shown = plainText(name, 64);
  return users.length === 0
    ? shown
    : vscode.l10n.t('{0} (used by {1})', shown, plainText(users.join(', '), 60));
}

function usedHint(single: VolumeLoss | undefined): string {
  if (single === undefined) {
    return vscode.l10n.t('The engine keeps those that containers use, even stopped ones.');
  }
  return vscode.l10n.t(
    'It is used by {0}: the engine keeps it as long as these containers exist.',
    plainText(single.users.join(', '), 200),
  );
}
