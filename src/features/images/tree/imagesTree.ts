import * as vscode from 'vscode';
import type { Services } from '../../../ui/services';
import type { TreeSource } from '../../../ui/tree/liveTree';
import type { TreeNode } from '../../../ui/tree/nodes';
import { createTextOrder } from '../../../ui/tree/order';
import { containerItem } from '../../../ui/tree/rows/containerRow';
import { containerTooltip } from '../../../ui/tree/rows/containerTooltip';
import { itemsIfLoaded } from '../../../ui/tree/rows/users';
import { imageItem, imageTooltip, repositoryItem } from './imageRows';
import { projectImages } from './projection';

export function imagesSource({ settings }: Services): TreeSource {
  const compareText = createTextOrder();
  return {
    view: 'images',
    collections: (live) => [live.images, live.containers],
    project(session, filter) {
      const { images, containers } = session.live;
      return projectImages(session, images.items.values(), itemsIfLoaded(containers), {
        sortBy: settings.get('images.sortBy'),
        filter,
        compareText,
      });
    },
    render(node, filter) {
      switch (node.kind) {
        case 'repository':
          return repositoryItem(node, filter);
        case 'image':
          return imageItem(node, filter);
        case 'container':
          return containerItem(node, filter, vscode.TreeItemCollapsibleState.None);
        default:
          return unexpected(node);
      }
    },
    tooltip(node, signal) {
      switch (node.kind) {
        case 'image':
          return imageTooltip(node);
        case 'container':
          return containerTooltip(node, signal);
        default:
          return undefined;
      }
    },
  };
}

function unexpected(node: TreeNode): never {
  throw new Error(`The images view has no rows of kind ${node.kind}.`);
}
