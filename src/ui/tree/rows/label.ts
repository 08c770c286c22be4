import type * as vscode from 'vscode';
import type { TextFilter } from '../filter';

/** A label with the filter's words marked in it. */
export function markedLabel(label: string, filter: TextFilter): vscode.TreeItemLabel {
  const highlights = filter.highlights(label);
  return highlights.length === 0 ? { label } : { label, highlights };
}
