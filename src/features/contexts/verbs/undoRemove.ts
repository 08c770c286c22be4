import * as vscode from 'vscode';
import type { EndpointChoice } from '../../../engine/api';
import { runOnAll } from '../../../ui/bulk';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { choiceOf } from '../contextNames';
import { showStoreFailures } from '../storeErrors';

export interface RemovedContexts {
  readonly names: readonly string[];
  /** By name, as they were exported before; a broken context has none. */
  readonly archives: ReadonlyMap<string, Uint8Array>;
  /** The workspace's engines before. */
  readonly choices: readonly EndpointChoice[];
  /** The context that the docker CLI used, where that is one of them. */
  readonly usedBefore: string | undefined;
}

/** Private keys stay in memory for as long as the message shows, and no longer. */
export async function offerUndo(services: Services, removed: RemovedContexts): Promise<void> {
  const { names, archives } = removed;
  const [only] = names.length === 1 ? names : [];
  const text =
    only === undefined
      ? vscode.l10n.t('Removed {0} docker contexts.', names.length)
      : vscode.l10n.t('Removed the docker context “{0}”.', plainText(only, 80));
  const undo = vscode.l10n.t('Undo');
  // Nothing to offer is nothing to say: the row is gone.
  if (archives.size === 0) return;
  try {
    const chosen = await vscode.window.showInformationMessage(text, undo);
    if (chosen === undo) await bringBack(services, removed);
  } catch (error) {
    await services.errors.show(error);
  }
}

async function bringBack(
  services: Services,
  { archives, choices, usedBefore }: RemovedContexts,
): Promise<void> {
  const { contexts, sessions } = services;
  const back = new Set<string>();
  const failures = await runOnAll([...archives], {
    view: 'connections',
    progress: vscode.l10n.t('Bringing back docker contexts'),
    name: ([name]) => name,
    run: async ([name, archive]) => {
      await contexts.import(name, archive);
      back.add(name);
    },
  });
  if (usedBefore !== undefined && back.has(usedBefore)) await contexts.use(usedBefore);
  const now = sessions.choices;
  const returned = new Set<EndpointChoice>([...back].map(choiceOf));
  // In their old places, with what has been connected meanwhile behind them.
  const wanted = choices.filter((choice) => returned.has(choice) || now.includes(choice));
  const all = [...wanted, ...now.filter((choice) => !wanted.includes(choice))];
  if (all.length > now.length) await sessions.choose(all);
  showStoreFailures(
    services,
    archives.size,
    failures.map(({ target: [name], error }) => ({ target: name, error })),
    vscode.l10n.t('Bring back'),
  );
}
