import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../engine/api';
import type { InspectIdentity } from '../../webviews/protocol/inspectPage';
import type { InspectServices } from './panel/inspectPanel';

/** What a page needs is a bundle of its own, loaded with the first one. */
export class LazyPanel implements Disposable {
  private readonly content = new DisposableStore();

  constructor(services: InspectServices, panel: vscode.WebviewPanel, identity: InspectIdentity) {
    void this.fill(services, panel, identity);
  }

  dispose(): void {
    this.content.dispose();
  }

  private async fill(
    services: InspectServices,
    panel: vscode.WebviewPanel,
    identity: InspectIdentity,
  ): Promise<void> {
    try {
      // Loaded before anything else happens in the extension host, as `require` does it: no message of the page is missed.
      const { InspectPanel } = await import('./panel/inspectPanel');
      this.content.add(new InspectPanel(services, panel, identity));
    } catch (error) {
      void services.errors.show(error);
    }
  }
}
