import type { Verb } from '../../../ui/commands/registrar';
import type { CommandId } from '../../../ui/commands/table';
import type { Services } from '../../../ui/services';
import { copyVolumeMountpoints, copyVolumeNames } from './copy';
import { createVolume } from './create';
import { pruneVolumes } from './prune';
import { removeVolumes } from './remove';

export function volumeVerbs(services: Services): Partial<Record<CommandId, Verb>> {
  return {
    'longshore.volumes.create': createVolume(services),
    'longshore.volumes.remove': removeVolumes(services),
    'longshore.volumes.prune': pruneVolumes(services),
    'longshore.volumes.copyName': copyVolumeNames(services),
    'longshore.volumes.copyMountpoint': copyVolumeMountpoints(services),
  };
}
