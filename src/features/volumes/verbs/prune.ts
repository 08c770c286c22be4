import * as vscode from 'vscode';
import type { EngineSession, VolumeSummary } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { prune } from '../../../ui/prompts/prune';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { containersByVolume } from './volumes';

/** Anonymous volumes, or every volume without a container. */
export const pruneVolumes =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    const all = await askWhich(session);
    if (all === undefined) return;
    await prune(services, session, {
      progress: vscode.l10n.t('Removing unused volumes'),
      nothing: all
        ? vscode.l10n.t('There are no unused volumes.')
        : vscode.l10n.t('There are no unused anonymous volumes.'),
      action: vscode.l10n.t('Remove'),
      find: async () => {
        const unused = await unusedVolumes(session);
        return all ? unused : unused.filter(({ anonymous }) => anonymous);
      },
      keyOf: ({ name }) => name,
      question: (volumes) => ({
        message:
          volumes.length === 1
            ? vscode.l10n.t('Remove 1 unused volume?')
            : vscode.l10n.t('Remove {0} unused volumes?', volumes.length),
        detail: paragraphs(
          listed(volumes.map(({ name }) => plainText(name, 70))),
          volumes.length === 1
            ? vscode.l10n.t('All data in it is lost for good.')
            : vscode.l10n.t('All data in them is lost for good.'),
        ),
      }),
      run: (engine, signal) => engine.volumes.prune({ signal, all }),
    });
  };

async function askWhich(session: EngineSession): Promise<boolean | undefined> {
  const unused = await unusedVolumes(session);
  const anonymous = {
    label: vscode.l10n.t('Anonymous volumes'),
    description: String(unused.filter((volume) => volume.anonymous).length),
    detail: vscode.l10n.t('Left behind by containers, without a name of their own'),
    all: false,
  };
  const every = {
    label: vscode.l10n.t('All unused volumes'),
    description: String(unused.length),
    detail: vscode.l10n.t('Also named ones that no container uses'),
    all: true,
  };
  const title = vscode.l10n.t('Remove Unused Volumes');
  return (await vscode.window.showQuickPick([anonymous, every], { title }))?.all;
}

async function unusedVolumes(session: EngineSession): Promise<readonly VolumeSummary[]> {
  const engine = await session.engine();
  const [volumes, users] = await Promise.all([engine.volumes.list(), containersByVolume(session)]);
  return volumes.filter(({ name }) => !users.has(name));
}
