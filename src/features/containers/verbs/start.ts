import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { changeState, isStartable } from './containers';

export const startContainers = (services: Services): Verb =>
  changeState(services, {
    pick: {
      title: vscode.l10n.t('Start Containers'),
      filter: isStartable,
      empty: vscode.l10n.t('No container is stopped.'),
    },
    verb: vscode.l10n.t('Start'),
    progress: (what) => vscode.l10n.t('Starting {0}', what),
    run: (engine, id, signal) => engine.containers.start(id, { signal }),
  });
