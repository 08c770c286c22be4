import * as vscode from 'vscode';
import { markedLine } from './lineFormatter';

/** Where lines of a flood were left out. */
export function skippedMark(lines: number): string {
  return markedLine(skippedText(String(lines)));
}

/** Whether a line of an output channel is such a mark. */
export function isSkippedMark(line: string): boolean {
  if (!line.startsWith('── ')) return false;
  const [before = '', after = ''] = markedLine(skippedText('\n')).trimEnd().split('\n');
  const count = line.slice(before.length, line.length - after.length);
  return line.startsWith(before) && line.endsWith(after) && /^\d+$/.test(count);
}

function skippedText(lines: string): string {
  return vscode.l10n.t('{0} lines skipped: they came faster than they can be shown', lines);
}
