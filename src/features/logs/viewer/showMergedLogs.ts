import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import { askProjectScope } from '../../../ui/prompts/composeProject';
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
    const scope = await askProjectScope(services, node, title);
    if (scope !== undefined) panels.show(scope);
  };
}
