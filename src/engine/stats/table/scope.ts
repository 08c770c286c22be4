import type { ContainerName, ContainerSummary } from '../../api';

/** A container that was chosen: itself, or what takes its place when it is created anew. */
export interface ChosenContainer extends ContainerName {
  readonly endpointId: string;
  readonly containerId: string;
}

/** Which containers a table is of. */
export type StatsScope =
  | { readonly kind: 'selection'; readonly containers: readonly ChosenContainer[] }
  /** All of a compose project, also those that come later. */
  | { readonly kind: 'project'; readonly endpointId: string; readonly project: string }
  /** All that run, also those that start later; of all connected engines where none is named. */
  | { readonly kind: 'running'; readonly endpointId?: string | undefined };

/** Whether an engine may have containers of the scope. */
export function includesEngine(scope: StatsScope, endpointId: string): boolean {
  if (scope.kind === 'selection')
    return scope.containers.some((container) => container.endpointId === endpointId);
  return scope.endpointId === undefined || scope.endpointId === endpointId;
}

/** The containers among all those of an engine that a rule chooses, and not somebody one by one. */
export function membersOf(
  scope: Exclude<StatsScope, { readonly kind: 'selection' }>,
  containers: Iterable<ContainerSummary>,
): readonly ContainerSummary[] {
  const isMember =
    scope.kind === 'project'
      ? ({ compose }: ContainerSummary) => compose?.project === scope.project
      : ({ state }: ContainerSummary) => isUp(state);
  return [...containers].filter(isMember);
}

/** As `docker ps` without `--all` counts them. */
function isUp(state: ContainerSummary['state']): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}
