import * as vscode from 'vscode';
import type { Disposable } from '../../engine/api';
import { webviewPage, webviewRoot } from './page';

/** A kind of view of which there is one panel per thing shown. */
export interface PanelKind<I> {
  readonly viewType: string;
  /** Name of its bundle below `src/webviews`. */
  readonly bundle: string;
  /** Two identities with the same key share a panel. */
  readonly key: (identity: I) => string;
  /** `media/<icon>-light.svg` and `media/<icon>-dark.svg`, on the tab. */
  readonly icon: string;
  readonly title: (identity: I) => string;
  /** Checks the state that VS Code kept across a reload of the window. */
  readonly isIdentity: (state: unknown) => state is I;
  /** Gives a panel its content; disposed with the panel. */
  readonly open: (panel: vscode.WebviewPanel, identity: I) => Disposable;
}

/** Opens, finds and restores the panels of one kind. */
export class WebviewPanels<I> implements Disposable {
  private readonly kind: PanelKind<I>;
  private readonly extensionUri: vscode.Uri;
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly serializer: vscode.Disposable;

  constructor(kind: PanelKind<I>, extensionUri: vscode.Uri) {
    this.kind = kind;
    this.extensionUri = extensionUri;
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel, state: unknown) => {
        if (kind.isIdentity(state) && !this.panels.has(kind.key(state))) this.fill(panel, state);
        else panel.dispose();
        return Promise.resolve();
      },
    });
  }

  /** In the active editor group, or where it is open already. */
  show(identity: I): void {
    const existing = this.panels.get(this.kind.key(identity));
    if (existing !== undefined) {
      existing.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      this.kind.viewType,
      this.kind.title(identity),
      vscode.ViewColumn.Active,
    );
    this.fill(panel, identity);
  }

  dispose(): void {
    this.serializer.dispose();
    for (const panel of [...this.panels.values()]) panel.dispose();
  }

  private fill(panel: vscode.WebviewPanel, identity: I): void {
    const key = this.kind.key(identity);
    this.panels.set(key, panel);
    panel.title = this.kind.title(identity);
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.extensionUri, 'media', `${this.kind.icon}-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [webviewRoot(this.extensionUri)],
    };
    // Listening before the page is there: its first message must not be missed.
    const content = this.kind.open(panel, identity);
    panel.onDidDispose(() => {
      this.panels.delete(key);
      content.dispose();
    });
    panel.webview.html = webviewPage(panel.webview, this.extensionUri, this.kind.bundle);
  }
}
