import * as vscode from 'vscode';
import type { Disposable } from '../../../engine/api';
import { inspectScheme } from '../address';
import type { Presence } from '../inspectedObject';

/** Says in the tab and above the text that a document shows an object that is gone; the text itself stays valid JSON. */
export class GoneMarks
  implements vscode.FileDecorationProvider, vscode.CodeLensProvider, Disposable
{
  private readonly presenceOf: (uri: vscode.Uri) => Presence | undefined;
  private readonly decorationsChanged = new vscode.EventEmitter<vscode.Uri>();
  private readonly lensesChanged = new vscode.EventEmitter<void>();
  private readonly registrations: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.decorationsChanged.event;
  readonly onDidChangeCodeLenses = this.lensesChanged.event;

  constructor(presenceOf: (uri: vscode.Uri) => Presence | undefined) {
    this.presenceOf = presenceOf;
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
    const reason = describe(this.presenceOf(uri));
    if (reason === undefined) return undefined;
    const color = new vscode.ThemeColor('gitDecoration.deletedResourceForeground');
    return new vscode.FileDecoration('D', reason, color);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const reason = describe(this.presenceOf(document.uri));
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

function describe(presence: Presence | undefined): string | undefined {
  switch (presence) {
    case 'removed':
      return vscode.l10n.t('No longer on the engine: this is its last known state.');
    case 'left':
      return vscode.l10n.t('Its engine is not connected: this is its last known state.');
    default:
      return undefined;
  }
}
