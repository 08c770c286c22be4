import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import type { WebviewPanels } from '../../ui/webview/panels';
import type { StatsIdentity } from '../../webviews/protocol/stats';

/** One view per container. A stopped one may be looked at, too: its figures come when it starts. */
export function showStats(
  { targets }: Pick<Services, 'targets'>,
  panels: WebviewPanels<StatsIdentity>,
): Verb {
  return async (node, nodes) => {
    const chosen = await targets.containers(node, nodes, {
      title: vscode.l10n.t('Show Stats'),
      filter: ({ state }) => state === 'running' || state === 'paused' || state === 'restarting',
      empty: vscode.l10n.t('No container is running.'),
    });
    for (const { session, item } of chosen ?? []) {
      panels.show({
        endpointId: session.id,
        containerId: item.id,
        name: item.name,
        image: item.image,
      });
    }
  };
}
