import * as vscode from 'vscode';
import { isEngineError } from '../../../engine/api';
import { runOnAll, showFailures, type Failure } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { confirm } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import type { ImageTarget } from '../../../ui/targets';
import { containersByImage, labelOf, namedOrCounted, referenceOf } from './images';
import { forceQuestion, lossesOf, removeQuestion, type ImageLoss } from './removeQuestion';

/** Plain first; what the engine refuses since it is in use can be forced in a second step. */
export const removeImages =
  (services: Services): Verb =>
  async (node, nodes) => {
    const targets = await services.targets.images(node, nodes, {
      title: vscode.l10n.t('Remove Images'),
      empty: vscode.l10n.t('There are no images.'),
    });
    if (targets === undefined) return;
    const losses = await findLosses(targets);
    if (!(await confirm(removeQuestion(losses)))) return;
    const failures = await removeAll(services, targets, false);
    const inUse = failures.filter(({ error }) => isEngineError(error, 'conflict'));
    show(
      services,
      targets.length,
      failures.filter((failure) => !inUse.includes(failure)),
    );
    if (inUse.length === 0) return;
    const refused = inUse.map(({ target }) => target);
    const question = forceQuestion(losses.filter(({ target }) => refused.includes(target)));
    if (!(await confirm({ ...question, action: vscode.l10n.t('Force Remove') }))) return;
    show(services, refused.length, await removeAll(services, refused, true));
  };

async function findLosses(targets: readonly ImageTarget[]): Promise<readonly ImageLoss[]> {
  const sessions = [...new Set(targets.map(({ session }) => session))];
  const users = new Map(
    await Promise.all(
      sessions.map(async (session) => [session, await containersByImage(session)] as const),
    ),
  );
  return lossesOf(targets, ({ session, item }) => users.get(session)?.get(item.id) ?? []);
}

function removeAll(
  services: Services,
  targets: readonly ImageTarget[],
  force: boolean,
): Promise<readonly Failure<ImageTarget>[]> {
  return runOnAll(targets, {
    view: 'images',
    progress: vscode.l10n.t('Removing {0}', namedOrCounted(targets)),
    name: (target) => services.targets.name(target, labelOf(target)),
    // Tags of one image, and images built on each other, go one after the other.
    parallel: 1,
    run: async (target, signal) => {
      const { images } = await target.session.engine();
      try {
        await images.remove(referenceOf(target), { signal, force });
      } catch (error) {
        // Somebody else was faster: it is gone, which is what was asked for.
        if (!isEngineError(error, 'notFound')) throw error;
      }
    },
  });
}

function show(services: Services, total: number, failures: readonly Failure<ImageTarget>[]): void {
  showFailures(services.errors, total, failures, {
    verb: vscode.l10n.t('Remove'),
    name: (target) => services.targets.name(target, labelOf(target)),
  });
}
