import os from 'node:os';
import * as vscode from 'vscode';
import { EngineError } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { askText } from '../../../ui/prompts/askText';
import type { Services } from '../../../ui/services';
import { formatBytes, plainText } from '../../../ui/text';
import { contextNameProblem, nameForFile } from '../contextNames';
import { takenNames } from '../pickContexts';
import { describeStoreError, showStoreError } from '../storeErrors';
import { offerNext } from './offerNext';

/** Bytes; the docker CLI refuses a larger archive, too (`maxAllowedFileSizeToImport`). */
const largest = 10 << 20;

/** What `docker context export` wrote, or a zip archive of the same files. */
export const importContext =
  (services: Services): Verb =>
  async () => {
    const { contexts } = services;
    const title = vscode.l10n.t('Import Docker Context');
    const [file] =
      (await vscode.window.showOpenDialog({
        title,
        openLabel: vscode.l10n.t('Import'),
        defaultUri: vscode.Uri.file(os.homedir()),
        filters: {
          [vscode.l10n.t('Docker contexts')]: ['dockercontext', 'tar', 'zip'],
          [vscode.l10n.t('All files')]: ['*'],
        },
      })) ?? [];
    if (file === undefined) return;
    const archive = await read(services, file);
    if (archive === undefined) return;
    const taken = await takenNames(contexts);
    try {
      const answer = await askText({
        title,
        prompt: vscode.l10n.t('Name of the context, as the docker CLI will list it'),
        value: nameForFile(file.fsPath, taken),
        validate: (text) => contextNameProblem(text, taken),
        submit: (name) => contexts.import(name, archive),
        refusal: describeStoreError,
      });
      if (answer.kind === 'next') void offerNext(services, answer.value, imported(answer.value));
    } catch (error) {
      void showStoreError(services, notImported(), error);
    }
  };

async function read(services: Services, file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > largest) throw tooLarge(file, size);
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    void showStoreError(services, notImported(), error);
    return undefined;
  }
}

function tooLarge(file: vscode.Uri, size: number): EngineError {
  const detail = vscode.l10n.t(
    '{0} has {1}, which is more than a context can have ({2})',
    file.fsPath,
    formatBytes(size),
    formatBytes(largest),
  );
  return new EngineError({ kind: 'invalid', detail });
}

function notImported(): string {
  return vscode.l10n.t('The context was not imported.');
}

function imported(name: string): string {
  return vscode.l10n.t('Imported the context “{0}”.', plainText(name, 80));
}
