import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';

/**
 * The page of a view: one script and one style sheet of `dist/webviews`, and nothing else may run or load. What the view shows
 * comes in messages, so that no text of an engine is ever part of the markup.
 *
 * Both are part of the page, since VS Code fetches each file through a service worker and the extension host, and shows a page only when
 * all of them have come. The style sheet is adopted by the script, which needs no permission for inline styles.
 */
export function webviewPage(extensionUri: vscode.Uri, bundle: string): string {
  const [scriptNonce, styleNonce] = [nonce(), nonce()];
  const read = (file: string): string =>
    readFileSync(vscode.Uri.joinPath(extensionUri, 'dist', 'webviews', file).fsPath, 'utf8');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${scriptNonce}'`,
    // For one empty element: the component library tries out there whether it may use `:focus-visible`.
    `style-src 'nonce-${styleNonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta property="csp-nonce" content="${styleNonce}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script nonce="${scriptNonce}">${adopting(read(`${bundle}.css`))}${read(`${bundle}.js`)}</script>
  </head>
  <body></body>
</html>`;
}

/** A script that gives the page a style sheet. */
function adopting(style: string): string {
  // No text of it may end the script.
  const text = JSON.stringify(style).replaceAll('<', '\\u003c');
  return `{const sheet=new CSSStyleSheet();sheet.replaceSync(${text});document.adoptedStyleSheets=[sheet];}`;
}

function nonce(): string {
  return randomBytes(16).toString('base64url');
}
