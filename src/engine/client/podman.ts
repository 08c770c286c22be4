// What Podman says otherwise than Docker, put into Docker's terms. Seen with Podman 4.3, and harmless where another version says
// what Docker says.
import type { ContainerDetails, ContainerSummary } from '../api/containers';
import type { EngineEvent, EngineVersion } from '../api/system';
import { generatedVolumes } from './containerDetails';

export function isPodman({ platform }: EngineVersion): boolean {
  return platform.startsWith('Podman');
}

const actions: ReadonlyMap<string, string> = new Map([
  ['container exec', 'exec_create'],
  ['container exec_died', 'exec_die'],
  ['container remove', 'destroy'],
  ['volume remove', 'destroy'],
  // Also told when only a tag was removed, and even when the removal was refused: the image may still be there.
  ['image delete', 'untag'],
]);

export function eventInDockersTerms(event: EngineEvent): EngineEvent {
  const action = actions.get(`${event.type} ${event.action}`) ?? event.action;
  const { type, actorId, attributes } = event;
  if (type === 'network' && (action === 'connect' || action === 'disconnect')) {
    // The actor is the container here.
    return { ...event, attributes: { container: actorId, ...attributes } };
  }
  // A volume is named only among the attributes.
  return { ...event, action, actorId: actorId || (attributes['name'] ?? '') };
}

/** Podman lists its default network as `bridge`, but attaches containers to `podman`. */
export function summaryInDockersTerms(row: ContainerSummary): ContainerSummary {
  const networks = row.networks.map((network) =>
    network.name === 'podman' ? { ...network, name: 'bridge' } : network,
  );
  return { ...row, networks };
}

/** Podman's `Binds` name every volume, so that those with a generated name look as if somebody had mounted them by it. */
export function detailsInDockersTerms(details: ContainerDetails): ContainerDetails {
  return { ...details, anonymousVolumes: generatedVolumes(details.raw) };
}
