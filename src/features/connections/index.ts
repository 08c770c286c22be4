import * as vscode from 'vscode';
import { DisposableStore, toDisposable, type Disposable } from '../../engine/api';
import type { CreateFeature, Services } from '../../ui/services';
import { accessCommand } from './accessCommand';
import { overallState } from './overallState';
import { showStatus } from './showStatus';
import { StatusItem } from './statusItem';

/** Engine state as the whole window sees it: context keys, status bar item, and the commands that mend a connection. */
export const connectionsFeature: CreateFeature = (services) => ({
  register() {
    const { sessions } = services;
    const store = new DisposableStore();
    const status = store.add(new StatusItem(sessions));
    const update = (): void => {
      const state = overallState(sessions);
      services.contextKeys.set('longshore.state', state);
      services.contextKeys.set('longshore.connected', state === 'connected');
      status.update();
    };
    services.contextKeys.set('longshore.platform', process.platform);
    store.add(onAnyStateChange(services, update));
    store.add(registerCommands(services));
    update();
    return store;
  },
});

function onAnyStateChange({ sessions }: Services, listener: () => void): Disposable {
  let perSession = new DisposableStore();
  const subscribe = (): void => {
    perSession.dispose();
    perSession = new DisposableStore();
    for (const session of sessions.all) perSession.add(session.onDidChangeState(listener));
    listener();
  };
  const all = sessions.onDidChange(subscribe);
  subscribe();
  return toDisposable(() => {
    all.dispose();
    perSession.dispose();
  });
}

function registerCommands(services: Services): vscode.Disposable {
  const { sessions, commands, log } = services;
  return commands.registerAll({
    'longshore.connections.retry': async (node) => {
      if (node?.session !== undefined) {
        node.session.retry();
        return;
      }
      for (const session of sessions.all) session.retry();
      // An engine may have appeared elsewhere since the last look.
      await sessions.discover();
    },
    'longshore.connections.showStatus': showStatus(services),
    'longshore.connections.copyFix': async () => {
      const denied = sessions.all.find(
        ({ state }) => state.kind === 'failed' && state.error.kind === 'permission',
      );
      const command = accessCommand(denied?.endpoint, process.platform);
      await vscode.env.clipboard.writeText(command);
      vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', command), 5000);
    },
    'longshore.connections.showLog': () => {
      log.show(true);
      return Promise.resolve();
    },
    'longshore.connections.openSettings': async () => {
      await vscode.commands.executeCommand(
        'workbench.action.openSettings',
        '@ext:longshore.longshore',
      );
    },
  });
}
