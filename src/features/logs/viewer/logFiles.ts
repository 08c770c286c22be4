import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { createSpoolDirectory } from '../../../engine/logs/spool/sweep';
import { withProgress } from '../../../ui/progress';
import type { Services } from '../../../ui/services';
import { formatBytes, plainText } from '../../../ui/text';
import { seamTexts } from '../seams';
import { titleOf } from './identity';
import type { WantedRows } from './reading';
import type { SpoolFolder } from './spoolFolder';
import type { ViewedLog } from './viewedLog';

/** Bytes that the clipboard is given: programs stop when they are handed much more. */
const mostCopied = 20 * 1024 * 1024;

/** Of a document: an editor stays quick, and a window in a browser or over ssh gets it at once. */
const mostOpenedRows = 100_000;
const mostOpened = 20 * 1024 * 1024;

/** Milliseconds that the status bar says so. */
const shown = 3000;

export interface CopiedRows {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  readonly format: 'text' | 'json';
}

/** What saving needs: the spools' folder is private to the user. */
export type FileServices = Pick<Services, 'errors'> & { readonly spools: SpoolFolder };

/** Takes rows out of a view: to the clipboard, to a file, to an editor. */
export class LogFiles {
  private readonly services: FileServices;
  private readonly log: ViewedLog;

  constructor(services: FileServices, log: ViewedLog) {
    this.services = services;
    this.log = log;
  }

  async copy({ from, to, format }: CopiedRows): Promise<void> {
    const { current } = this.log;
    if (current === undefined) return;
    const rows = { ...this.options('shown', format), from, to: to + 1 };
    const { text, rows: copied, isCut } = await current.text(rows, mostCopied, never());
    if (copied === 0) return;
    await vscode.env.clipboard.writeText(text.replace(/\n$/, ''));
    if (isCut) {
      void this.offerSaving(
        vscode.l10n.t(
          'Copied the first {0} of {1} lines: the clipboard takes {2} at most. A file takes them all.',
          copied,
          to + 1 - from,
          formatBytes(mostCopied),
        ),
      );
      return;
    }
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0} lines', copied), shown);
  }

  /** Asks for a file and writes to it; can be cancelled. */
  async save(rows: 'all' | 'shown'): Promise<void> {
    const { current } = this.log;
    if (current === undefined) return;
    const uri = await this.askFile();
    if (uri === undefined) return;
    const format = /\.(json|jsonl|ndjson)$/i.test(uri.path) ? 'json' : 'text';
    const name = plainText(path.posix.basename(uri.path), 80);
    const saved = await withProgress(vscode.l10n.t('Saving {0}', name), (signal, report) =>
      this.write(uri, (file) =>
        current.export(
          file,
          this.options(rows, format),
          (fraction) => {
            report({ percent: 100 * fraction });
          },
          signal,
        ),
      ),
    );
    void this.offerOpening(uri, vscode.l10n.t('Saved {0} lines to {1}.', saved, name));
  }

  /** The rows that are shown in an editor, the newest of them when they are too many. */
  async openAsDocument(): Promise<void> {
    const { current } = this.log;
    if (current === undefined) return;
    const all = current.rows;
    const from = Math.max(0, all - mostOpenedRows);
    const rows = {
      ...this.options('shown', 'text'),
      from: from === 0 ? undefined : from,
      to: all,
    };
    const { text, rows: opened } = await current.text(rows, mostOpened, never());
    const document = await vscode.workspace.openTextDocument({
      content: text,
      language: 'longshore-log',
    });
    await vscode.window.showTextDocument(document);
    if (opened < all)
      void this.offerSaving(
        vscode.l10n.t(
          'The document has {0} of {1} lines: it takes {2} lines and {3} at most. A file takes them all.',
          opened,
          all,
          mostOpenedRows,
          formatBytes(mostOpened),
        ),
      );
  }

  private options(rows: 'all' | 'shown', format: 'text' | 'json'): WantedRows {
    return {
      rows,
      format,
      timestamps: this.log.currentView.timestamps !== 'off',
      sourceNames: this.log.sourceNames,
      seamTexts: seamTexts(),
      droppedText: vscode.l10n.t('{0} older lines dropped', '{0}'),
    };
  }

  private async askFile(): Promise<vscode.Uri | undefined> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = `${titleOf(this.log.currentIdentity).replace(/[^\p{L}\p{N}_.-]+/gu, '-')}.log`;
    const uri = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Save Log'),
      ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
      filters: {
        [vscode.l10n.t('Log')]: ['log', 'txt'],
        [vscode.l10n.t('JSON Lines')]: ['jsonl', 'ndjson', 'json'],
      },
    });
    return uri;
  }

  /** `export` writes to a file of this machine. Anywhere else, as in a virtual workspace, VS Code brings it from there. */
  private async write(
    uri: vscode.Uri,
    exportTo: (file: string) => Promise<number>,
  ): Promise<number> {
    if (uri.scheme === 'file') return exportTo(uri.fsPath);
    const directory = await createSpoolDirectory(this.services.spools.directory);
    try {
      const file = path.join(directory, 'log');
      const saved = await exportTo(file);
      await vscode.workspace.fs.copy(vscode.Uri.file(file), uri, { overwrite: true });
      return saved;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  private async offerOpening(uri: vscode.Uri, message: string): Promise<void> {
    const open = vscode.l10n.t('Open');
    const chosen = await vscode.window.showInformationMessage(message, open);
    if (chosen === open) await vscode.commands.executeCommand('vscode.open', uri);
  }

  private async offerSaving(message: string): Promise<void> {
    const save = vscode.l10n.t('Save Shown Lines…');
    const chosen = await vscode.window.showWarningMessage(message, save);
    if (chosen !== save) return;
    try {
      await this.save('shown');
    } catch (error) {
      void this.services.errors.show(error);
    }
  }
}

/** What is bounded in size is over in a moment. */
function never(): AbortSignal {
  return new AbortController().signal;
}
