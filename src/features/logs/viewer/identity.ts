import * as vscode from 'vscode';
import type { ComposeInfo, ContainerSummary } from '../../../engine/api';
import type { Target } from '../../../ui/targets';
import { plainText } from '../../../ui/text';
import type { LogsContainer, LogsIdentity } from '../../../webviews/protocol/logs';

/** Names that a title has room for. */
const namedInTitle = 3;

export function identityOfContainers(targets: readonly Target<ContainerSummary>[]): LogsIdentity {
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

/** The one view of these logs. By name: a container that was created anew goes on in the view of the one before it. */
export function keyOf({ scope, endpointId, project, containers }: LogsIdentity): string {
  const names = containers.map((container) => `${container.endpointId} ${container.name}`);
  return [scope, endpointId, project, ...(scope === 'selection' ? names.sort() : [])].join('\n');
}

export function titleOf({ scope, project, containers }: LogsIdentity): string {
  return vscode.l10n.t('Logs: {0}', subjectOf(scope, project, containers));
}

/** What compose would call it: how a re-created container is recognised. */
export function composeOf(container: LogsContainer): ComposeInfo | undefined {
  const { project, service, number } = container;
  if (project === undefined) return undefined;
  return {
    project,
    service: service ?? '',
    number: number ?? '',
    workingDir: '',
    configFiles: [],
  };
}

function subjectOf(
  scope: LogsIdentity['scope'],
  project: string | undefined,
  containers: readonly LogsContainer[],
): string {
  if (scope === 'project') return plainText(project ?? '', 60);
  if (scope === 'running') return vscode.l10n.t('all running containers');
  const names = containers.map(({ name }) => plainText(name, 60));
  return names.length > namedInTitle
    ? vscode.l10n.t('{0} containers', names.length)
    : names.join(', ');
}
