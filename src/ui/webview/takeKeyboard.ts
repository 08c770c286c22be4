import type * as vscode from 'vscode';

/**
 * After a modal question that the panel's page has brought about: the keyboard goes on in the page. VS Code gives it to the panel, but
 * passes it on to the page only where it believes the page to have it already, which it finds out four times a second: after a
 * question that was read, keys would go nowhere.
 */
export function takeKeyboard(panel: vscode.WebviewPanel): void {
  if (panel.active) panel.reveal(panel.viewColumn, false);
}
