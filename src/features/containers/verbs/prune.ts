import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { prune } from '../../../ui/prompts/prune';
import type { Services } from '../../../ui/services';
import { isStartable } from './containers';

/** Every stopped container, as `docker container prune` does. */
export const pruneContainers =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    await prune(services, session, {
      progress: vscode.l10n.t('Removing stopped containers'),
      nothing: vscode.l10n.t('There are no stopped containers.'),
      action: vscode.l10n.t('Remove'),
      find: async (engine) => (await engine.containers.list()).filter(isStartable),
      keyOf: ({ id }) => id,
      question: (containers) => ({
        message:
          containers.length === 1
            ? vscode.l10n.t('Remove 1 stopped container?')
            : vscode.l10n.t('Remove all {0} stopped containers?', containers.length),
        detail: paragraphs(
          listed(containers.map(({ name }) => name)),
          vscode.l10n.t('Files that were changed inside are lost for good. Volumes stay.'),
        ),
      }),
      run: (engine, signal) => engine.containers.prune({ signal }),
    });
  };
