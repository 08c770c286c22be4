import * as vscode from 'vscode';
import {
  EngineError,
  type Disposable,
  type EngineSession,
  type EngineSessions,
  type Transport,
} from '../../engine/api';
import type { Verb } from '../../ui/commands/registrar';
import { plainText } from '../../ui/text';

type SshTransport = Extract<Transport, { readonly kind: 'ssh' }>;

/**
 * `ssh host` in a terminal, where the user can read what it says, accept a host key or unlock a key. When the terminal is closed
 * the engine is tried again.
 */
export class SshTerminals implements Disposable {
  private readonly waiting = new Map<vscode.Terminal, EngineSession>();
  private readonly listening = vscode.window.onDidCloseTerminal((terminal) => {
    this.waiting.get(terminal)?.retry();
    this.waiting.delete(terminal);
  });

  open(session: EngineSession, transport: SshTransport): void {
    const terminal = vscode.window.createTerminal({
      name: vscode.l10n.t('ssh {0}', plainText(transport.host, 60)),
      iconPath: new vscode.ThemeIcon('remote'),
      message: vscode.l10n.t(
        'Once you are logged in, type exit: Longshore then connects to {0} again.',
        plainText(session.endpoint.name),
      ),
      // No shell reads the address.
      shellPath: 'ssh',
      shellArgs: sshArguments(transport),
      isTransient: true,
    });
    this.waiting.set(terminal, session);
    terminal.show();
  }

  dispose(): void {
    this.listening.dispose();
    this.waiting.clear();
  }
}

/** What ssh takes for an option is behind `--`. */
export function sshArguments({ host, port, user }: SshTransport): string[] {
  return [
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    '--',
    host,
  ];
}

export const openSsh =
  (sessions: EngineSessions, terminals: SshTerminals): Verb =>
  (node) => {
    const all = node?.session === undefined ? sessions.all : [node.session];
    const session = all.find(isRefused) ?? all.find(isSsh);
    if (session?.endpoint.transport.kind !== 'ssh') {
      const detail = vscode.l10n.t('No engine is reached by ssh.');
      return Promise.reject(new EngineError({ kind: 'unsupported', detail }));
    }
    terminals.open(session, session.endpoint.transport);
    return Promise.resolve();
  };

function isSsh({ endpoint }: EngineSession): boolean {
  return endpoint.transport.kind === 'ssh';
}

function isRefused(session: EngineSession): boolean {
  return isSsh(session) && session.state.kind === 'failed';
}
