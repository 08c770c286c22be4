import * as path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../engine/api';
import type { Services } from '../../../ui/services';
import { WebviewPanels } from '../../../ui/webview/panels';
import { isLogsIdentity, type LogsIdentity } from '../../../webviews/protocol/logs';
import type { LogLinks } from '../links/logLinks';
import { keyOf, titleOf } from './identity';
import type { LogViewer, ViewerServices } from './logViewer';
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
      key: keyOf,
      title: titleOf,
      isIdentity: isLogsIdentity,
      open: (panel, identity, onDidRename) =>
        new LogPanel(viewerServices, panel, identity, onDidRename),
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

/** What a panel needs is a bundle of its own, loaded with the first one. */
class LogPanel implements Disposable {
  private readonly content = new DisposableStore();

  constructor(...args: ConstructorParameters<typeof LogViewer>) {
    void this.fill(...args);
  }

  dispose(): void {
    this.content.dispose();
  }

  private async fill(...args: ConstructorParameters<typeof LogViewer>): Promise<void> {
    try {
      // Loaded before anything else happens in the extension host, as `require` does it: no message of the page is missed.
      const { LogViewer } = await import('./logViewer');
      this.content.add(new LogViewer(...args));
    } catch (error) {
      void args[0].errors.show(error);
    }
  }
}
