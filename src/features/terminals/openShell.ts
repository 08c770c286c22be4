import * as vscode from 'vscode';
import { onAbort, type ContainerSummary, type Disposable } from '../../engine/api';
import { findShell } from '../../engine/exec';
import type { Verb } from '../../ui/commands/registrar';
import { openSetting } from '../../ui/openSetting';
import { withQuietProgress } from '../../ui/progress';
import type { Services } from '../../ui/services';
import type { Target } from '../../ui/targets';
import { plainText } from '../../ui/text';
import { ShellTerminal } from './shellTerminal';

/** The terminals of this feature, closed with it. */
export class Terminals implements Disposable {
  /** With what closes each at the end of its session. */
  private readonly open = new Map<vscode.Terminal, Disposable>();
  private readonly listening = vscode.window.onDidCloseTerminal((terminal) => {
    this.open.get(terminal)?.dispose();
    this.open.delete(terminal);
  });

  /** Shows a terminal that is closed when `signal` is aborted. */
  show(options: vscode.ExtensionTerminalOptions, signal: AbortSignal): void {
    const terminal = vscode.window.createTerminal(options);
    const ending = onAbort(signal, () => {
      terminal.dispose();
    });
    this.open.set(terminal, ending);
    terminal.show();
  }

  dispose(): void {
    this.listening.dispose();
    for (const [terminal, ending] of this.open) {
      ending.dispose();
      terminal.dispose();
    }
    this.open.clear();
  }
}

/** Opens a terminal with a shell in each container. */
export function openShellVerb(services: Services, terminals: Terminals): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Open Shells'),
      filter: (container) => container.state === 'running',
      empty: vscode.l10n.t('No container is running.'),
    });
    if (targets === undefined) return;
    const [only, ...others] = targets;
    if (only !== undefined && others.length === 0) {
      await open(only, services, terminals);
      return;
    }
    await Promise.all(
      targets.map(async (target) => {
        try {
          await open(target, services, terminals);
        } catch (error) {
          void services.errors.show(error, vscode.l10n.t('{0}:', plainText(target.item.name)));
        }
      }),
    );
  };
}

async function open(
  { session, item }: Target<ContainerSummary>,
  services: Services,
  terminals: Terminals,
): Promise<void> {
  const name = plainText(item.name, 60);
  const engine = await session.engine();
  const preferred = services.settings.get('terminal.shells');
  const shell = await withQuietProgress(
    'containers',
    vscode.l10n.t('Looking for a shell in {0}', name),
    (signal) =>
      findShell(engine, item.id, { preferred }, AbortSignal.any([signal, session.signal])),
  );
  if (shell === undefined) {
    void explainNoShell(name);
    return;
  }
  terminals.show(
    {
      name: `${name}: ${shell.split(/[\\/]/).at(-1) ?? shell}`,
      pty: new ShellTerminal(engine, item, shell),
      iconPath: new vscode.ThemeIcon('terminal'),
      isTransient: true,
    },
    session.signal,
  );
}

async function explainNoShell(name: string): Promise<void> {
  const settings = vscode.l10n.t('Open Settings');
  const message = vscode.l10n.t(
    'No shell was found in {0}; images made without one are often called “distroless”. If it has one in an unusual place, add its path to the setting longshore.terminal.shells.',
    name,
  );
  const chosen = await vscode.window.showWarningMessage(message, settings);
  if (chosen === settings) {
    await openSetting('terminal.shells');
  }
}
