import * as vscode from 'vscode';
import { openSetting } from '../../../ui/openSetting';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import type { LogsLink } from '../../../webviews/protocol/logs';
import { findFileReferences } from './fileReferences';
import { fileTarget, readTarget } from './linkTarget';
import { locate } from './locate';
import type { LinkSource, LogLinks } from './logLinks';
import { findWebLinks } from './webLinks';
import { WorkspaceFiles } from './workspaceFiles';

const setting = 'logs.pathMappings';

/** Links to the files of the workspace and to the web. */
export class WorkspaceLinks implements LogLinks {
  private readonly services: Services;
  private readonly files = new WorkspaceFiles();

  constructor(services: Services) {
    this.services = services;
  }

  find(text: string): readonly LogsLink[] {
    const web = findWebLinks(text).map(({ start, end, url }) => ({
      start,
      end,
      target: url,
      title: vscode.l10n.t('Open in Browser'),
    }));
    const files = this.findFiles(text).filter(
      (file) => !web.some(({ start, end }) => file.start < end && file.end > start),
    );
    return [...web, ...files].sort((one, other) => one.start - other.start);
  }

  findFiles(text: string): readonly LogsLink[] {
    return findFileReferences(text).map(({ start, end, path, line, column }) => ({
      start,
      end,
      target: fileTarget(path, line, column),
      title: vscode.l10n.t('Open {0}, line {1}', plainText(path, 120), line),
    }));
  }

  async open(target: string, source: LinkSource): Promise<void> {
    const read = readTarget(target);
    if (read === undefined) return;
    if (read.kind === 'url') {
      await vscode.env.openExternal(vscode.Uri.parse(read.url, true));
      return;
    }
    const file = await this.choose(read.path, source);
    if (file === undefined) return;
    const at = new vscode.Position(Math.max(0, read.line - 1), Math.max(0, (read.column ?? 1) - 1));
    await vscode.window.showTextDocument(file, { selection: new vscode.Range(at, at) });
  }

  /** The file that is meant; undefined when there is none, or the user does not say which. */
  private async choose(path: string, source: LinkSource): Promise<vscode.Uri | undefined> {
    const { files, isCertain } = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for the file') },
      () => locate(path, source, this.services.settings, this.files),
    );
    const [only, ...others] = files;
    if (only === undefined) {
      void this.explain(path);
      return undefined;
    }
    if (isCertain && others.length === 0) return only;
    return await ask(path, files, isCertain);
  }

  private async explain(path: string): Promise<void> {
    const open = vscode.l10n.t('Open Settings');
    const chosen = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'No file of the workspace was found for {0}. The setting {1} tells where the container’s folders are, for instance {2}.',
        plainText(path, 200),
        `longshore.${setting}`,
        '"/app": "${workspaceFolder}"',
      ),
      open,
    );
    if (chosen === open) await openSetting(setting);
  }
}

async function ask(
  path: string,
  files: readonly vscode.Uri[],
  isCertain: boolean,
): Promise<vscode.Uri | undefined> {
  const choices = files.map((file) => ({
    label: plainText(vscode.workspace.asRelativePath(file), 200),
    file,
  }));
  choices.sort((one, other) => one.label.localeCompare(other.label));
  const set = { label: vscode.l10n.t('Say Where the Container’s Folders Are…'), file: undefined };
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator, file: undefined };
  const name = plainText(path, 120);
  const chosen = await vscode.window.showQuickPick([...choices, separator, set], {
    title: isCertain
      ? vscode.l10n.t('Which file is {0}?', name)
      : vscode.l10n.t('Is one of these {0}? They have only the name in common.', name),
  });
  if (chosen === set) await openSetting(setting);
  return chosen?.file;
}
