import * as vscode from 'vscode';
import { isEngineError, type VolumeSummary } from '../../../engine/api';
import { actOnAll } from '../../../ui/bulk';
import type { Verb } from '../../../ui/commands/registrar';
import { confirm } from '../../../ui/prompts/confirm';
import type { Services } from '../../../ui/services';
import type { Target } from '../../../ui/targets';
import { plainText } from '../../../ui/text';
import { removeQuestion, type VolumeLoss } from './removeQuestion';
import { containersByVolume } from './volumes';

/** No second step: an engine has no way to remove a volume that a container uses. */
export const removeVolumes =
  (services: Services): Verb =>
  async (node, nodes) => {
    const targets = await services.targets.volumes(node, nodes, {
      title: vscode.l10n.t('Remove Volumes'),
      empty: vscode.l10n.t('There are no volumes.'),
    });
    if (targets === undefined) return;
    const [first] = targets;
    const nameOf = (target: Target<VolumeSummary>): string =>
      services.targets.name(target, target.item.name);
    const question = removeQuestion(await findLosses(targets, nameOf));
    if (!(await confirm({ ...question, action: vscode.l10n.t('Remove') }))) return;
    const what =
      first !== undefined && targets.length === 1
        ? plainText(first.item.name, 80)
        : vscode.l10n.t('{0} volumes', targets.length);
    await actOnAll(services.errors, targets, {
      view: 'volumes',
      verb: vscode.l10n.t('Remove'),
      progress: vscode.l10n.t('Removing {0}', what),
      name: nameOf,
      run: async ({ session, item }, signal) => {
        try {
          await (await session.engine()).volumes.remove(item.name, { signal });
        } catch (error) {
          // Somebody else was faster: it is gone, which is what was asked for.
          if (!isEngineError(error, 'notFound')) throw error;
        }
      },
    });
  };

async function findLosses(
  targets: readonly Target<VolumeSummary>[],
  nameOf: (target: Target<VolumeSummary>) => string,
): Promise<readonly VolumeLoss[]> {
  const sessions = [...new Set(targets.map(({ session }) => session))];
  const users = new Map(
    await Promise.all(
      sessions.map(async (session) => [session, await containersByVolume(session)] as const),
    ),
  );
  return targets.map((target) => ({
    name: nameOf(target),
    users: (users.get(target.session)?.get(target.item.name) ?? []).map(({ name }) => name),
  }));
}
