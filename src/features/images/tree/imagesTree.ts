import type { Services } from '../../../ui/services';
import type { TreeSource } from '../../../ui/tree/liveTree';
import { createTextOrder } from '../../../ui/tree/order';
import { containerBelow } from '../../../ui/tree/rows/containerBelow';
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
    looks: {
      repository: { item: repositoryItem },
      image: { item: imageItem, tooltip: imageTooltip },
      container: containerBelow,
    },
  };
}
