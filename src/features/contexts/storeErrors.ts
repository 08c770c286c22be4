import * as vscode from 'vscode';
import { isEngineError } from '../../engine/api';
import type { Failure } from '../../ui/bulk';
import type { Verb } from '../../ui/commands/registrar';
import { describeError } from '../../ui/messages/describeError';
import type { Services } from '../../ui/services';
import { plainText } from '../../ui/text';

/** An error of the context store: the same kinds as an engine's, but no engine has said anything. */
export function describeStoreError(error: unknown): string {
  // A reason says more than the kind: what is wrong with a certificate is the same everywhere.
  if (!isEngineError(error) || error.reason !== undefined) return describeError(error);
  const detail = plainText(error.detail);
  switch (error.kind) {
    case 'notFound':
      return vscode.l10n.t('The context no longer exists: {0}', detail);
    case 'conflict':
      return vscode.l10n.t('The contexts that are there do not allow it: {0}', detail);
    case 'permission':
      return vscode.l10n.t('You may not read or write the files of Docker’s contexts: {0}', detail);
    case 'invalid':
      return vscode.l10n.t('Something in it is not valid: {0}', detail);
    default:
      return describeError(error);
  }
}

/** Says what was not done, and why. Not to be awaited by a verb: it is over when the message shows. */
export async function showStoreError(
  services: Services,
  /** `The context “one” was not removed.` */
  context: string,
  error: unknown,
): Promise<void> {
  if (isEngineError(error, 'cancelled') || error instanceof vscode.CancellationError) return;
  write(services, error);
  await showWithLog(vscode.l10n.t('{0} {1}', context, describeStoreError(error)));
}

/** One message for all that failed; nothing when none did. `total` is how many were tried. */
export function showStoreFailures(
  services: Services,
  total: number,
  failures: readonly Failure<string>[],
  /** `Remove` */
  verb: string,
): void {
  const [first] = failures;
  if (first === undefined) return;
  if (total === 1) {
    const context = vscode.l10n.t('{0}: “{1}”.', verb, plainText(first.target, 80));
    void showStoreError(services, context, first.error);
    return;
  }
  const summary = vscode.l10n.t('{0}: {1} of {2} failed.', verb, failures.length, total);
  const reasons = failures.map(({ target, error }) => {
    write(services, error);
    return vscode.l10n.t('{0}: {1}', plainText(target, 80), describeStoreError(error));
  });
  void showWithLog(vscode.l10n.t('{0} {1}', summary, plainText(reasons.join(' — '), 400)));
}

/** A verb whose failure without any words of its own is one of the store: it cannot be read at all. */
export function reporting(services: Services, verb: Verb): Verb {
  return async (node, nodes) => {
    try {
      await verb(node, nodes);
    } catch (error) {
      void showStoreError(services, vscode.l10n.t('Docker’s contexts cannot be used.'), error);
    }
  };
}

/** As {@link showStoreError}, and lets the user change the answers instead of giving them all again. */
export async function offerChange(
  services: Services,
  context: string,
  error: unknown,
  change: () => Promise<void>,
): Promise<void> {
  write(services, error);
  const action = vscode.l10n.t('Change');
  const text = vscode.l10n.t('{0} {1}', context, describeStoreError(error));
  if ((await vscode.window.showErrorMessage(text, action)) !== action) return;
  try {
    await change();
  } catch (next) {
    await showStoreError(services, context, next);
  }
}

/** The steps that help with an engine, such as connecting again, do not help with a file. */
async function showWithLog(text: string): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(text, showLog)) !== showLog) return;
  await vscode.commands.executeCommand('longshore.connections.showLog');
}

function write({ log }: Services, error: unknown): void {
  log.error(error instanceof Error ? error : String(error));
}
