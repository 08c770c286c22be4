import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../../engine/api';
import { keyOfScope } from '../../../ui/containerScope';
import type { Services } from '../../../ui/services';
import { LazyPanel } from '../../../ui/webview/lazyPanel';
import { WebviewPanels } from '../../../ui/webview/panels';
import { isLogsIdentity, type LogsIdentity } from '../../../webviews/protocol/logs';
import type { LogLinks } from '../links/logLinks';
import { titleOf } from './identity';
import type { ViewerServices } from './logViewer';
import { showLogsVerb } from './showLogs';
import { SpoolFolder } from './spoolFolder';
import { showProjectLogsVerb, showRunningLogsVerb } from './showMergedLogs';

/** Logs in views of their own: merged, searched, filtered, however long. */
export function createLogViewers(services: Services, links: LogLinks): Disposable {
  const viewerServices: ViewerServices = {
    ...services,
    links,
    spools: new SpoolFolder(path.join(services.storageUri.fsPath, 'logs')),
  };
  const panels = new WebviewPanels<LogsIdentity>(
    {
      viewType: 'longshore.logs',
      bundle: 'logs',
      icon: 'logs',
      key: keyOfScope,
      title: titleOf,
      isIdentity: isLogsIdentity,
      open: (panel, identity, onDidRename) =>
        new LazyPanel(services.errors, async () => {
          const { LogViewer } = await import('./logViewer');
          return new LogViewer(viewerServices, panel, identity, onDidRename);
        }),
    },
    services.extensionUri,
  );
  return vscode.Disposable.from(
    panels,
    services.commands.registerAll({
      'longshore.containers.showLogs': showLogsVerb(services, panels),
      'longshore.containers.showRunningLogs': showRunningLogsVerb(services, panels),
      'longshore.logs.showProject': showProjectLogsVerb(services, panels),
    }),
  );
}
