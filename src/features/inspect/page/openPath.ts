import * as vscode from 'vscode';
import type { ModelAction } from './model';

/** A file or folder of this machine, in the file manager or the editor. */
export function openPathAction(path: string): ModelAction {
  return {
    id: 'open',
    label: vscode.l10n.t('Open'),
    icon: 'folder',
    deed: { kind: 'openPath', path },
  };
}
