import * as vscode from 'vscode';
import type { TreeSource } from '../../../ui/tree/liveTree';
import type { TreeNode } from '../../../ui/tree/nodes';
import { createTextOrder } from '../../../ui/tree/order';
import { containerItem } from '../../../ui/tree/rows/containerRow';
import { containerTooltip } from '../../../ui/tree/rows/containerTooltip';
import { itemsIfLoaded } from '../../../ui/tree/rows/users';
import { projectVolumes } from './projection';
import type { KnownSizes } from './sizes';
import { volumeItem, volumeTooltip } from './volumeRow';

export function volumesSource(sizes: KnownSizes): TreeSource {
  const compareText = createTextOrder();
  return {
    view: 'volumes',
    collections: (live) => [live.volumes, live.containers],
    project(session, filter) {
      const { volumes, containers } = session.live;
      return projectVolumes(session, volumes.items.values(), itemsIfLoaded(containers), {
        sizes: sizes.get(session),
        filter,
        compareText,
      });
    },
    render(node, filter) {
      switch (node.kind) {
        case 'volume':
          return volumeItem(node, filter);
        case 'container':
          return containerItem(node, filter, vscode.TreeItemCollapsibleState.None);
        default:
          return unexpected(node);
      }
    },
    tooltip(node, signal) {
      switch (node.kind) {
        case 'volume':
          return volumeTooltip(node);
        case 'container':
          return containerTooltip(node, signal);
        default:
          return undefined;
      }
    },
  };
}

function unexpected(node: TreeNode): never {
  throw new Error(`The volumes view has no rows of kind ${node.kind}.`);
}
