import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where esbuild puts the browser-side bundles: all that a view may load. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webviews');
}

/**
 * The page of a view: one script and one style sheet of `dist/webviews`, and nothing else may run or load. What the view shows
 * comes in messages, so that no text of an engine is ever part of the markup.
 */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  bundle: string,
): string {
  const [scriptNonce, styleNonce] = [nonce(), nonce()];
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), name)).toString();
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
    <link rel="stylesheet" href="${file(`${bundle}.css`)}">
  </head>
  <body>
    <script nonce="${scriptNonce}" src="${file(`${bundle}.js`)}"></script>
  </body>
</html>`;
}

function nonce(): string {
  return randomBytes(16).toString('base64url');
}
