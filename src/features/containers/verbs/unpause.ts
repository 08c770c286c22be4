import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { changeState } from './containers';

export const unpauseContainers = (services: Services): Verb =>
  changeState(services, {
    pick: {
      title: vscode.l10n.t('Unpause Containers'),
      filter: ({ state }) => state === 'paused',
      empty: vscode.l10n.t('No container is paused.'),
    },
    verb: vscode.l10n.t('Unpause'),
    progress: (what) => vscode.l10n.t('Unpausing {0}', what),
    run: (engine, id, signal) => engine.containers.unpause(id, { signal }),
  });
