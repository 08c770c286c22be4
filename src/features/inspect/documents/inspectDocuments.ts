import * as vscode from 'vscode';
import {
  DisposableStore,
  EngineError,
  type Disposable,
  type EngineSession,
  type EngineSessions,
} from '../../../engine/api';
import { inspectScheme, parseAddress, uriParts, type InspectAddress } from '../address';
import type { InspectedObject } from '../inspectedObject';
import type { InspectedObjects } from '../inspectedObjects';
import { GoneMarks } from './goneMarks';

interface Shown extends Disposable {
  readonly object: InspectedObject;
}

/** Read-only JSON documents of engine objects, current for as long as they are open. */
export class InspectDocuments implements vscode.TextDocumentContentProvider, Disposable {
  private readonly sessions: EngineSessions;
  private readonly objects: InspectedObjects;
  /** By URI, while a document shows them. */
  private readonly shown = new Map<string, Shown>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly marks = new GoneMarks((uri) => this.shown.get(uri.toString())?.object.presence);
  private readonly registrations: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(sessions: EngineSessions, objects: InspectedObjects) {
    this.sessions = sessions;
    this.objects = objects;
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(inspectScheme, this),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.uri.scheme === inspectScheme) this.forget(document.uri);
      }),
    );
  }

  /** The document with what the engine says now. @throws EngineError notFound, and those of every call: before there is an editor */
  async open(session: EngineSession, address: InspectAddress): Promise<vscode.TextDocument> {
    const held = this.objects.hold(session, address);
    try {
      await held.object.load();
      const uri = vscode.Uri.from({ scheme: inspectScheme, ...uriParts(address) });
      return await vscode.workspace.openTextDocument(uri);
    } finally {
      held.dispose();
    }
  }

  async provideTextDocumentContent(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<string> {
    const known = this.shown.get(uri.toString());
    if (known !== undefined) return known.object.text;
    const address = parseAddress(uri.query);
    if (address === undefined)
      throw new EngineError({
        kind: 'invalid',
        detail: vscode.l10n.t('This address names no object.'),
      });
    const session = await this.sessionOf(address, token);
    const held = this.objects.hold(session, address);
    const cancelling = token.onCancellationRequested(() => {
      held.dispose();
    });
    try {
      // A tab of an earlier window: nobody has asked for the object yet.
      if (held.object.answer === undefined) await held.object.load();
      const { object } = this.show(uri, session, address);
      return object.text;
    } finally {
      cancelling.dispose();
      held.dispose();
    }
  }

  dispose(): void {
    this.registrations.dispose();
    for (const shown of this.shown.values()) shown.dispose();
    this.shown.clear();
    this.changed.dispose();
    this.marks.dispose();
  }

  private show(uri: vscode.Uri, session: EngineSession, address: InspectAddress): Shown {
    const store = new DisposableStore();
    const { object } = store.add(this.objects.hold(session, address));
    store.add(object.watch());
    store.add(
      object.onDidChange(() => {
        this.changed.fire(uri);
        this.marks.update(uri);
      }),
    );
    const shown: Shown = {
      object,
      dispose: () => {
        store.dispose();
      },
    };
    this.forget(uri);
    this.shown.set(uri.toString(), shown);
    return shown;
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.shown.get(key)?.dispose();
    this.shown.delete(key);
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
