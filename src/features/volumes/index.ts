import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { LiveTree } from '../../ui/tree/liveTree';
import { showTree } from '../../ui/tree/treeView';
import { showSizes } from './showSizes';
import { KnownSizes } from './tree/sizes';
import { volumesSource } from './tree/volumesTree';
import { volumeVerbs } from './verbs';

/** The volumes view and everything that is done to volumes. */
export const volumesFeature: CreateFeature = (services) => ({
  register() {
    const { commands, sessions } = services;
    const sizes = new KnownSizes();
    const tree = new LiveTree(sessions, volumesSource(sizes));
    return vscode.Disposable.from(
      tree,
      showTree(tree, services, {
        filterTitle: vscode.l10n.t('Filter Volumes'),
        filterPlaceholder: vscode.l10n.t('Name or driver'),
      }),
      commands.registerAll(volumeVerbs(services)),
      commands.register('longshore.volumes.showSizes', showSizes(services, tree, sizes)),
    );
  },
});
