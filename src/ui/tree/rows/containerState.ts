import type { ContainerSummary } from '../../../engine/api';
import type { RowFlags } from '../../commands/flags';

/** What a container's row says about its state, worse before better: a running container may be unhealthy. */
export type ContainerLook =
  | 'unhealthy'
  | 'starting'
  | 'healthy'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'removing'
  | 'created'
  | 'exited'
  | 'failed'
  | 'dead'
  | 'unknown';

export function lookOf(container: ContainerSummary): ContainerLook {
  if (container.state === 'running') {
    return container.health === 'none' ? 'running' : container.health;
  }
  if (container.state === 'exited') return hasFailed(container) ? 'failed' : 'exited';
  return container.state;
}

/** Ended by a signal (128 + 2, 9 or 15) is how a container ends that is stopped. */
function hasFailed(container: ContainerSummary): boolean {
  return ![undefined, 0, 130, 137, 143].includes(exitCode(container));
}

/** From `Exited (137) 5 minutes ago`, the one place where a list tells it. */
export function exitCode({ status }: ContainerSummary): number | undefined {
  const match = /^Exited \((\d+)\)/.exec(status);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

export function isStopped({ state }: ContainerSummary): boolean {
  return state === 'created' || state === 'exited' || state === 'dead';
}

export function containerFlags(container: ContainerSummary): RowFlags['container'][] {
  const flags: RowFlags['container'][] = [container.state];
  if (isStopped(container)) flags.push('startable');
  if (['running', 'paused', 'restarting'].includes(container.state)) flags.push('stoppable');
  if (container.networks.some((network) => network.ipAddress !== '')) flags.push('hasAddress');
  return flags;
}
