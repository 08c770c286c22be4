import type { TreeSource } from '../../../ui/tree/liveTree';
import type { TreeNode } from '../../../ui/tree/nodes';
import { createTextOrder } from '../../../ui/tree/order';
import { attachmentItem, attachmentTooltip } from '../../../ui/tree/rows/attachmentRow';
import { itemsIfLoaded } from '../../../ui/tree/rows/users';
import { networkItem, networkTooltip } from './networkRow';
import { projectNetworks } from './projection';

export function networksSource(): TreeSource {
  const compareText = createTextOrder();
  return {
    view: 'networks',
    collections: (live) => [live.networks, live.containers],
    project(session, filter) {
      const { networks, containers } = session.live;
      return projectNetworks(session, networks.items.values(), itemsIfLoaded(containers), {
        filter,
        compareText,
      });
    },
    render(node, filter) {
      switch (node.kind) {
        case 'network':
          return networkItem(node, filter);
        case 'attachment':
          return attachmentItem(node);
        default:
          return unexpected(node);
      }
    },
    tooltip(node) {
      switch (node.kind) {
        case 'network':
          return networkTooltip(node);
        case 'attachment':
          return attachmentTooltip(node);
        default:
          return undefined;
      }
    },
  };
}

function unexpected(node: TreeNode): never {
  throw new Error(`The networks view has no rows of kind ${node.kind}.`);
}
