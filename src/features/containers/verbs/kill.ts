import * as vscode from 'vscode';
import { actOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { isStoppable, namedOrCounted } from './containers';

interface SignalItem extends vscode.QuickPickItem {
  readonly label: string;
}

/** Sends a signal; choosing it is the confirmation. */
export const killContainers =
  (services: Services): Verb =>
  async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Kill Containers'),
      filter: isStoppable,
      empty: vscode.l10n.t('No container is running.'),
    });
    if (targets === undefined) return;
    const what = namedOrCounted(targets);
    const chosen = await vscode.window.showQuickPick(signals(), {
      title: vscode.l10n.t('Send Signal to {0}', what),
      placeHolder: vscode.l10n.t('Signal for the main process'),
      matchOnDescription: true,
    });
    if (chosen === undefined) return;
    await actOnAll(services.errors, targets, {
      view: 'containers',
      verb: vscode.l10n.t('Kill'),
      progress: vscode.l10n.t('Sending {0} to {1}', chosen.label, what),
      name: (target) => services.targets.name(target, target.item.name),
      run: async ({ session, item }, signal) => {
        const engine = await session.engine();
        await engine.containers.kill(item.id, { signal, signalName: chosen.label });
      },
    });
  };

function signals(): SignalItem[] {
  return [
    { label: 'SIGKILL', description: vscode.l10n.t('ends it at once') },
    { label: 'SIGTERM', description: vscode.l10n.t('asks it to end') },
    { label: 'SIGINT', description: vscode.l10n.t('interrupts it, as Ctrl+C does') },
    { label: 'SIGQUIT', description: vscode.l10n.t('asks it to end with a dump') },
    { label: 'SIGHUP', description: vscode.l10n.t('often: read the configuration again') },
    { label: 'SIGUSR1', description: vscode.l10n.t('what the program makes of it') },
    { label: 'SIGUSR2', description: vscode.l10n.t('what the program makes of it') },
    { label: 'SIGWINCH', description: vscode.l10n.t('often: end gracefully') },
  ];
}
