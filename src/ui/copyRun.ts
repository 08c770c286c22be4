import * as vscode from 'vscode';
import type { RunForm, RunNote } from '../engine/api';
import { copyText } from './clipboard';
import { describeRunNote } from './messages/runNotes';
import { plainText } from './text';

/** Notes that the message itself says; all stand in the details. */
const shownNotes = 3;

/**
 * Copies containers as they would be asked for again, and says once what that leaves out. `notes` may be those of both forms.
 * Not awaited: the copy is made when the message shows.
 */
export async function copyRun(
  form: RunForm,
  text: string,
  notes: readonly RunNote[],
): Promise<void> {
  await copyText(
    text,
    form === 'command'
      ? vscode.l10n.t('Copied as docker run')
      : vscode.l10n.t('Copied as compose service'),
  );
  const lines = linesOf(notes.filter((note) => note.form === form));
  if (lines.length > 0) void showNotes(lines);
}

/** With the container's name in front where several were copied. */
function linesOf(notes: readonly RunNote[]): readonly string[] {
  const containers = new Set(notes.map(({ container }) => container));
  const lines = notes.map((note) =>
    containers.size === 1
      ? describeRunNote(note)
      : vscode.l10n.t('{0}: {1}', plainText(note.container, 80), describeRunNote(note)),
  );
  return [...new Set(lines)];
}

async function showNotes(lines: readonly string[]): Promise<void> {
  const said = lines.slice(0, shownNotes).join(' ');
  const message = vscode.l10n.t('Copied, with this difference: {0}', said);
  if (lines.length <= shownNotes) {
    void vscode.window.showInformationMessage(message);
    return;
  }
  const details = vscode.l10n.t('Show Details');
  const chosen = await vscode.window.showInformationMessage(message, details);
  if (chosen !== details) return;
  const document = await vscode.workspace.openTextDocument({ content: `${lines.join('\n')}\n` });
  await vscode.window.showTextDocument(document);
}
