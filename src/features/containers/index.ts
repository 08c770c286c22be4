import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import type { CommandId } from '../../ui/commands/table';
import type { CreateFeature, Services } from '../../ui/services';
import { LiveTree } from '../../ui/tree/liveTree';
import { showTree } from '../../ui/tree/treeView';
import { groupBy, sortBy } from './commands/arrange';
import { copyMountPaths, copyVariables } from './commands/copy';
import { showEnvironment } from './commands/environment';
import { openPort } from './commands/openPort';
import { containersSource } from './tree/containersTree';
import { Environments } from './tree/environments';
import { containerVerbs } from './verbs';

/** The containers view and everything that is done to containers. */
export const containersFeature: CreateFeature = (services) => ({
  register() {
    const { commands, sessions, settings } = services;
    const environments = new Environments();
    const tree = new LiveTree(sessions, containersSource(services, environments));
    return vscode.Disposable.from(
      tree,
      showTree(tree, services, {
        filterTitle: vscode.l10n.t('Filter Containers'),
        filterPlaceholder: vscode.l10n.t('Name, image, ID, compose project or status'),
      }),
      settings.onDidChange(
        ['containers.groupBy', 'containers.sortBy', 'containers.showStopped'],
        () => {
          tree.invalidate();
        },
      ),
      commands.registerAll(containerVerbs(services)),
      commands.registerAll(viewVerbs(services, tree, environments)),
    );
  },
});

function viewVerbs(
  services: Services,
  tree: LiveTree,
  environments: Environments,
): Partial<Record<CommandId, Verb>> {
  const { settings } = services;
  return {
    'longshore.containers.groupBy': groupBy(settings),
    'longshore.containers.sortBy': sortBy(settings),
    'longshore.containers.showStopped': () => settings.set('containers.showStopped', true),
    'longshore.containers.hideStopped': () => settings.set('containers.showStopped', false),
    'longshore.containers.openPort': openPort(services),
    'longshore.containers.showEnvironment': showEnvironment(tree, environments, true),
    'longshore.containers.hideEnvironment': showEnvironment(tree, environments, false),
    'longshore.containers.copyVariable': copyVariables,
    'longshore.containers.copyMountPath': copyMountPaths,
  };
}
