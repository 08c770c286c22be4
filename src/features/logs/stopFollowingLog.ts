import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import { plainText } from '../../ui/text';
import type { FollowedLogs } from './followedLogs';

/** Ends the following of a log; what was read stays in its output channel. */
export function stopFollowingLogVerb(logs: FollowedLogs): Verb {
  return async () => {
    const following = logs.following;
    const [only, ...others] = following;
    if (only === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No log is being followed.'));
      return;
    }
    if (others.length === 0) {
      only.stop();
      return;
    }
    const chosen = await vscode.window.showQuickPick(
      following.map((log) => ({
        label: plainText(log.name),
        description: plainText(log.session.endpoint.name),
        log,
      })),
      { title: vscode.l10n.t('Stop Following Logs'), canPickMany: true },
    );
    for (const choice of chosen ?? []) choice.log.stop();
  };
}
