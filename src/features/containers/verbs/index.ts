import type { Verb } from '../../../ui/commands/registrar';
import type { CommandId } from '../../../ui/commands/table';
import type { Services } from '../../../ui/services';
import { copyContainerIds, copyContainerNames } from './copy';
import { copyContainerAddresses } from './copyAddress';
import { copyComposeServices, copyRunCommands } from './copyRun';
import { killContainers } from './kill';
import { pauseContainers } from './pause';
import { pruneContainers } from './prune';
import { removeContainers } from './remove';
import { renameContainer } from './rename';
import { restartContainers } from './restart';
import { startContainers } from './start';
import { stopContainers } from './stop';
import { unpauseContainers } from './unpause';

export function containerVerbs(services: Services): Partial<Record<CommandId, Verb>> {
  return {
    'longshore.containers.start': startContainers(services),
    'longshore.containers.stop': stopContainers(services),
    'longshore.containers.restart': restartContainers(services),
    'longshore.containers.pause': pauseContainers(services),
    'longshore.containers.unpause': unpauseContainers(services),
    'longshore.containers.kill': killContainers(services),
    'longshore.containers.rename': renameContainer(services),
    'longshore.containers.remove': removeContainers(services),
    'longshore.containers.prune': pruneContainers(services),
    'longshore.containers.copyId': copyContainerIds(services),
    'longshore.containers.copyName': copyContainerNames(services),
    'longshore.containers.copyAddress': copyContainerAddresses(services),
    'longshore.containers.copyRunCommand': copyRunCommands(services),
    'longshore.containers.copyComposeService': copyComposeServices(services),
  };
}
