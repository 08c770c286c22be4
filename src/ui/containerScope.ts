import * as vscode from 'vscode';
import type { ContainerSummary } from '../engine/api';
import type { ContainerScope } from '../webviews/protocol/containerScope';
import type { Target } from './targets';
import { plainText } from './text';

/** Names that a title has room for. */
const namedInTitle = 3;

/** Of these containers, whatever takes their place later included. */
export function scopeOfContainers(targets: readonly Target<ContainerSummary>[]): ContainerScope {
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
export function keyOfScope({ scope, endpointId, project, containers }: ContainerScope): string {
  const names = containers.map((container) => `${container.endpointId} ${container.name}`);
  return [scope, endpointId, project, ...(scope === 'selection' ? names.sort() : [])].join('\n');
}

/** What a title says of them. */
export function describeScope({ scope, project, containers }: ContainerScope): string {
  if (scope === 'project') return plainText(project ?? '', 60);
  if (scope === 'running') return vscode.l10n.t('all running containers');
  const names = containers.map(({ name }) => plainText(name, 60));
  return names.length > namedInTitle
    ? vscode.l10n.t('{0} containers', names.length)
    : names.join(', ');
}
