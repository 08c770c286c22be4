import * as vscode from 'vscode';
import type { RunForm } from '../../../engine/api';
import { describeFacts, readFacts, type RunFacts } from '../../../engine/runSpec';
import { runOnAll, showFailures } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { copyRun } from '../../../ui/copyRun';
import type { Services } from '../../../ui/services';
import { namedOrCounted, type ContainerTarget } from './containers';

/** A `docker run` command for each container. */
export const copyRunCommands = (services: Services): Verb =>
  copyAgain(services, 'command', vscode.l10n.t('Copy as docker run Command'));

/** One compose file with a service for each container. */
export const copyComposeServices = (services: Services): Verb =>
  copyAgain(services, 'compose', vscode.l10n.t('Copy as Compose Service'));

function copyAgain({ targets, errors }: Services, form: RunForm, title: string): Verb {
  return async (node, nodes) => {
    const empty = vscode.l10n.t('There are no containers.');
    const chosen = await targets.containers(node, nodes, { title, empty });
    if (chosen === undefined) return;
    const read = new Map<ContainerTarget, RunFacts>();
    const options = {
      view: 'containers',
      verb: title,
      progress: vscode.l10n.t('Describing {0}', namedOrCounted(chosen)),
      name: (target: ContainerTarget) => targets.name(target, target.item.name),
      run: async (target: ContainerTarget, signal: AbortSignal) => {
        const engine = await target.session.engine();
        read.set(target, await readFacts(engine, target.item.id, { signal }));
      },
    } as const;
    const failures = await runOnAll(chosen, options);
    showFailures(errors, chosen.length, failures, options);
    // Neither read nor failed: cancelled, and half of a selection is not what was asked for.
    if (read.size === 0 || read.size + failures.length < chosen.length) return;
    const facts = chosen.flatMap((target) => read.get(target) ?? []);
    const { commands, compose, notes } = await describeFacts(facts);
    await copyRun(form, form === 'command' ? commands.join('\n\n') : compose, notes);
  };
}
