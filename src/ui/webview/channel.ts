import * as vscode from 'vscode';
import type { ReadyMessage } from '../../webviews/protocol/ready';

export interface ChannelOptions<ToHost> {
  readonly accepts: (message: unknown) => message is ToHost;
  /** The page has loaded: post it everything. Called again whenever it was hidden meanwhile, since its memory is gone then. */
  readonly onReady: () => void;
  readonly onMessage: (message: Exclude<ToHost, ReadyMessage>) => void;
  readonly onDidChangeVisibility: (visible: boolean) => void;
  readonly log: vscode.LogOutputChannel;
}

/** The host's end of the line to one panel's page. */
export class WebviewChannel<ToView, ToHost extends { readonly type: string }> {
  private readonly panel: vscode.WebviewPanel;
  private readonly listeners: vscode.Disposable;
  private isReady = false;
  private isDisposed = false;

  constructor(panel: vscode.WebviewPanel, options: ChannelOptions<ToHost>) {
    this.panel = panel;
    let visible = panel.visible;
    this.listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.receive(message, options);
      }),
      panel.onDidChangeViewState(() => {
        if (panel.visible === visible) return;
        visible = panel.visible;
        if (!visible) this.isReady = false;
        options.onDidChangeVisibility(visible);
      }),
    );
  }

  /** Lost while the page is not there: it gets a snapshot when it comes back. */
  post(message: ToView): void {
    if (this.isReady) void this.panel.webview.postMessage(message);
  }

  /**
   * To a page that is being loaded and has not said that it is ready: VS Code keeps the message until its scripts run, which spares it a
   * round trip. It may be lost, and goes for nothing once the page is ready; what it says belongs into the answer to `ready` as well.
   */
  postAhead(message: ToView): void {
    if (!this.isReady && !this.isDisposed) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    // A panel that is closed has no webview to post to.
    this.isDisposed = true;
    this.isReady = false;
    this.listeners.dispose();
  }

  private receive(message: unknown, options: ChannelOptions<ToHost>): void {
    if (!options.accepts(message)) {
      options.log.warn(`${this.panel.viewType}: dropped a message that is not of its protocol`);
      return;
    }
    if (isReady(message)) {
      this.isReady = true;
      options.onReady();
    } else {
      options.onMessage(message as Exclude<ToHost, ReadyMessage>);
    }
  }
}

function isReady(message: { readonly type: string }): message is ReadyMessage {
  return message.type === 'ready';
}
