import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import { askComposeProject } from '../../../ui/prompts/composeProject';
import type { Services } from '../../../ui/services';
import type { WebviewPanels } from '../../../ui/webview/panels';
import type { LogsIdentity } from '../../../webviews/protocol/logs';

/** The logs of all running containers of an engine, also of those that start later. */
export function showRunningLogsVerb(
  { targets }: Pick<Services, 'targets'>,
  panels: WebviewPanels<LogsIdentity>,
): Verb {
  return async (node) => {
    const session = await targets.session(node);
    if (session !== undefined)
      panels.show({ scope: 'running', endpointId: session.id, containers: [] });
  };
}

/** The logs of a compose project: that of the row, or the one picked. */
export function showProjectLogsVerb(
  services: Pick<Services, 'targets' | 'sessions'>,
  panels: WebviewPanels<LogsIdentity>,
): Verb {
  return async (node) => {
    const title = vscode.l10n.t('Show Logs of Compose Project');
    const project = await askComposeProject(services, node, title);
    if (project === undefined) return;
    panels.show({
      scope: 'project',
      endpointId: project.session.id,
      project: project.name,
      containers: [],
    });
  };
}
