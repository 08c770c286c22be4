import type { TreeSource } from '../../../ui/tree/liveTree';
import { createTextOrder } from '../../../ui/tree/order';
import { containerBelow } from '../../../ui/tree/rows/containerBelow';
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
    looks: {
      volume: { item: volumeItem, tooltip: volumeTooltip },
      container: containerBelow,
    },
  };
}
