import * as vscode from 'vscode';
import {
  DisposableStore,
  EngineError,
  type Disposable,
  type EngineSession,
  type EngineSessions,
} from '../../../engine/api';
import { signalOf } from '../../../ui/cancellation';
import { inspectScheme, parseAddress, uriParts, type InspectAddress } from '../address';
import { findSession } from '../findSession';
import type { InspectedObject } from '../inspectedObject';
import type { HeldObject, InspectedObjects } from '../inspectedObjects';
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
  private readonly marks = new GoneMarks((uri) => this.shown.get(uri.toString())?.object);
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

  /**
   * The document with what the engine says now; of an object that is shown and gone, with its last state, which its name tells.
   * @throws EngineError notFound, and those of every call: before there is an editor
   */
  async open(session: EngineSession, address: InspectAddress): Promise<OpenedDocument> {
    const held = this.objects.hold(session, address);
    try {
      const { object } = held;
      await object.loadOrKeep();
      const name = nameOf(address, object);
      const uri = vscode.Uri.from({ scheme: inspectScheme, ...uriParts({ ...address, name }) });
      return { document: await vscode.workspace.openTextDocument(uri), name };
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
    const held = this.objects.holdShown(address) ?? (await this.holdAgain(address, token));
    const cancelling = token.onCancellationRequested(() => {
      held.dispose();
    });
    try {
      if (held.object.answer === undefined) await held.object.load();
      this.show(uri, held.object);
      return held.object.text;
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

  private show(uri: vscode.Uri, shown: InspectedObject): void {
    const store = new DisposableStore();
    const { object } = store.add(this.objects.hold(shown.session, shown.address));
    store.add(object.watch());
    store.add(
      object.onDidChange(() => {
        this.changed.fire(uri);
        this.marks.update(uri);
      }),
    );
    this.forget(uri);
    this.shown.set(uri.toString(), {
      object,
      dispose: () => {
        store.dispose();
      },
    });
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.shown.get(key)?.dispose();
    this.shown.delete(key);
  }

  /** For a tab of an earlier window: nobody has asked for the object yet. */
  private async holdAgain(
    address: InspectAddress,
    token: vscode.CancellationToken,
  ): Promise<HeldObject> {
    const session = await findSession(this.sessions, address.sessionId, signalOf(token));
    if (session !== undefined) return this.objects.hold(session, address);
    const detail = vscode.l10n.t('The engine of this document is not connected.');
    throw new EngineError({ kind: 'unreachable', detail });
  }
}

/** A document, and what its object is called in a title. */
export interface OpenedDocument {
  readonly document: vscode.TextDocument;
  readonly name: string;
}

function nameOf({ name }: InspectAddress, { presence }: InspectedObject): string {
  return presence === 'removed' ? vscode.l10n.t('{0} (removed)', name) : name;
}
