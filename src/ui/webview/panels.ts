import * as vscode from 'vscode';
import type { Disposable } from '../../engine/api';
import { webviewPage } from './page';

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
  /**
   * Gives a panel its content; disposed with the panel. `onDidRename`: the same object goes by another name from now on, and so do the
   * panel's title and key.
   */
  readonly open: (
    panel: vscode.WebviewPanel,
    identity: I,
    onDidRename: (identity: I) => void,
  ) => Disposable;
}

/** What a page of ours may do. */
const pageOptions: vscode.WebviewOptions = {
  enableScripts: true,
  enableForms: false,
  // Not even the extension's own folder, which is what VS Code would allow.
  localResourceRoots: [],
};

/** Opens, finds and restores the panels of one kind. */
export class WebviewPanels<I> implements Disposable {
  private readonly kind: PanelKind<I>;
  private readonly extensionUri: vscode.Uri;
  /** The key of what each shows. */
  private readonly panels = new Map<vscode.WebviewPanel, string>();
  private readonly serializer: vscode.Disposable;

  constructor(kind: PanelKind<I>, extensionUri: vscode.Uri) {
    this.kind = kind;
    this.extensionUri = extensionUri;
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: (panel: vscode.WebviewPanel, state: unknown) => {
        if (kind.isIdentity(state) && this.find(state) === undefined) {
          panel.webview.options = pageOptions;
          this.fill(panel, state);
        } else panel.dispose();
        return Promise.resolve();
      },
    });
  }

  /** In the active editor group, or where it is open already. */
  show(identity: I): void {
    const existing = this.find(identity);
    if (existing !== undefined) {
      existing.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      this.kind.viewType,
      this.kind.title(identity),
      vscode.ViewColumn.Active,
      // From the start: an option that is set later has VS Code load the page once more.
      pageOptions,
    );
    this.fill(panel, identity);
  }

  dispose(): void {
    this.serializer.dispose();
    for (const panel of [...this.panels.keys()]) panel.dispose();
  }

  private fill(panel: vscode.WebviewPanel, identity: I): void {
    this.name(panel, identity);
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.extensionUri, 'media', `${this.kind.icon}-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    // Listening before the page is there: its first message must not be missed.
    const content = this.kind.open(panel, identity, (renamed) => {
      this.name(panel, renamed);
    });
    panel.onDidDispose(() => {
      this.panels.delete(panel);
      content.dispose();
    });
    panel.webview.html = webviewPage(this.extensionUri, this.kind.bundle);
  }

  private find(identity: I): vscode.WebviewPanel | undefined {
    const wanted = this.kind.key(identity);
    return [...this.panels].find(([, key]) => key === wanted)?.[0];
  }

  private name(panel: vscode.WebviewPanel, identity: I): void {
    this.panels.set(panel, this.kind.key(identity));
    const title = this.kind.title(identity);
    if (panel.title !== title) panel.title = title;
  }
}
