import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import { scopeOfContainers } from '../../ui/containerScope';
import type { Services } from '../../ui/services';
import type { WebviewPanels } from '../../ui/webview/panels';
import type { StatsIdentity } from '../../webviews/protocol/stats';
import type { StatsTableIdentity } from '../../webviews/protocol/statsTable';

/** Of one container a view of its own, of several a table. A stopped one may be looked at, too: its figures come when it starts. */
export function showStats(
  { targets }: Pick<Services, 'targets'>,
  panels: WebviewPanels<StatsIdentity>,
  tables: WebviewPanels<StatsTableIdentity>,
): Verb {
  return async (node, nodes) => {
    const chosen = await targets.containers(node, nodes, {
      title: vscode.l10n.t('Show Stats'),
      filter: ({ state }) => state === 'running' || state === 'paused' || state === 'restarting',
      empty: vscode.l10n.t('No container is running.'),
    });
    if (chosen === undefined) return;
    const [first, ...others] = chosen;
    if (first === undefined) return;
    if (others.length > 0) {
      tables.show(scopeOfContainers(chosen));
      return;
    }
    const { session, item } = first;
    panels.show({
      endpointId: session.id,
      containerId: item.id,
      name: item.name,
      image: item.image,
    });
  };
}
