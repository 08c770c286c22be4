import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import { describeError } from '../../../ui/messages/describeError';
import { askText } from '../../../ui/prompts/askText';
import { objectNameProblem } from '../../../ui/prompts/names';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';

/** A name that is taken is said below the input, where it can be corrected. */
export const renameContainer =
  (services: Services): Verb =>
  async (node) => {
    const targets = await services.targets.containers(node, undefined, {
      title: vscode.l10n.t('Rename Container'),
      single: true,
      empty: vscode.l10n.t('There are no containers.'),
    });
    const [target] = targets ?? [];
    if (target === undefined) return;
    const { session, item } = target;
    await askText({
      title: vscode.l10n.t('Rename {0}', plainText(item.name, 80)),
      prompt: vscode.l10n.t('New name'),
      value: item.name,
      validate: objectNameProblem,
      submit: async (name, signal) => {
        if (name === item.name) return;
        const engine = await session.engine();
        await engine.containers.rename(item.id, name, { signal });
      },
      refusal: (error, name) =>
        error.kind === 'conflict'
          ? vscode.l10n.t('Another container has the name “{0}”.', plainText(name, 80))
          : describeError(error),
    });
  };
