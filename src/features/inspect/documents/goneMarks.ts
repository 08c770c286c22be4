import * as vscode from 'vscode';
import type { Disposable } from '../../../engine/api';
import { inspectScheme } from '../address';
import type { InspectedObject } from '../inspectedObject';

/** Says in the tab and above the text that a document shows an object that is gone; the text itself stays valid JSON. */
export class GoneMarks
  implements vscode.FileDecorationProvider, vscode.CodeLensProvider, Disposable
{
  private readonly objectOf: (uri: vscode.Uri) => InspectedObject | undefined;
  private readonly decorationsChanged = new vscode.EventEmitter<vscode.Uri>();
  private readonly lensesChanged = new vscode.EventEmitter<void>();
  private readonly registrations: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.decorationsChanged.event;
  readonly onDidChangeCodeLenses = this.lensesChanged.event;

  constructor(objectOf: (uri: vscode.Uri) => InspectedObject | undefined) {
    this.objectOf = objectOf;
    this.registrations = vscode.Disposable.from(
      vscode.window.registerFileDecorationProvider(this),
      vscode.languages.registerCodeLensProvider({ scheme: inspectScheme }, this),
    );
  }

  update(uri: vscode.Uri): void {
    this.decorationsChanged.fire(uri);
    this.lensesChanged.fire();
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== inspectScheme) return undefined;
    const object = this.objectOf(uri);
    const reason = object && describe(object);
    if (reason === undefined) return undefined;
    const color = new vscode.ThemeColor('gitDecoration.deletedResourceForeground');
    return new vscode.FileDecoration('D', reason, color);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const object = this.objectOf(document.uri);
    const reason = object && describe(object);
    if (reason === undefined) return [];
    const title = `$(warning) ${reason}`;
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: '' })];
  }

  dispose(): void {
    this.registrations.dispose();
    this.decorationsChanged.dispose();
    this.lensesChanged.dispose();
  }
}

function describe({ presence, error }: InspectedObject): string | undefined {
  switch (presence) {
    case 'removed':
      return withLastState(vscode.l10n.t('No longer on the engine.'));
    case 'left':
      return withLastState(vscode.l10n.t('Its engine is not connected.'));
    case 'present':
      return error === undefined
        ? undefined
        : withLastState(vscode.l10n.t('The engine gave no answer about it.'));
  }
}

function withLastState(reason: string): string {
  return vscode.l10n.t('{0} {1}', reason, vscode.l10n.t('This is its last known state.'));
}
