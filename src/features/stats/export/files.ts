import * as os from 'node:os';
import * as vscode from 'vscode';
import type { ErrorMessages } from '../../../ui/messages/errorMessages';
import { plainText } from '../../../ui/text';
import type { StatsFigures } from '../../../webviews/protocol/stats';
import { toCsv } from './csv';

interface Exported {
  readonly title: string;
  /** With its extension. */
  readonly name: string;
  readonly filters: Readonly<Record<string, string[]>>;
  readonly content: Uint8Array;
}

/** The container's name and when the values were taken; milliseconds since the epoch. */
export interface ExportOf {
  readonly container: string;
  readonly time: number;
}

/** Writes the values that are there now to a file of the user's choice. */
export async function saveCsv(
  errors: Pick<ErrorMessages, 'show'>,
  of: ExportOf,
  points: readonly StatsFigures[],
): Promise<void> {
  if (points.length === 0) {
    const message = vscode.l10n.t('There are no values to save yet. Start the container first.');
    void vscode.window.showInformationMessage(message);
    return;
  }
  await save(errors, {
    title: vscode.l10n.t('Save Values as CSV'),
    name: fileName(of, 'csv'),
    filters: { [vscode.l10n.t('Comma-separated values')]: ['csv'] },
    content: Buffer.from(toCsv(of.container, points)),
  });
}

/** Writes a picture, as the page drew it, to a file of the user's choice. @param data base64 */
export async function savePng(
  errors: Pick<ErrorMessages, 'show'>,
  of: ExportOf,
  data: string,
): Promise<void> {
  const content = Buffer.from(data, 'base64');
  if (!isPng(content)) return;
  await save(errors, {
    title: vscode.l10n.t('Save Charts as PNG'),
    name: fileName(of, 'png'),
    filters: { [vscode.l10n.t('PNG picture')]: ['png'] },
    content,
  });
}

async function save(errors: Pick<ErrorMessages, 'show'>, file: Exported): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    title: file.title,
    defaultUri: defaultUri(file.name),
    filters: { ...file.filters },
  });
  if (uri === undefined) return;
  const name = plainText(uri.path.split('/').at(-1) ?? '', 80);
  try {
    await vscode.workspace.fs.writeFile(uri, file.content);
  } catch (error) {
    void offerAnother(errors, file, name, error);
    return;
  }
  void offerOpening(errors, uri, name);
}

/** In the workspace's first folder, wherever that is. */
function defaultUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
  return vscode.Uri.joinPath(folder, name);
}

/** `web-1-stats-2026-11-22T10-57-42.csv`: names that every file system takes. */
export function fileName({ container, time }: ExportOf, extension: string): string {
  const safe = container.replace(/[^\p{L}\p{N}_.-]+/gu, '-').slice(0, 100);
  const when = new Date(time).toISOString().slice(0, 19).replaceAll(':', '-');
  return `${safe}-stats-${when}.${extension}`;
}

function isPng(content: Buffer): boolean {
  return content.subarray(0, 8).toString('latin1') === '\u0089PNG\r\n\u001a\n';
}

async function offerOpening(
  errors: Pick<ErrorMessages, 'show'>,
  uri: vscode.Uri,
  name: string,
): Promise<void> {
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('Saved {0}.', name);
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  try {
    await vscode.commands.executeCommand('vscode.open', uri);
  } catch (error) {
    void errors.show(error);
  }
}

async function offerAnother(
  errors: Pick<ErrorMessages, 'show'>,
  file: Exported,
  name: string,
  error: unknown,
): Promise<void> {
  const another = vscode.l10n.t('Choose Another Place…');
  const detail = plainText(error instanceof Error ? error.message : String(error));
  const message = vscode.l10n.t('{0} could not be saved: {1}', name, detail);
  if ((await vscode.window.showErrorMessage(message, another)) === another) {
    await save(errors, file);
  }
}
