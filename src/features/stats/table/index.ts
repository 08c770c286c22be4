import * as vscode from 'vscode';
import type { Disposable } from '../../../engine/api';
import { keyOfScope } from '../../../ui/containerScope';
import type { Services } from '../../../ui/services';
import { LazyPanel } from '../../../ui/webview/lazyPanel';
import { WebviewPanels } from '../../../ui/webview/panels';
import {
  isStatsTableIdentity,
  type StatsTableIdentity,
} from '../../../webviews/protocol/statsTable';
import { titleOf } from './identity';
import { showProjectStatsVerb, showRunningStatsVerb } from './showTable';

/** Views of many containers: a selection, a compose project, all that run. */
export function createStatsTables(
  services: Services,
): Disposable & { readonly panels: WebviewPanels<StatsTableIdentity> } {
  const panels = new WebviewPanels<StatsTableIdentity>(
    {
      viewType: 'longshore.statsTable',
      bundle: 'statsTable',
      icon: 'stats',
      key: keyOfScope,
      title: titleOf,
      isIdentity: isStatsTableIdentity,
      open: (panel, identity, onDidRename) =>
        new LazyPanel(services.errors, async () => {
          const { StatsTablePanel } = await import('./statsTablePanel');
          return new StatsTablePanel(services, panel, identity, onDidRename);
        }),
    },
    services.extensionUri,
  );
  const owned: Disposable = vscode.Disposable.from(
    panels,
    services.commands.registerAll({
      'longshore.stats.showProject': showProjectStatsVerb(services, panels),
      'longshore.stats.showRunning': showRunningStatsVerb(services, panels),
    }),
  );
  return {
    panels,
    dispose: () => {
      owned.dispose();
    },
  };
}
