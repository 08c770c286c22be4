import * as vscode from 'vscode';
import {
  EngineError,
  type Disposable,
  type EngineSession,
  type EngineSessions,
} from '../../engine/api';
import { signalOf } from '../../ui/cancellation';
import { inspectScheme, parseAddress, uriParts, type InspectAddress } from './address';
import { fetchObject } from './fetchObject';
import { GoneMarks } from './goneMarks';
import { InspectedObject } from './inspectedObject';

/** Read-only JSON documents of engine objects, current for as long as they are open. */
export class InspectDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly sessions: EngineSessions;
  /** By URI, while a document shows them. */
  private readonly objects = new Map<string, InspectedObject>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly marks = new GoneMarks((uri) => this.objects.get(uri.toString())?.presence);
  private readonly registrations: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(inspectScheme, this),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.uri.scheme === inspectScheme) this.forget(document.uri);
      }),
    );
  }

  /** @throws EngineError notFound, and those of every call: before there is an editor */
  async open(
    session: EngineSession,
    address: InspectAddress,
    options: vscode.TextDocumentShowOptions,
  ): Promise<void> {
    const uri = vscode.Uri.from({ scheme: inspectScheme, ...uriParts(address) });
    const text = await fetchObject(session, address, session.signal);
    const known = this.objects.get(uri.toString());
    if (known === undefined) this.remember(uri, session, address, text);
    else known.update(text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, options);
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const known = this.objects.get(uri.toString());
    if (known !== undefined) return known.text;
    // A tab of an earlier window: nobody has fetched the object yet.
    const address = parseAddress(uri.query);
    if (address === undefined)
      throw new EngineError({
        kind: 'invalid',
        detail: vscode.l10n.t('This address names no object.'),
      });
    const session = await this.sessionOf(address, token);
    const text = await fetchObject(session, address, signalOf(token));
    return this.remember(uri, session, address, text).text;
  }

  dispose(): void {
    this.registrations.dispose();
    for (const object of this.objects.values()) object.dispose();
    this.objects.clear();
    this.changed.dispose();
    this.marks.dispose();
  }

  private remember(
    uri: vscode.Uri,
    session: EngineSession,
    address: InspectAddress,
    text: string,
  ): InspectedObject {
    const object = new InspectedObject(session, address, text);
    this.objects.set(uri.toString(), object);
    object.onDidChange(() => {
      this.changed.fire(uri);
      this.marks.update(uri);
    });
    return object;
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.objects.get(key)?.dispose();
    this.objects.delete(key);
  }

  /** Waits while engines are still being looked for. */
  private async sessionOf(
    address: InspectAddress,
    token: vscode.CancellationToken,
  ): Promise<EngineSession> {
    const find = (): EngineSession | undefined => this.sessions.get(address.sessionId);
    if (find() === undefined && this.sessions.discovery.kind === 'searching') {
      await new Promise<void>((resolve) => {
        const listening = [
          this.sessions.onDidChange(() => {
            if (find() === undefined && this.sessions.discovery.kind === 'searching') return;
            done();
          }),
          token.onCancellationRequested(() => {
            done();
          }),
        ];
        const done = (): void => {
          for (const each of listening) each.dispose();
          resolve();
        };
      });
    }
    const session = find();
    if (session !== undefined) return session;
    const detail = vscode.l10n.t('The engine of this document is not connected.');
    throw new EngineError({ kind: 'unreachable', detail });
  }
}
