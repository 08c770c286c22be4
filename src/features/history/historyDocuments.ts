import * as vscode from 'vscode';
import { EngineError, type EngineSessions } from '../../engine/api';
import { signalOf } from '../../ui/cancellation';
import { describeError } from '../../ui/messages/describeError';
import { addressOf, uriParts, type HistoryAddress } from './address';
import { historyText } from './historyText';

const scheme = 'longshore-history';

/** Read-only documents, made anew each time one is opened. */
export class HistoryDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly sessions: EngineSessions;
  private readonly registered: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      // A document of the last window is restored before its engine is found.
      sessions.onDidChange(() => {
        this.refreshOpen();
      }),
      this.changed,
    );
  }

  async show(address: HistoryAddress): Promise<void> {
    const uri = vscode.Uri.from({ scheme, ...uriParts(address) });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const address = addressOf(uri.query);
    if (address === undefined) return '';
    try {
      return await this.textOf(address, signalOf(token));
    } catch (error) {
      return `${describeError(error)}\n`;
    }
  }

  dispose(): void {
    this.registered.dispose();
  }

  private async textOf(address: HistoryAddress, signal: AbortSignal): Promise<string> {
    const session = this.sessions.get(address.sessionId);
    if (session === undefined) {
      const detail = vscode.l10n.t('The engine is not connected.');
      throw new EngineError({ kind: 'unreachable', detail });
    }
    const engine = await session.engine();
    return historyText(address, await engine.images.history(address.id, { signal }));
  }

  private refreshOpen(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) this.changed.fire(uri);
    }
  }
}
