import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { contextName } from '../pickContexts';
import { showStoreError } from '../storeErrors';

/** Changes the context that the docker CLI uses, for all of the user's terminals and windows. Nothing else in Longshore does. */
export const useContext =
  (services: Services): Verb =>
  async (node) => {
    const name = await contextName(services.contexts, node, {
      title: vscode.l10n.t('Use Docker Context'),
      withDefault: true,
    });
    if (name !== undefined) await switchTo(services, name);
  };

/** Does so at once and tells how far it reaches, with the way back. */
export async function switchTo(services: Services, name: string): Promise<void> {
  const { contexts } = services;
  const shown = plainText(name, 80);
  let before: string;
  try {
    // Without knowing it there would be no way back; where config.json is malformed, nothing is to be written into it either.
    before = await contexts.current();
    if (before !== name) await contexts.use(name);
  } catch (error) {
    const context = vscode.l10n.t('The docker CLI does not use the context “{0}”.', shown);
    void showStoreError(services, context, error);
    return;
  }
  void tell(services, name, before);
}

async function tell(services: Services, name: string, before: string): Promise<void> {
  const shown = plainText(name, 80);
  const overriding = await overridingVariable(services);
  const text =
    before === name
      ? vscode.l10n.t('The docker CLI uses the context “{0}” already.', shown)
      : vscode.l10n.t(
          'The docker CLI now uses the context “{0}”, in all your terminals and windows.',
          shown,
        );
  const undo = vscode.l10n.t('Undo');
  const actions = before === name ? [] : [undo];
  const chosen =
    overriding === undefined
      ? await vscode.window.showInformationMessage(text, ...actions)
      : await vscode.window.showWarningMessage(
          vscode.l10n.t(
            '{0} But {1} is set in this environment and wins over it: {2}',
            text,
            overriding.variable,
            plainText(overriding.value, 120),
          ),
          ...actions,
        );
  if (chosen === undo) await undoUse(services, before);
}

async function undoUse(services: Services, before: string): Promise<void> {
  const shown = plainText(before, 80);
  try {
    await services.contexts.use(before);
    const message = vscode.l10n.t('The docker CLI uses the context “{0}” again.', shown);
    vscode.window.setStatusBarMessage(message, 5000);
  } catch (error) {
    const context = vscode.l10n.t('The docker CLI does not use the context “{0}”.', shown);
    await showStoreError(services, context, error);
  }
}

/** What the CLI asks before it asks config.json. */
async function overridingVariable({
  endpoints,
}: Services): Promise<{ readonly variable: string; readonly value: string } | undefined> {
  for (const { step, value } of await endpoints.precedence()) {
    if (step !== 'DOCKER_HOST' && step !== 'DOCKER_CONTEXT') continue;
    if (value !== undefined) return { variable: step, value };
  }
  return undefined;
}
