import type { TreeSource } from '../../../ui/tree/liveTree';
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
    looks: {
      network: { item: networkItem, tooltip: networkTooltip },
      attachment: { item: attachmentItem, tooltip: attachmentTooltip },
    },
  };
}
