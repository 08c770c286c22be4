import * as vscode from 'vscode';
import type { ChosenContainer, FollowedContainer, StatsScope } from '../../../engine/stats';
import { describeScope } from '../../../ui/containerScope';
import type { ContainerScope, ScopedContainer } from '../../../webviews/protocol/containerScope';
import type { StatsTableIdentity } from '../../../webviews/protocol/statsTable';

/** Of a selection those that are there are named; all of them when none is. */
export function titleOf({ removed = [], ...scope }: StatsTableIdentity): string {
  const there = scope.containers.filter(({ containerId }) => !removed.includes(containerId));
  const containers = there.length === 0 ? scope.containers : there;
  return vscode.l10n.t('Stats: {0}', describeScope({ ...scope, containers }));
}

/** As the chosen containers are called now. */
export function renamed(
  identity: StatsTableIdentity,
  chosen: readonly FollowedContainer[],
): StatsTableIdentity {
  if (chosen.length === 0) return identity;
  const removed = chosen.filter(({ isRemoved }) => isRemoved);
  return {
    ...identity,
    containers: chosen.map(({ endpointId, containerId, name, compose }) => ({
      endpointId,
      containerId,
      name,
      project: compose?.project,
      service: compose?.service,
      number: compose?.number,
    })),
    removed: removed.map(({ containerId }) => containerId),
  };
}

/** In the terms of the engine layer. A state of an older version that names no engine or project is of nothing. */
export function scopeOf({ scope, endpointId, project, containers }: ContainerScope): StatsScope {
  if (scope === 'running') return { kind: 'running', endpointId };
  if (scope === 'project' && endpointId !== undefined && project !== undefined)
    return { kind: 'project', endpointId, project };
  return { kind: 'selection', containers: containers.map(chosen) };
}

function chosen(container: ScopedContainer): ChosenContainer {
  const { endpointId, containerId, name, project, service, number } = container;
  const isCompose = project !== undefined && service !== undefined && number !== undefined;
  return {
    endpointId,
    containerId,
    name,
    compose: isCompose ? { project, service, number } : undefined,
  };
}
