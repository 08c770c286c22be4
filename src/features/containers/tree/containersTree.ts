import * as vscode from 'vscode';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import type { Draft } from '../../../ui/tree/draft';
import type { TreeSource } from '../../../ui/tree/liveTree';
import type { EnvironmentNode } from '../../../ui/tree/nodes';
import { createTextOrder } from '../../../ui/tree/order';
import { attachmentItem, attachmentTooltip } from '../../../ui/tree/rows/attachmentRow';
import { containerItem } from '../../../ui/tree/rows/containerRow';
import { containerTooltip } from '../../../ui/tree/rows/containerTooltip';
import { environmentItem, mountItem, mountTooltip, portItem, variableItem } from './childRows';
import { containerChildren, environmentChildren } from './children';
import type { Environments } from './environments';
import { groupItem, groupTooltip } from './groupRow';
import { projectContainers } from './projection';

export function containersSource(services: Services, environments: Environments): TreeSource {
  const { settings, errors } = services;
  const compareText = createTextOrder();

  async function variables(node: EnvironmentNode): Promise<readonly Draft[]> {
    const { session, container } = node;
    if (environments.isGivenUp(node)) return [];
    try {
      const environment = await environments.read(session, container);
      environments.tryAgain(node);
      return environmentChildren(node, environment, environments.isShown(session, container));
    } catch (error) {
      if (environments.giveUp(node)) {
        const name = plainText(container.name);
        void errors.show(error, vscode.l10n.t('The environment of “{0}” could not be read.', name));
      }
      return [];
    }
  }

  return {
    view: 'containers',
    collections: (live) => [live.containers],
    project: (session, filter) =>
      projectContainers(session, session.live.containers.items.values(), {
        groupBy: settings.get('containers.groupBy'),
        sortBy: settings.get('containers.sortBy'),
        showStopped: settings.get('containers.showStopped'),
        filter,
        compareText,
      }),
    expand(node) {
      if (node.kind === 'environment') return variables(node);
      if (node.kind !== 'container') return undefined;
      return containerChildren(node, environments.isShown(node.session, node.item));
    },
    isOutdated: (node) => node.kind === 'environment' && environments.tryAgain(node),
    looks: {
      group: { item: groupItem, tooltip: groupTooltip },
      container: {
        item: (node, filter) =>
          containerItem(node, filter, vscode.TreeItemCollapsibleState.Collapsed),
        tooltip: containerTooltip,
      },
      port: { item: portItem },
      mount: { item: mountItem, tooltip: mountTooltip },
      attachment: { item: attachmentItem, tooltip: attachmentTooltip },
      environment: { item: environmentItem },
      variable: { item: variableItem },
    },
  };
}
