import * as vscode from 'vscode';
import { EngineError } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { askProjectScope } from '../../../ui/prompts/composeProject';
import type { Services } from '../../../ui/services';
import type { WebviewPanels } from '../../../ui/webview/panels';
import type { StatsTableIdentity } from '../../../webviews/protocol/statsTable';

/** The stats of all running containers: of the row's engine, or of every connected one. */
export function showRunningStatsVerb(
  { sessions }: Pick<Services, 'sessions'>,
  panels: WebviewPanels<StatsTableIdentity>,
): Verb {
  return (node) => {
    if (sessions.all.length === 0) {
      const detail = vscode.l10n.t('No Docker engine is connected.');
      return Promise.reject(new EngineError({ kind: 'unreachable', detail }));
    }
    panels.show({ scope: 'running', endpointId: node?.session?.id, containers: [] });
    return Promise.resolve();
  };
}

/** The stats of a compose project: that of the row, or the one picked. */
export function showProjectStatsVerb(
  services: Pick<Services, 'targets' | 'sessions'>,
  panels: WebviewPanels<StatsTableIdentity>,
): Verb {
  return async (node) => {
    const title = vscode.l10n.t('Show Stats of Compose Project');
    const scope = await askProjectScope(services, node, title);
    if (scope !== undefined) panels.show(scope);
  };
}
