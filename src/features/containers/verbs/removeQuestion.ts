import * as vscode from 'vscode';
import type { Question } from '../../../ui/prompts/confirm';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { plainText } from '../../../ui/text';

export interface Loss {
  readonly name: string;
  readonly running: boolean;
  /** Names. */
  readonly anonymousVolumes: readonly string[];
}

/** What a removal destroys. */
export function removeQuestion(losses: readonly Loss[]): Question {
  const [first] = losses;
  const volumes = losses.reduce((sum, loss) => sum + loss.anonymousVolumes.length, 0);
  return {
    message:
      first !== undefined && losses.length === 1
        ? vscode.l10n.t('Remove the container “{0}”?', plainText(first.name, 80))
        : vscode.l10n.t('Remove {0} containers?', losses.length),
    detail: paragraphs(
      losses.length === 1 ? undefined : listed(losses.map(line)),
      runningHint(losses),
      vscode.l10n.t(
        'Files that were changed inside are lost for good. Named volumes and the image stay.',
      ),
      volumes === 0 ? undefined : volumesHint(volumes),
    ),
  };
}

/** The second step, after the engine has refused since they run. */
export function forceQuestion(running: readonly Loss[]): Question {
  const [first] = running;
  return {
    message:
      first !== undefined && running.length === 1
        ? vscode.l10n.t('“{0}” is running and was not removed.', plainText(first.name, 80))
        : vscode.l10n.t('{0} containers are running and were not removed.', running.length),
    detail: paragraphs(
      running.length === 1 ? undefined : listed(running.map(({ name }) => name)),
      vscode.l10n.t(
        'Stopping lets a container end in its own time first. Forcing kills it at once, and what it has not saved is lost.',
      ),
    ),
  };
}

function line({ name, running }: Loss): string {
  return running ? vscode.l10n.t('{0} (running)', plainText(name, 80)) : name;
}

function runningHint(losses: readonly Loss[]): string | undefined {
  const running = losses.filter((loss) => loss.running).length;
  if (running === 0) return undefined;
  if (losses.length === 1) {
    return vscode.l10n.t('It is running: you are asked again before it is stopped.');
  }
  return vscode.l10n.t(
    '{0} of them are running: you are asked again before they are stopped.',
    running,
  );
}

function volumesHint(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 anonymous volume is used: removing it, too, destroys the data in it.')
    : vscode.l10n.t(
        '{0} anonymous volumes are used: removing them, too, destroys the data in them.',
        count,
      );
}
