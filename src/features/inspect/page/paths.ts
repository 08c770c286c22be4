import * as vscode from 'vscode';
import type { ModelAction } from './model';

/** A file or folder of this machine, in the file manager or the editor. */
export function openPathAction(path: string): ModelAction {
  return {
    id: 'open',
    label: vscode.l10n.t('Open'),
    icon: 'open',
    deed: { kind: 'openPath', path },
  };
}

/** What is at a path inside a container, as the engine tells it: wherever the engine is. */
export function browseAction(
  container: { readonly id: string; readonly name: string },
  path: string,
): ModelAction {
  return {
    id: 'browse',
    label: vscode.l10n.t('Browse'),
    icon: 'folder',
    deed: { kind: 'browse', container, path },
  };
}
