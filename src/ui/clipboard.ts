import * as vscode from 'vscode';
import { plainText } from './text';

/** Milliseconds that the status bar says so. */
const shown = 3000;

/** Copies each text as a line of its own, and says so quietly. */
export async function copyLines(lines: readonly string[]): Promise<void> {
  const [first] = lines;
  if (first === undefined) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const message =
    lines.length === 1
      ? vscode.l10n.t('Copied {0}', plainText(first, 60))
      : vscode.l10n.t('Copied {0} lines', lines.length);
  vscode.window.setStatusBarMessage(message, shown);
}
