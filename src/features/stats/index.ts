import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { WebviewPanels } from '../../ui/webview/panels';
import { isStatsIdentity, type StatsIdentity } from '../../webviews/protocol/stats';
import { showStats } from './showStats';
import { StatsPanel } from './statsPanel';
import { createStatsTables } from './table';
import { titleOf } from './texts';

/** CPU, memory, network and block I/O: of one container over time, of many in a table. */
export const statsFeature: CreateFeature = (services) => ({
  register() {
    const panels = new WebviewPanels<StatsIdentity>(
      {
        viewType: 'longshore.stats',
        bundle: 'stats',
        icon: 'stats',
        key: ({ endpointId, containerId }) => `${endpointId} ${containerId}`,
        title: ({ name }) => titleOf(name),
        isIdentity: isStatsIdentity,
        open: (panel, identity, onDidRename) =>
          new StatsPanel(services, panel, identity, onDidRename),
      },
      services.extensionUri,
    );
    const tables = createStatsTables(services);
    return vscode.Disposable.from(
      panels,
      tables,
      services.commands.register(
        'longshore.containers.showStats',
        showStats(services, panels, tables.panels),
      ),
    );
  },
});
