import * as path from 'node:path';
import * as vscode from 'vscode';
import { cancelled, EngineError, type Disposable, type EngineSession } from '../../../engine/api';
import type { ContainerFiles, FolderEntry } from '../../../engine/files';
import { copyText } from '../../../ui/clipboard';
import type { Services } from '../../../ui/services';
import { plainText, withoutIcons } from '../../../ui/text';
import { fileScheme, fileUriParts } from './fileAddress';

/** Longest name in the list. Characters. */
const longestName = 200;

interface Item extends vscode.QuickPickItem {
  /** From the container's root. */
  readonly path?: string;
  readonly kind?: vscode.QuickPickItemKind;
  readonly entryKind?: FolderEntry['kind'];
}

/** The container whose files are looked at. */
interface Container {
  readonly id: string;
  readonly name: string;
}

/** Goes through the folders of a container, beginning at a path, and opens what is chosen. Resolves when the list is left. */
export async function browse(
  services: Pick<Services, 'errors'>,
  session: EngineSession,
  container: Container,
  start: string,
): Promise<void> {
  const { openContainerFiles } = await import('./openContainerFiles');
  const files = await openContainerFiles(session, container.id);
  const list = new FolderList(services, session, container, files);
  try {
    await list.show(start);
  } finally {
    list.dispose();
  }
}

class FolderList implements Disposable {
  private readonly errors: Services['errors'];
  private readonly session: EngineSession;
  private readonly container: Container;
  private readonly files: ContainerFiles;
  private readonly input = vscode.window.createQuickPick<Item>();
  private visit = new AbortController();

  constructor(
    { errors }: Pick<Services, 'errors'>,
    session: EngineSession,
    container: Container,
    files: ContainerFiles,
  ) {
    this.errors = errors;
    this.session = session;
    this.container = container;
    this.files = files;
  }

  show(start: string): Promise<void> {
    const { input } = this;
    input.title = this.titleOf(start);
    input.placeholder = vscode.l10n.t('Open a file or folder');
    input.onDidAccept(() => {
      const [{ path: chosen, entryKind } = {}] = input.selectedItems;
      if (chosen !== undefined) void this.goTo(chosen, entryKind ?? 'unknown');
    });
    input.onDidTriggerItemButton(({ item }) => {
      if (item.path !== undefined)
        void copyText(item.path, vscode.l10n.t('Copied {0}', plainText(item.path, 60)));
    });
    return new Promise((resolve) => {
      input.onDidHide(() => {
        resolve();
      });
      input.show();
      void this.goTo(start, 'unknown');
    });
  }

  dispose(): void {
    this.visit.abort();
    this.input.dispose();
  }

  /** To a folder in the list, to a file in an editor; the last one that was chosen counts. */
  private async goTo(wanted: string, known: FolderEntry['kind']): Promise<void> {
    this.visit.abort();
    const visit = new AbortController();
    this.visit = visit;
    this.input.busy = true;
    try {
      const signal = AbortSignal.any([visit.signal, this.session.signal]);
      const kind = known === 'unknown' ? (await this.files.stat(wanted, signal)).kind : known;
      if (kind === 'folder') await this.list(wanted, signal);
      else if (kind === 'file') await this.open(wanted, signal);
      else throw neither(wanted);
    } catch (error) {
      if (!visit.signal.aborted) void this.errors.show(error);
    } finally {
      if (this.visit === visit) this.input.busy = false;
    }
  }

  private async list(folder: string, signal: AbortSignal): Promise<void> {
    const { input } = this;
    const { entries, isComplete } = await this.files.list(folder, signal);
    if (signal.aborted) throw cancelled();
    input.title = this.titleOf(folder);
    input.value = '';
    input.placeholder =
      entries.length === 0
        ? vscode.l10n.t('This folder is empty')
        : vscode.l10n.t('Open a file or folder');
    input.items = [
      ...(folder === '/' ? [] : [parentItem(folder)]),
      ...entries.map((entry) => itemOf(folder, entry)),
      ...(isComplete ? [] : [incomplete()]),
    ];
  }

  private async open(file: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw cancelled();
    const address = { sessionId: this.session.id, containerId: this.container.id, path: file };
    const uri = vscode.Uri.from({ scheme: fileScheme, ...fileUriParts(address) });
    this.input.hide();
    await vscode.commands.executeCommand('vscode.open', uri);
  }

  private titleOf(folder: string): string {
    return vscode.l10n.t('{0}: {1}', plainText(this.container.name, 60), plainText(folder, 120));
  }
}

function itemOf(folder: string, { name, kind, isLink }: FolderEntry): Item {
  return {
    label: withoutIcons(plainText(name, longestName)),
    iconPath: new vscode.ThemeIcon(iconOf(kind, isLink)),
    path: path.posix.join(folder, name),
    entryKind: kind,
    buttons: [{ iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy Path') }],
  };
}

function iconOf(kind: FolderEntry['kind'], isLink: boolean): string {
  if (kind === 'folder') return isLink ? 'file-symlink-directory' : 'folder';
  return isLink ? 'file-symlink-file' : 'file';
}

function parentItem(folder: string): Item {
  return {
    label: '..',
    iconPath: new vscode.ThemeIcon('arrow-up'),
    path: path.posix.dirname(folder),
    entryKind: 'folder',
    alwaysShow: true,
  };
}

function incomplete(): Item {
  return {
    label: vscode.l10n.t('There is more in this folder'),
    kind: vscode.QuickPickItemKind.Separator,
  };
}

function neither(wanted: string): EngineError {
  const detail = vscode.l10n.t('{0} is neither a file nor a folder.', wanted);
  return new EngineError({ kind: 'invalid', detail });
}
