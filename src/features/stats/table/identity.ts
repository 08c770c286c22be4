import * as vscode from 'vscode';
import type { ContainerSummary } from '../../../engine/api';
import type { ChosenContainer, StatsScope } from '../../../engine/stats';
import type { Target } from '../../../ui/targets';
import { plainText } from '../../../ui/text';
import type {
  StatsTableContainer,
  StatsTableIdentity,
} from '../../../webviews/protocol/statsTable';

/** Names that a title has room for. */
const namedInTitle = 3;

export function identityOfContainers(
  targets: readonly Target<ContainerSummary>[],
): StatsTableIdentity {
  const containers = targets.map(({ session, item }) => ({
    endpointId: session.id,
    containerId: item.id,
    name: item.name,
    project: item.compose?.project,
    service: item.compose?.service,
    number: item.compose?.number,
  }));
  return { scope: 'selection', containers };
}

/** The one view of these containers. By name: a container that was created anew goes on in the view of the one before it. */
export function keyOf({ scope, endpointId, project, containers }: StatsTableIdentity): string {
  const names = containers.map((container) => `${container.endpointId} ${container.name}`);
  return [scope, endpointId, project, ...(scope === 'selection' ? names.sort() : [])].join('\n');
}

export function titleOf(identity: StatsTableIdentity): string {
  return vscode.l10n.t('Stats: {0}', subjectOf(identity));
}

/** In the terms of the engine layer. A state of an older version that names no engine or project is of nothing. */
export function scopeOf({
  scope,
  endpointId,
  project,
  containers,
}: StatsTableIdentity): StatsScope {
  if (scope === 'running') return { kind: 'running', endpointId };
  if (scope === 'project' && endpointId !== undefined && project !== undefined)
    return { kind: 'project', endpointId, project };
  return { kind: 'selection', containers: containers.map(chosen) };
}

function chosen(container: StatsTableContainer): ChosenContainer {
  const { endpointId, containerId, name, project, service, number } = container;
  const isCompose = project !== undefined && service !== undefined && number !== undefined;
  return {
    endpointId,
    containerId,
    name,
    compose: isCompose ? { project, service, number } : undefined,
  };
}

function subjectOf({ scope, project, containers }: StatsTableIdentity): string {
  if (scope === 'project') return plainText(project ?? '', 60);
  if (scope === 'running') return vscode.l10n.t('all running containers');
  const names = containers.map(({ name }) => plainText(name, 60));
  return names.length > namedInTitle
    ? vscode.l10n.t('{0} containers', names.length)
    : names.join(', ');
}
