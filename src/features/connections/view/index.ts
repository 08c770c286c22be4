import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../engine/api';
import type { Services } from '../../../ui/services';
import type { EngineWatch } from '../engineWatch';
import { ConnectionsTree } from './connectionsTree';

/** The view of everything that could be connected to. */
export function showConnections(services: Services, watch: EngineWatch): Disposable {
  const { sessions, endpoints, commands } = services;
  const store = new DisposableStore();
  const tree = store.add(new ConnectionsTree(sessions, endpoints, watch));
  const view = store.add(
    vscode.window.createTreeView('longshore.connections', {
      treeDataProvider: tree,
      canSelectMany: true,
    }),
  );
  store.add(commands.trackSelection('connections', () => view.selection));
  store.add(
    view.onDidChangeVisibility(({ visible }) => {
      tree.setVisible(visible);
    }),
  );
  store.add(
    commands.register('longshore.connections.refresh', async () => {
      await Promise.all([tree.refresh(), watch.measure(AbortSignal.timeout(patience))]);
    }),
  );
  tree.setVisible(view.visible);
  return store;
}

/** Milliseconds to wait for an engine that may not answer. */
const patience = 5000;
