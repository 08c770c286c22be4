import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { LiveTree } from '../../ui/tree/liveTree';
import { showTree } from '../../ui/tree/treeView';
import { networksSource } from './tree/networksTree';
import { networkVerbs } from './verbs';

/** The networks view and everything that is done to networks. */
export const networksFeature: CreateFeature = (services) => ({
  register() {
    const tree = new LiveTree(services.sessions, networksSource());
    return vscode.Disposable.from(
      tree,
      showTree(tree, services, {
        filterTitle: vscode.l10n.t('Filter Networks'),
        filterPlaceholder: vscode.l10n.t('Name, ID, driver or subnet'),
      }),
      services.commands.registerAll(networkVerbs(services)),
    );
  },
});
