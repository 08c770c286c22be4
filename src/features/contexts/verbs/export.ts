import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import { confirm } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { contextName } from '../pickContexts';
import { showStoreError } from '../storeErrors';

/** Milliseconds that the status bar says where the file is. */
const shown = 5000;

/** Writes what `docker context import` takes, on any machine. */
export const exportContext =
  (services: Services): Verb =>
  async (node) => {
    const { contexts } = services;
    const title = vscode.l10n.t('Export Docker Context');
    const name = await contextName(contexts, node, { title });
    if (name === undefined) return;
    try {
      const [{ tls }, archive] = await Promise.all([contexts.read(name), contexts.export(name)]);
      if (tls?.key !== undefined && !(await confirmKey(name))) return;
      const file = await vscode.window.showSaveDialog({
        title,
        saveLabel: vscode.l10n.t('Export'),
        defaultUri: vscode.Uri.file(path.join(os.homedir(), `${name}.dockercontext`)),
        filters: {
          [vscode.l10n.t('Docker contexts')]: ['dockercontext', 'tar'],
          [vscode.l10n.t('All files')]: ['*'],
        },
      });
      if (file === undefined) return;
      await write(file, archive);
      const message = vscode.l10n.t('Exported to {0}', plainText(file.fsPath, 80));
      vscode.window.setStatusBarMessage(message, shown);
    } catch (error) {
      const context = vscode.l10n.t('“{0}” was not exported.', plainText(name, 80));
      void showStoreError(services, context, error);
    }
  };

function confirmKey(name: string): Promise<boolean> {
  return confirm({
    message: vscode.l10n.t('Export “{0}” with its private key?', plainText(name, 80)),
    detail: vscode.l10n.t('Whoever has the file can do everything on this engine that you can do.'),
    action: vscode.l10n.t('Export'),
  });
}

/** For this user's eyes only, as the docker CLI writes it; the right is taken away before there is anything to read. */
async function write(uri: vscode.Uri, archive: Uint8Array): Promise<void> {
  if (uri.scheme !== 'file') {
    await vscode.workspace.fs.writeFile(uri, archive);
    return;
  }
  const file = await open(uri.fsPath, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(archive);
  } finally {
    await file.close();
  }
}
