import * as vscode from 'vscode';
import type { EngineSession, EngineSessions } from '../../../engine/api';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import { plainText } from '../../../ui/text';
import { accessCommand } from './accessCommand';
import { readAccess, type SocketAccess } from './socketAccess';

/**
 * Opens a terminal that says who may open the socket and has the command that lets this user in, ready to be read and run: it
 * wants a password, and it changes what the user may do on the whole machine.
 */
export const grantAccess =
  (sessions: EngineSessions): Verb =>
  async (node) => {
    const access = await readAccess(
      deniedSession(sessions, node?.session)?.endpoint,
      process.platform,
    );
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('Docker Access'),
      iconPath: new vscode.ThemeIcon('key'),
      message: explain(access),
      isTransient: true,
    });
    terminal.show();
    if (!access.isMember) terminal.sendText(accessCommand(access), false);
  };

export const copyFix =
  (sessions: EngineSessions): Verb =>
  async (node) => {
    const session = deniedSession(sessions, node?.session);
    await copyLines([accessCommand(await readAccess(session?.endpoint, process.platform))]);
  };

/** The row's engine, else the first that may not be opened. */
function deniedSession(
  { all }: EngineSessions,
  session: EngineSession | undefined,
): EngineSession | undefined {
  return (
    session ?? all.find(({ state }) => state.kind === 'failed' && state.error.kind === 'permission')
  );
}

function explain({ path: socket, platform, user, group, isMember }: SocketAccess): string {
  const path = plainText(socket);
  if (platform === 'win32') {
    return vscode.l10n.t(
      '{0} may not open the pipe {1}. The command below adds it to the group docker-users; it needs a terminal of an administrator. Then sign out and in again.',
      user,
      path,
    );
  }
  if (platform === 'darwin') {
    return vscode.l10n.t(
      '{0} may not open the socket {1}. The command below makes the socket its own. Press Enter to run it.',
      user,
      path,
    );
  }
  if (isMember) {
    return vscode.l10n.t(
      '{0} is in the group {1}, which may open the socket {2}, but joined it after VS Code was started. Log out and in again; in a remote window, restart the VS Code server too.',
      user,
      group ?? '',
      path,
    );
  }
  return vscode.l10n.t(
    '{0} may not open the socket {1}. The command below adds it to the group {2}, which is as powerful as root. Press Enter to run it, then log out and in again.',
    user,
    path,
    group ?? 'docker',
  );
}
