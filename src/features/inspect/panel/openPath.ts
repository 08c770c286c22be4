import * as vscode from 'vscode';
import { plainText } from '../../../ui/text';

/**
 * A file in an editor; a folder in the explorer where the workspace has it, else in the file manager, or in a window of its own
 * where there is no file manager to reach, as in a browser.
 */
export async function openPath(path: string): Promise<void> {
  const uri = vscode.Uri.file(path);
  let type: vscode.FileType;
  try {
    ({ type } = await vscode.workspace.fs.stat(uri));
  } catch {
    const message = vscode.l10n.t('{0} cannot be opened on this machine.', plainText(path));
    void vscode.window.showWarningMessage(message);
    return;
  }
  const isFolder = (type & vscode.FileType.Directory) !== 0;
  if (!isFolder) await vscode.commands.executeCommand('vscode.open', uri);
  else if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) {
    await vscode.commands.executeCommand('revealInExplorer', uri);
  } else if (vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined) {
    await vscode.commands.executeCommand('revealFileInOS', uri);
  } else {
    await vscode.commands.executeCommand('vscode.openFolder', uri, { forceNewWindow: true });
  }
}
