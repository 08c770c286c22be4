import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/** Where esbuild puts the browser-side bundles: all that a view may load. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webviews');
}

/**
 * The page of a view: one script and one style sheet of `dist/webviews`, and nothing else may run or load. What the view shows
 * comes in messages, so that no text of an engine is ever part of the markup.
 *
 * The script is part of the page and stands before the style sheet: VS Code fetches each file through a service worker and the extension
 * host, and while it fetches the style sheet, the script has asked for what there is to show.
 */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  bundle: string,
): string {
  const [scriptNonce, styleNonce] = [nonce(), nonce()];
  const root = webviewRoot(extensionUri);
  const script = readFileSync(vscode.Uri.joinPath(root, `${bundle}.js`).fsPath, 'utf8');
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, `${bundle}.css`)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${scriptNonce}'`,
    // The nonce is for one empty element: the component library tries out there whether it may use `:focus-visible`.
    `style-src ${webview.cspSource} 'nonce-${styleNonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${styleNonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script nonce="${scriptNonce}">${script}</script>
    <link rel="stylesheet" href="${style}">
  </head>
  <body></body>
</html>`;
}

function nonce(): string {
  return randomBytes(16).toString('base64url');
}
