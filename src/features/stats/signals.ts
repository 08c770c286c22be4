import * as vscode from 'vscode';
import { isEngineError, type EngineSession } from '../../engine/api';
import type { ErrorMessages } from '../../ui/messages/errorMessages';
import { describeError } from '../../ui/messages/describeError';
import { confirm, type Question } from '../../ui/prompts/confirm';
import { plainText } from '../../ui/text';

/** What a view offers to send, the usual first. */
export const signals = [
  'SIGTERM',
  'SIGKILL',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
  'SIGSTOP',
  'SIGCONT',
] as const;

/** They end a process that does not take care of them, and one that does ends by them too. */
const deadly: ReadonlySet<string> = new Set(['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGQUIT']);

export interface SignalledProcess {
  readonly session: EngineSession;
  readonly containerId: string;
  /** The container's, as it is now. */
  readonly name: string;
  /** In the numbering of the engine's host. */
  readonly pid: number;
  readonly signal: string;
  /** The user has answered a question about it, one way or the other. */
  readonly onDidAnswer: () => void;
}

/** Sends a signal to a process of a container, after a question where that would end it. False: the user backed out, or it failed. */
export async function sendSignal(
  errors: Pick<ErrorMessages, 'show'>,
  to: SignalledProcess,
): Promise<boolean> {
  const { session, containerId, pid, signal } = to;
  const name = plainText(to.name, 60);
  try {
    const engine = await session.engine();
    const processes = await engine.containers.top(containerId, { signal: session.signal });
    const command = processes.find((process) => process.pid === pid)?.command ?? '';
    if (deadly.has(signal) && !(await confirmSending(to, name, command))) return false;
    const { signalProcess } = await import('../../engine/exec/signalProcess');
    await signalProcess(engine, containerId, pid, signal, session.signal);
    return true;
  } catch (error) {
    if (isEngineError(error) && error.reason === 'noShell') {
      return await offerMainProcess(errors, to, describeError(error));
    }
    void errors.show(error, vscode.l10n.t('{0} was not sent to process {1}.', signal, pid));
    return false;
  }
}

function confirmSending(to: SignalledProcess, name: string, command: string): Promise<boolean> {
  return ask(to, {
    message: vscode.l10n.t('Send {0} to process {1} of container {2}?', to.signal, to.pid, name),
    detail: vscode.l10n.t(
      'It ends, and what it has not saved is lost. When it is the main process, the container stops: {0}',
      plainText(command, 300),
    ),
  });
}

async function ask(
  { signal, onDidAnswer }: SignalledProcess,
  question: Question,
): Promise<boolean> {
  const goesAhead = await confirm({ ...question, action: vscode.l10n.t('Send {0}', signal) });
  onDidAnswer();
  return goesAhead;
}

async function offerMainProcess(
  errors: Pick<ErrorMessages, 'show'>,
  to: SignalledProcess,
  why: string,
): Promise<boolean> {
  const { session, containerId, name, signal } = to;
  const toMain = vscode.l10n.t('Send {0} to the Main Process', signal);
  if ((await vscode.window.showWarningMessage(why, toMain)) !== toMain) return false;
  const question = {
    message: vscode.l10n.t(
      'Send {0} to the main process of container {1}?',
      signal,
      plainText(name, 60),
    ),
    detail: vscode.l10n.t('When it ends, the container stops.'),
  };
  if (deadly.has(signal) && !(await ask(to, question))) return false;
  try {
    const engine = await session.engine();
    await engine.containers.kill(containerId, { signalName: signal, signal: session.signal });
    return true;
  } catch (error) {
    void errors.show(error);
    return false;
  }
}
