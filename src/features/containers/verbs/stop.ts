import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { changeState, isStoppable } from './containers';

export const stopContainers = (services: Services): Verb =>
  changeState(services, {
    pick: {
      title: vscode.l10n.t('Stop Containers'),
      filter: isStoppable,
      empty: vscode.l10n.t('No container is running.'),
    },
    verb: vscode.l10n.t('Stop'),
    progress: (what) => vscode.l10n.t('Stopping {0}', what),
    run: (engine, id, signal) => engine.containers.stop(id, { signal }),
  });
