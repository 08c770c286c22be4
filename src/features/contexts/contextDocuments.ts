import * as vscode from 'vscode';
import type { Disposable } from '../../engine/api';
import type { Services } from '../../ui/services';
import { describeStoreError } from './storeErrors';

const scheme = 'longshore-context';

/** Read-only JSON of contexts, current for as long as it is open: what `docker context inspect` prints. */
export class ContextDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly services: Services;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registered: vscode.Disposable;
  /** From the first document on: listening makes the directory watch the disk. */
  private listening: Disposable | undefined;

  readonly onDidChange = this.changed.event;

  constructor(services: Services) {
    this.services = services;
    this.registered = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  /** @throws EngineError notFound, invalid, permission: before there is an editor */
  async open(name: string, options: vscode.TextDocumentShowOptions): Promise<void> {
    await this.textOf(name);
    const uri = vscode.Uri.from({ scheme, path: `/${name}.json` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, options);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    this.listening ??= this.services.endpoints.onDidChange(() => {
      this.refreshOpen();
    });
    try {
      return await this.textOf(uri.path.replace(/^\/|\.json$/g, ''));
    } catch (error) {
      // Removed while its document is open, or broken by another program.
      return `// ${describeStoreError(error)}\n`;
    }
  }

  dispose(): void {
    this.registered.dispose();
    this.listening?.dispose();
    this.changed.dispose();
  }

  private async textOf(name: string): Promise<string> {
    const context = await this.services.contexts.inspect(name);
    return `${JSON.stringify([context], undefined, 4)}\n`;
  }

  private refreshOpen(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) this.changed.fire(uri);
    }
  }
}
