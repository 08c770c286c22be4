import type { Verb } from '../../../ui/commands/registrar';
import type { CommandId } from '../../../ui/commands/table';
import type { Services } from '../../../ui/services';
import { copyImageDigests, copyImageIds, copyImageReferences } from './copy';
import { pruneImages } from './prune';
import { pullImage } from './pull';
import { removeImages } from './remove';
import { runImage } from './run';
import { tagImage } from './tag';

export function imageVerbs(services: Services): Partial<Record<CommandId, Verb>> {
  return {
    'longshore.images.run': runImage(services),
    'longshore.images.pull': pullImage(services),
    'longshore.images.tag': tagImage(services),
    'longshore.images.remove': removeImages(services),
    'longshore.images.prune': pruneImages(services),
    'longshore.images.copyId': copyImageIds(services),
    'longshore.images.copyReference': copyImageReferences(services),
    'longshore.images.copyDigest': copyImageDigests(services),
  };
}
