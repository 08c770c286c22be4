import * as vscode from 'vscode';
import { describeError } from '../messages/describeError';
import type { Services } from '../services';

/**
 * Says that the engine refused what was answered, and lets the user change the answers instead of giving them all again. Not to
 * be awaited by a verb: it is over when the message shows.
 */
export async function offerCorrection(
  { errors }: Services,
  /** `The network was not created.` */
  context: string,
  error: unknown,
  correct: () => Promise<void>,
): Promise<void> {
  const change = vscode.l10n.t('Change');
  const text = vscode.l10n.t('{0} {1}', context, describeError(error));
  if ((await vscode.window.showErrorMessage(text, change)) !== change) return;
  try {
    await correct();
  } catch (next) {
    await errors.show(next);
  }
}
