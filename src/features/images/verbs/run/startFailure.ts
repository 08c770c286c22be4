import * as vscode from 'vscode';
import { isEngineError, type EngineSession } from '../../../../engine/api';
import { describeError } from '../../../../ui/messages/describeError';
import type { Services } from '../../../../ui/services';
import { plainText, shortId } from '../../../../ui/text';

/** The container is there but does not run: the user decides whether it stays. */
export async function showStartFailure(
  services: Services,
  session: EngineSession,
  id: string,
  error: unknown,
): Promise<void> {
  services.log.error(error instanceof Error ? error : String(error));
  const remove = vscode.l10n.t('Remove Container');
  const showLog = vscode.l10n.t('Show Log');
  try {
    const text = vscode.l10n.t(
      'The container {0} was created but could not be started. {1}',
      await nameOf(session, id),
      describeError(error),
    );
    const chosen = await vscode.window.showErrorMessage(text, remove, showLog);
    if (chosen === showLog) {
      await vscode.commands.executeCommand('longshore.connections.showLog');
    }
    // It never ran, so nothing in it or in its anonymous volumes is anybody's.
    if (chosen === remove) await (await session.engine()).containers.remove(id, { volumes: true });
  } catch (next) {
    if (!isEngineError(next, 'notFound')) await services.errors.show(next);
  }
}

async function nameOf(session: EngineSession, id: string): Promise<string> {
  try {
    return plainText((await (await session.engine()).containers.inspect(id)).name, 80);
  } catch {
    return shortId(id);
  }
}
