import * as vscode from 'vscode';
import { plainText } from '../text';

/** Rows of a list in a dialog: more would push its buttons off a small screen. */
const maximum = 12;

/** Longest line of such a list. Characters. */
const lineLength = 100;

/** What a question is about, line by line in order; the rest of a long list is counted. */
export function listed(unordered: readonly string[]): string {
  const lines = [...unordered].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const shown = lines.length <= maximum + 1 ? lines : lines.slice(0, maximum);
  const text = shown.map((line) => `• ${plainText(line, lineLength)}`);
  if (shown.length < lines.length) {
    text.push(vscode.l10n.t('… and {0} more', lines.length - shown.length));
  }
  return text.join('\n');
}

/** The paragraphs of a question's detail; empty ones are left out. */
export function paragraphs(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n\n');
}
