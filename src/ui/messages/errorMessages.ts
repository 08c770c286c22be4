import * as vscode from 'vscode';
import { isEngineError } from '../../engine/api';
import { describeError } from './describeError';

interface Step {
  readonly title: string;
  run(): Thenable<unknown>;
}

/** Turns an error into one message with the next steps that help, and into a line of the log. */
export class ErrorMessages {
  private readonly log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.log = log;
  }

  /** Shows `error` unless it is a cancellation. Resolves when the user has dismissed it or chosen a step. */
  async show(error: unknown, context?: string): Promise<void> {
    if (isEngineError(error, 'cancelled') || error instanceof vscode.CancellationError) return;
    this.log.error(error instanceof Error ? error : String(error));
    const text = describeError(error);
    const steps = this.stepsFor(error);
    const chosen = await vscode.window.showErrorMessage(
      context === undefined ? text : vscode.l10n.t('{0} {1}', context, text),
      ...steps.map((step) => step.title),
    );
    await steps.find((step) => step.title === chosen)?.run();
  }

  private stepsFor(error: unknown): Step[] {
    const command = (title: string, id: string): Step => ({
      title,
      run: () => vscode.commands.executeCommand(id),
    });
    const showLog = command(vscode.l10n.t('Show Log'), 'longshore.connections.showLog');
    if (!isEngineError(error)) return [showLog];
    const retry = command(vscode.l10n.t('Retry Connection'), 'longshore.connections.retry');
    const settings = command(vscode.l10n.t('Open Settings'), 'longshore.connections.openSettings');
    switch (error.kind) {
      case 'unreachable':
      case 'ssh':
      case 'timeout':
        return [retry, showLog];
      case 'permission':
        return [command(vscode.l10n.t('Copy Command'), 'longshore.connections.copyFix'), retry];
      case 'tls':
        return [settings, retry];
      case 'notFound':
        return [command(vscode.l10n.t('Refresh'), 'longshore.views.refresh')];
      default:
        return [showLog];
    }
  }
}
