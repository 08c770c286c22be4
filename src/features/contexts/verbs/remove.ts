import * as vscode from 'vscode';
import { isEngineError } from '../../../engine/api';
import { runOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { confirm, confirmOneOf } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { choiceOf, defaultContext } from '../contextNames';
import { contextNames, currentOrNone, isReadable } from '../pickContexts';
import { showStoreFailures } from '../storeErrors';
import { currentQuestion, removeQuestion, type ContextLoss } from './removeQuestion';
import { offerUndo } from './undoRemove';

/** The CLI's own context only in a second step; what is removed can be brought back for as long as the message shows. */
export const removeContexts =
  (services: Services): Verb =>
  async (node, nodes) => {
    const { contexts } = services;
    const chosen = await contextNames(contexts, node, nodes, {
      title: vscode.l10n.t('Remove Docker Contexts'),
      withBroken: true,
    });
    if (chosen === undefined) return;
    const current = await currentOrNone(contexts);
    const names = await withoutCurrent(chosen, current);
    if (names === undefined) return;
    const losses = await findLosses(services, names);
    const action = vscode.l10n.t('Remove');
    if (!(await confirm({ ...removeQuestion(losses), action }))) return;
    // Only now: whoever backs out of the question has changed nothing.
    const usedBefore = current !== undefined && names.includes(current) ? current : undefined;
    if (usedBefore !== undefined) await contexts.use(defaultContext);
    await removeAll(services, names, usedBefore);
  };

/** The names to go on with: all, those that are not in use, or none at all. */
async function withoutCurrent(
  names: readonly string[],
  current: string | undefined,
): Promise<readonly string[] | undefined> {
  if (current === undefined || !names.includes(current)) return names;
  const useDefault = vscode.l10n.t('Use “{0}” First', defaultContext);
  const others = vscode.l10n.t('Remove the Others');
  const actions = names.length === 1 ? [useDefault] : [useDefault, others];
  const action = await confirmOneOf({ ...currentQuestion(current), actions });
  if (action === useDefault) return names;
  return action === others ? names.filter((name) => name !== current) : undefined;
}

async function findLosses(
  { contexts, sessions }: Services,
  names: readonly string[],
): Promise<readonly ContextLoss[]> {
  const known = new Map((await contexts.list()).map((context) => [context.name, context]));
  return names.map((name) => {
    const context = known.get(name);
    const readable = context !== undefined && isReadable(context) ? context : undefined;
    return {
      name,
      host: readable?.host,
      hasCertificates: readable?.tls?.ca !== undefined || readable?.tls?.cert !== undefined,
      hasKey: readable?.tls?.key !== undefined,
      isConnected: sessions.choices.includes(choiceOf(name)),
    };
  });
}

async function removeAll(
  services: Services,
  names: readonly string[],
  usedBefore: string | undefined,
): Promise<void> {
  const { contexts, sessions } = services;
  const removed = new Set<string>();
  const archives = new Map<string, Uint8Array>();
  const [only] = names.length === 1 ? names : [];
  const failures = await runOnAll(names, {
    view: 'connections',
    progress:
      only === undefined
        ? vscode.l10n.t('Removing {0} docker contexts', names.length)
        : vscode.l10n.t('Removing {0}', plainText(only, 80)),
    name: (name) => name,
    run: async (name) => {
      const archive = await exportIfReadable(services, name);
      await removeOne(services, name);
      removed.add(name);
      if (archive !== undefined) archives.set(name, archive);
    },
  });
  // What was not removed, after all, is used as it was.
  if (usedBefore !== undefined && !removed.has(usedBefore)) await contexts.use(usedBefore);
  const { choices } = sessions;
  const gone = [...removed].map(choiceOf);
  const left = choices.filter((choice) => !gone.includes(choice));
  if (left.length < choices.length) await sessions.choose(left);
  showStoreFailures(services, names.length, failures, vscode.l10n.t('Remove'));
  void offerUndo(services, { names: [...removed], archives, choices, usedBefore });
}

async function removeOne({ contexts }: Services, name: string): Promise<void> {
  try {
    await contexts.remove(name);
  } catch (error) {
    // Somebody else was faster: it is gone, which is what was asked for.
    if (!isEngineError(error, 'notFound')) throw error;
  }
}

/** What a broken context has left is no archive that could be imported again. */
async function exportIfReadable(
  { contexts }: Services,
  name: string,
): Promise<Uint8Array | undefined> {
  try {
    return await contexts.export(name);
  } catch {
    return undefined;
  }
}
