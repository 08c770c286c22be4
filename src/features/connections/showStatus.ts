import * as vscode from 'vscode';
import type { EngineSession } from '../../engine/api';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import { plainText } from '../../ui/text';
import { describeSource } from './describeSource';
import { describeState } from './statusItem';

interface Entry extends vscode.QuickPickItem {
  readonly command?: string;
}

/** Every engine with its state and origin, and what can be done about it. */
export const showStatus =
  ({ sessions }: Services): Verb =>
  async () => {
    const entries: Entry[] = [];
    for (const session of sessions.all) entries.push(await describe(session));
    if (entries.length === 0) entries.push(...withoutEngine());
    entries.push(
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      entry('debug-restart', vscode.l10n.t('Retry Connection'), 'longshore.connections.retry'),
      entry('settings-gear', vscode.l10n.t('Open Settings'), 'longshore.connections.openSettings'),
      entry('output', vscode.l10n.t('Show Log'), 'longshore.connections.showLog'),
    );
    const chosen = await vscode.window.showQuickPick(entries, {
      title: vscode.l10n.t('Docker Engine'),
      placeHolder: vscode.l10n.t('Choose what to do'),
    });
    if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);

    function withoutEngine(): Entry[] {
      const { discovery } = sessions;
      if (discovery.kind === 'invalid') {
        const label = vscode.l10n.t('The configured engine cannot be used');
        return [{ label: `$(error) ${label}`, detail: plainText(discovery.error.detail) }];
      }
      if (discovery.kind !== 'none') {
        return [{ label: `$(sync) ${vscode.l10n.t('Looking for a Docker engine')}` }];
      }
      return [
        {
          label: `$(circle-slash) ${vscode.l10n.t('No Docker engine found')}`,
          detail: vscode.l10n.t('Looked at: {0}', plainText(discovery.tried.join(', '))),
        },
      ];
    }
  };

async function describe(session: EngineSession): Promise<Entry> {
  const { endpoint, state } = session;
  const words = [plainText(endpoint.host), describeSource(endpoint.source)];
  if (state.kind === 'connected') {
    const { version } = await session.engine();
    words.push(
      vscode.l10n.t(
        'version {0}, API {1}',
        plainText(version.version),
        plainText(version.apiVersion),
      ),
      plainText(`${version.os}/${version.arch}`),
    );
  }
  return {
    label: `$(server) ${plainText(endpoint.name)}`,
    description: describeState(session),
    detail: words.join(' · '),
    command: state.kind === 'failed' ? 'longshore.connections.retry' : undefined,
  } as Entry;
}

function entry(icon: string, label: string, command: string): Entry {
  return { label: `$(${icon}) ${label}`, command };
}
