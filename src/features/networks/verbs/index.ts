import type { Verb } from '../../../ui/commands/registrar';
import type { CommandId } from '../../../ui/commands/table';
import type { Services } from '../../../ui/services';
import { connectContainers } from './connect';
import { copyNetworkIds, copyNetworkNames, copyNetworkSubnets } from './copy';
import { createNetwork } from './create';
import { disconnectContainers } from './disconnect';
import { pruneNetworks } from './prune';
import { removeNetworks } from './remove';

export function networkVerbs(services: Services): Partial<Record<CommandId, Verb>> {
  return {
    'longshore.networks.create': createNetwork(services),
    'longshore.networks.connect': connectContainers(services),
    'longshore.networks.disconnect': disconnectContainers(services),
    'longshore.networks.remove': removeNetworks(services),
    'longshore.networks.prune': pruneNetworks(services),
    'longshore.networks.copyId': copyNetworkIds(services),
    'longshore.networks.copyName': copyNetworkNames(services),
    'longshore.networks.copySubnet': copyNetworkSubnets(services),
  };
}
