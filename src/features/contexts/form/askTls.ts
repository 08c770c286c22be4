import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { askPick } from '../../../ui/prompts/askPick';
import type { Answer, Position } from '../../../ui/prompts/steps';
import { plainText } from '../../../ui/text';
import { hostOf, type ContextDraft } from './draft';
import { tlsFileNames, tlsFilesIn, tlsGap, type TlsFile } from './tlsFiles';

/** Where the last certificate was chosen, for this workspace. */
const folderKey = 'longshore.contexts.tlsFolder';

type TlsAction = TlsFile | 'continue' | 'folder' | 'clear' | 'skipVerify';

interface TlsItem extends vscode.QuickPickItem {
  readonly action?: TlsAction;
}

export interface TlsQuestion {
  readonly title: string;
  readonly workspaceState: vscode.Memento;
}

/** The certificates, one by one or a folder with all three, in one list that stays until it is complete. Changes `draft`. */
export async function askTls(
  { title, workspaceState }: TlsQuestion,
  draft: ContextDraft,
  position: Position,
): Promise<Answer<unknown>['kind']> {
  let focus: TlsAction = gapOf(draft) === undefined ? 'continue' : 'folder';
  for (;;) {
    const items = tlsItems(draft);
    const answer = await askPick(
      {
        title,
        placeholder: vscode.l10n.t('Certificates of the TLS connection; they are copied'),
        items,
        chosen: items.filter(({ action }) => action === focus),
      },
      position,
    );
    if (answer.kind !== 'next') return answer.kind;
    const action = answer.value[0]?.action ?? 'continue';
    if (action === 'continue' && gapOf(draft) === undefined) return 'next';
    await act(action, draft, workspaceState);
    // After a choice that completes the list, Enter goes on.
    focus = gapOf(draft) === undefined ? 'continue' : action;
  }
}

async function act(
  action: TlsAction,
  draft: ContextDraft,
  workspaceState: vscode.Memento,
): Promise<void> {
  switch (action) {
    case 'continue':
      return;
    case 'clear':
      draft.tls = { verify: draft.tls.verify };
      return;
    case 'skipVerify':
      draft.tls = { ...draft.tls, verify: !draft.tls.verify };
      return;
    case 'folder': {
      const folder = await chooseFolder(workspaceState);
      if (folder === undefined) return;
      const found = await tlsFilesIn(folder);
      if (Object.keys(found).length > 0) draft.tls = { ...found, verify: draft.tls.verify };
      else void vscode.window.showWarningMessage(noFilesIn(folder));
      return;
    }
    default: {
      const file = await chooseFile(action, workspaceState);
      if (file !== undefined) draft.tls = { ...draft.tls, [action]: file };
    }
  }
}

function gapOf(draft: ContextDraft): ReturnType<typeof tlsGap> {
  return tlsGap(draft.tls, hostOf(draft));
}

function noFilesIn(folder: string): string {
  return vscode.l10n.t(
    'The folder {0} has none of the files {1}.',
    plainText(folder),
    'ca.pem, cert.pem, key.pem',
  );
}

function tlsItems(draft: ContextDraft): readonly TlsItem[] {
  const { tls } = draft;
  const words = wordsOfFiles();
  const files = tlsFileNames.map((name): TlsItem => {
    const file = tls[name];
    const icon = new vscode.ThemeIcon(file === undefined ? 'circle-large-outline' : 'pass-filled');
    const { label, purpose } = words[name];
    return file === undefined
      ? { action: name, iconPath: icon, label, description: purpose }
      : { action: name, iconPath: icon, label, description: plainText(file) };
  });
  const hasFiles = tlsFileNames.some((name) => tls[name] !== undefined);
  return [
    continueItem(gapOf(draft)),
    {
      action: 'folder',
      iconPath: new vscode.ThemeIcon('folder-opened'),
      label: vscode.l10n.t('Choose a Folder…'),
      description: vscode.l10n.t('with {0}', 'ca.pem, cert.pem, key.pem'),
    },
    { label: vscode.l10n.t('Files'), kind: vscode.QuickPickItemKind.Separator },
    ...files,
    ...(hasFiles ? [clearItem()] : []),
    { label: vscode.l10n.t('Risk'), kind: vscode.QuickPickItemKind.Separator },
    {
      action: 'skipVerify',
      iconPath: new vscode.ThemeIcon(tls.verify ? 'circle-large-outline' : 'warning'),
      label: tls.verify
        ? vscode.l10n.t('Skip verification of the engine')
        : vscode.l10n.t('Verification of the engine is skipped'),
      detail: vscode.l10n.t(
        'Anybody on the way can pose as the engine, and read or change everything',
      ),
    },
  ];
}

function continueItem(gap: ReturnType<typeof tlsGap>): TlsItem {
  const label = vscode.l10n.t('Continue');
  if (gap === undefined) {
    return { action: 'continue', iconPath: new vscode.ThemeIcon('arrow-right'), label };
  }
  const description = {
    nothing: vscode.l10n.t('Choose at least the CA certificate first'),
    cert: vscode.l10n.t('Choose the client certificate of the key first'),
    key: vscode.l10n.t('Choose the key of the client certificate first'),
  }[gap];
  return { action: 'continue', iconPath: new vscode.ThemeIcon('circle-slash'), label, description };
}

function clearItem(): TlsItem {
  const iconPath = new vscode.ThemeIcon('clear-all');
  return { action: 'clear', iconPath, label: vscode.l10n.t('Use none of these files') };
}

function wordsOfFiles(): Record<TlsFile, { readonly label: string; readonly purpose: string }> {
  return {
    ca: {
      label: vscode.l10n.t('CA certificate…'),
      purpose: vscode.l10n.t('signs the engine’s certificate'),
    },
    cert: {
      label: vscode.l10n.t('Client certificate…'),
      purpose: vscode.l10n.t('tells the engine who you are'),
    },
    key: {
      label: vscode.l10n.t('Client key…'),
      purpose: vscode.l10n.t('belongs to the client certificate; without a passphrase'),
    },
  };
}

async function chooseFile(
  name: TlsFile,
  workspaceState: vscode.Memento,
): Promise<string | undefined> {
  const words = wordsOfFiles()[name];
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: words.label,
      defaultUri: startFolder(workspaceState),
      filters: {
        [vscode.l10n.t('Certificates and keys')]: ['pem', 'crt', 'cer', 'key'],
        [vscode.l10n.t('All files')]: ['*'],
      },
    })) ?? [];
  if (chosen === undefined) return undefined;
  await workspaceState.update(folderKey, path.dirname(chosen.fsPath));
  return chosen.fsPath;
}

async function chooseFolder(workspaceState: vscode.Memento): Promise<string | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Folder with {0}', 'ca.pem, cert.pem, key.pem'),
      openLabel: vscode.l10n.t('Choose'),
      defaultUri: startFolder(workspaceState),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (chosen === undefined) return undefined;
  await workspaceState.update(folderKey, chosen.fsPath);
  return chosen.fsPath;
}

/** Where the docker CLI itself looks for certificates, until another folder has been used. */
function startFolder(workspaceState: vscode.Memento): vscode.Uri {
  const remembered = workspaceState.get(folderKey);
  return vscode.Uri.file(
    typeof remembered === 'string' ? remembered : path.join(os.homedir(), '.docker'),
  );
}
