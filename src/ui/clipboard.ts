import * as vscode from 'vscode';
import { plainText } from './text';

/** Milliseconds that the status bar says so. */
const shown = 3000;

/** Copies each text as a line of its own, and says so quietly. */
export async function copyLines(lines: readonly string[]): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  const said =
    lines.length === 1
      ? vscode.l10n.t('Copied {0}', plainText(first, 60))
      : vscode.l10n.t('Copied {0} lines', lines.length);
  await copyText(lines.join('\n'), said);
}

/** Copies a text as it is. @param said what the status bar says of it: a secret must not be read there */
export async function copyText(text: string, said: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(said, shown);
}
