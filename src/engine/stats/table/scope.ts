import { isSameContainer, type ContainerName, type ContainerSummary } from '../../api';

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

/** The containers of the scope among all those of an engine. */
export function membersOf(
  scope: StatsScope,
  endpointId: string,
  containers: readonly ContainerSummary[],
): readonly ContainerSummary[] {
  switch (scope.kind) {
    case 'selection':
      return scope.containers.flatMap((chosen) =>
        chosen.endpointId === endpointId ? (findChosen(chosen, containers) ?? []) : [],
      );
    case 'project':
      return containers.filter(({ compose }) => compose?.project === scope.project);
    case 'running':
      return containers.filter(({ state }) => isUp(state));
  }
}

/** The container itself, else the one that took its place. */
export function findChosen(
  chosen: ChosenContainer,
  containers: readonly ContainerSummary[],
): ContainerSummary | undefined {
  return (
    containers.find(({ id }) => id === chosen.containerId) ??
    containers.find((container) => isSameContainer(chosen, container))
  );
}

/** As `docker ps` without `--all` counts them. */
function isUp(state: ContainerSummary['state']): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}
