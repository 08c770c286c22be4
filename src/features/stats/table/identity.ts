import * as vscode from 'vscode';
import type { ChosenContainer, StatsScope } from '../../../engine/stats';
import { describeScope } from '../../../ui/containerScope';
import type { ContainerScope, ScopedContainer } from '../../../webviews/protocol/containerScope';

export function titleOf(scope: ContainerScope): string {
  return vscode.l10n.t('Stats: {0}', describeScope(scope));
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
