import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { WebviewPanels } from '../../ui/webview/panels';
import { isStatsIdentity, type StatsIdentity } from '../../webviews/protocol/stats';
import { showStats } from './showStats';
import { StatsPanel } from './statsPanel';
import { titleOf } from './texts';

/** A view per container with its CPU, memory, network and block I/O over time. */
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
        open: (panel, identity) => new StatsPanel(services, panel, identity),
      },
      services.extensionUri,
    );
    return vscode.Disposable.from(
      panels,
      services.commands.register('longshore.containers.showStats', showStats(services, panels)),
    );
  },
});
