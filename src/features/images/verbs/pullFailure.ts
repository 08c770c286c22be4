import * as vscode from 'vscode';
import { isEngineError } from '../../../engine/api';
import { withDefaultTag, type Reference } from '../../../engine/images/reference';
import { describeError } from '../../../ui/messages/describeError';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';

export interface PullSteps {
  readonly tryAgain: () => Promise<void>;
  readonly change: () => Promise<void>;
}

/** One message with the step that helps most first. */
export async function showPullFailure(
  services: Services,
  error: unknown,
  reference: Reference,
  steps: PullSteps,
): Promise<void> {
  const again = vscode.l10n.t('Try Again');
  const change = vscode.l10n.t('Change Name');
  const login = vscode.l10n.t('Log In');
  const offered = isEngineError(error, 'auth')
    ? [login, again, change]
    : isEngineError(error, 'notFound')
      ? [change, again]
      : [again];
  const text = pullFailureText(error, reference);
  const chosen = await vscode.window.showErrorMessage(text, ...offered);
  try {
    if (chosen === again) await steps.tryAgain();
    if (chosen === change) await steps.change();
    if (chosen === login) openLogin(reference.registry);
  } catch (next) {
    await services.errors.show(next);
  }
}

export function pullFailureText(error: unknown, reference: Reference): string {
  const name = withDefaultTag(reference);
  if (isEngineError(error, 'auth')) {
    return vscode.l10n.t(
      'The registry refused {0}: it does not exist there, or you have to log in. {1}',
      name,
      plainText(error.detail, 200),
    );
  }
  if (isEngineError(error, 'notFound')) {
    return vscode.l10n.t(
      'There is no image {0} in its registry: {1}',
      name,
      plainText(error.detail, 200),
    );
  }
  return vscode.l10n.t('{0} could not be pulled. {1}', name, describeError(error));
}

/** The command stands ready in a terminal: it asks for a password, which is nothing for an input box of ours. */
function openLogin(registry: string): void {
  const terminal = vscode.window.createTerminal({
    name: vscode.l10n.t('docker login'),
    isTransient: true,
  });
  terminal.show();
  // The registry is a host by the grammar of references: nothing in it means anything to a shell but an IPv6 address's brackets.
  const server = registry === 'docker.io' ? '' : ` "${registry}"`;
  terminal.sendText(`docker login${server}`, false);
}
