import * as vscode from 'vscode';
import type { Services } from '../../../ui/services';
import { choiceOf } from '../contextNames';
import { switchTo } from './use';

/**
 * Says that a new context is there, which may be used here, by the docker CLI, or later. Not to be awaited by a verb: it is over
 * when the message shows.
 */
export async function offerNext(
  services: Services,
  name: string,
  /** `Created the context “one”.` */
  text: string,
): Promise<void> {
  const connect = vscode.l10n.t('Connect');
  const use = vscode.l10n.t('Use as Current Context');
  const { sessions, errors } = services;
  try {
    const chosen = await vscode.window.showInformationMessage(text, connect, use);
    if (chosen === connect) await sessions.choose([...sessions.choices, choiceOf(name)]);
    if (chosen === use) await switchTo(services, name);
  } catch (error) {
    await errors.show(error);
  }
}
