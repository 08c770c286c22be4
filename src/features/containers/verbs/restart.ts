import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { changeState, isStoppable } from './containers';

export const restartContainers = (services: Services): Verb =>
  changeState(services, {
    pick: {
      title: vscode.l10n.t('Restart Containers'),
      filter: isStoppable,
      empty: vscode.l10n.t('No container is running.'),
    },
    verb: vscode.l10n.t('Restart'),
    progress: (what) => vscode.l10n.t('Restarting {0}', what),
    run: (engine, id, signal) => engine.containers.restart(id, { signal }),
  });
