import * as vscode from 'vscode';
import { DisposableStore } from '../../engine/api';
import type { Verb } from '../../ui/commands/registrar';
import type { CommandId } from '../../ui/commands/table';
import type { CreateFeature, Services } from '../../ui/services';
import { copyFix, grantAccess } from './access/grantAccess';
import { EngineWatch } from './engineWatch';
import { openSsh, SshTerminals } from './openSsh';
import { overallState } from './overallState';
import { selectEngine } from './picker/enginePicker';
import { StatusItem } from './statusItem';
import { configure } from './verbs/configure';
import { connect, switchTo } from './verbs/connect';
import { connectTo } from './verbs/connectTo';
import { copyAddress } from './verbs/copyAddress';
import { disconnect } from './verbs/disconnect';
import { move } from './verbs/move';
import { retry } from './verbs/retry';
import { showConnections } from './view';

/** Which engines there are and how they are: a view, the status bar item with its picker, context keys, and what mends a connection. */
export const connectionsFeature: CreateFeature = (services) => ({
  register() {
    const { sessions, contextKeys, commands } = services;
    const store = new DisposableStore();
    const watch = store.add(new EngineWatch(sessions));
    const terminals = store.add(new SshTerminals());
    const status = store.add(new StatusItem(sessions, watch));
    const update = (): void => {
      const state = overallState(sessions);
      contextKeys.set('longshore.state', state);
      contextKeys.set('longshore.connected', state === 'connected');
      status.update();
    };
    contextKeys.set('longshore.platform', process.platform);
    store.add(watch.onDidChange(update));
    store.add(showConnections(services, watch));
    store.add(commands.registerAll(verbs(services, watch, terminals)));
    update();
    return store;
  },
});

function verbs(
  services: Services,
  watch: EngineWatch,
  terminals: SshTerminals,
): Partial<Record<CommandId, Verb>> {
  const { sessions, log } = services;
  const select = selectEngine(services, watch);
  return {
    'longshore.connections.select': select,
    'longshore.connections.connect': connect(services, select),
    'longshore.connections.connectTo': connectTo(services),
    'longshore.connections.switchTo': switchTo(services, select),
    'longshore.connections.disconnect': disconnect(services),
    'longshore.connections.moveUp': move(services, 'up'),
    'longshore.connections.moveDown': move(services, 'down'),
    'longshore.connections.useDefault': () => sessions.choose(undefined),
    'longshore.connections.retry': retry(services),
    'longshore.connections.grantAccess': grantAccess(sessions),
    'longshore.connections.copyFix': copyFix(sessions),
    'longshore.connections.openSsh': openSsh(sessions, terminals),
    'longshore.connections.configure': configure,
    'longshore.connections.copyAddress': copyAddress,
    'longshore.connections.updateExtension': async () => {
      await vscode.commands.executeCommand('extension.open', 'longshore.longshore');
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
  };
}
