import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { changeState } from './containers';

export const pauseContainers = (services: Services): Verb =>
  changeState(services, {
    pick: {
      title: vscode.l10n.t('Pause Containers'),
      filter: ({ state }) => state === 'running',
      empty: vscode.l10n.t('No container is running.'),
    },
    verb: vscode.l10n.t('Pause'),
    progress: (what) => vscode.l10n.t('Pausing {0}', what),
    run: (engine, id, signal) => engine.containers.pause(id, { signal }),
  });
