import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { LiveTree } from '../../ui/tree/liveTree';
import { showTree } from '../../ui/tree/treeView';
import { sortBy } from './sortBy';
import { imagesSource } from './tree/imagesTree';
import { imageVerbs } from './verbs';

/** The images view and everything that is done to images. */
export const imagesFeature: CreateFeature = (services) => ({
  register() {
    const { commands, sessions, settings } = services;
    const tree = new LiveTree(sessions, imagesSource(services));
    return vscode.Disposable.from(
      tree,
      showTree(tree, services, {
        filterTitle: vscode.l10n.t('Filter Images'),
        filterPlaceholder: vscode.l10n.t('Repository, tag or ID'),
      }),
      settings.onDidChange(['images.sortBy'], () => {
        tree.invalidate();
      }),
      commands.registerAll(imageVerbs(services)),
      commands.register('longshore.images.sortBy', sortBy(settings)),
    );
  },
});
