import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import type { Question } from '../../../ui/prompts/confirm';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import type { ImageTarget } from '../../../ui/targets';
import { formatBytes, plainText } from '../../../ui/text';
import { labelOf } from './images';

export interface ImageLoss {
  readonly target: ImageTarget;
  /** False when it keeps other tags: then only this one goes. */
  readonly deletes: boolean;
  /** Bytes of the image, shared layers included. */
  readonly size: number;
  /** Names of the containers made from it. */
  readonly users: readonly string[];
}

/** What removing these tags and images destroys. */
export function lossesOf(
  targets: readonly ImageTarget[],
  users: (target: ImageTarget) => readonly ContainerSummary[],
): readonly ImageLoss[] {
  const chosen = new Set(targets.map((target) => target.tag?.reference));
  return targets.map((target) => {
    const { item } = target;
    const deletes = item.tags.every((tag) => chosen.has(tag.reference));
    // An image with several chosen tags is counted once, with its last.
    const isLast = item.tags.length === 0 || item.tags.at(-1)?.reference === target.tag?.reference;
    return {
      target,
      deletes,
      size: deletes && isLast ? item.size : 0,
      users: deletes ? users(target).map(({ name }) => name) : [],
    };
  });
}

export function removeQuestion(losses: readonly ImageLoss[]): Question & { action: string } {
  const [first] = losses;
  const deleting = losses.filter((loss) => loss.deletes);
  const size = losses.reduce((sum, loss) => sum + loss.size, 0);
  if (first !== undefined && losses.length === 1) return questionFor(first);
  return {
    message:
      deleting.length === 0
        ? vscode.l10n.t('Remove {0} tags?', losses.length)
        : vscode.l10n.t('Remove {0} images?', losses.length),
    detail: paragraphs(
      listed(losses.map(line)),
      deleting.length === 0
        ? vscode.l10n.t('The images keep other tags and stay.')
        : vscode.l10n.t(
            'Up to {0} are freed. A removed image can only be pulled or built again.',
            formatBytes(size),
          ),
    ),
    action: vscode.l10n.t('Remove'),
  };
}

/** The second step, after the engine has refused. */
export function forceQuestion(losses: readonly ImageLoss[]): Question {
  const [first] = losses;
  if (first !== undefined && losses.length === 1) {
    return {
      message: vscode.l10n.t('“{0}” is in use and was not removed.', labelOf(first.target)),
      detail: paragraphs(usersList(first.users), forceHint()),
    };
  }
  return {
    message: vscode.l10n.t('{0} images are in use and were not removed.', losses.length),
    detail: paragraphs(listed(losses.map(usersLine)), forceHint()),
  };
}

function forceHint(): string {
  return vscode.l10n.t(
    'Forcing removes an image even if stopped containers were made from it; these containers stay. The image of a running container cannot be removed.',
  );
}

function usersList(users: readonly string[]): string | undefined {
  if (users.length === 0) return undefined;
  return `${vscode.l10n.t('Containers made from it:')}\n${listed(users)}`;
}

function questionFor({ target, deletes, size, users }: ImageLoss): Question & { action: string } {
  const label = labelOf(target);
  if (!deletes) {
    const others = target.item.tags.filter(({ reference }) => reference !== target.tag?.reference);
    return {
      message: vscode.l10n.t('Remove the tag “{0}”?', label),
      detail: vscode.l10n.t(
        'The image stays as {0}.',
        plainText(others.map(({ reference }) => reference).join(', '), 200),
      ),
      action: vscode.l10n.t('Remove Tag'),
    };
  }
  return {
    message: vscode.l10n.t('Remove the image “{0}”?', label),
    detail: paragraphs(
      target.tag === undefined
        ? undefined
        : vscode.l10n.t('This is its last tag, so the image itself is removed.'),
      usersList(users),
      vscode.l10n.t(
        'Up to {0} are freed. It can only be pulled or built again.',
        formatBytes(size),
      ),
    ),
    action: vscode.l10n.t('Remove'),
  };
}

function line({ target, deletes, users }: ImageLoss): string {
  const label = labelOf(target);
  if (!deletes) return vscode.l10n.t('{0} (only this tag)', label);
  return users.length === 0 ? label : usersLine({ target, users });
}

function usersLine({ target, users }: Pick<ImageLoss, 'target' | 'users'>): string {
  const label = labelOf(target);
  if (users.length === 0) return label;
  return vscode.l10n.t('{0} (used by {1})', label, plainText(users.join(', '), 80));
}
