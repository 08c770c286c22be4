import * as vscode from 'vscode';
import type { DockerEngine, EngineSession, ImageSummary } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { prune } from '../../../ui/prompts/prune';
import type { Services } from '../../../ui/services';
import { formatBytes } from '../../../ui/text';
import { containersByImage, imageName } from './images';

/** Images without a tag, or every image without a container. */
export const pruneImages =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    const all = await askWhich(session);
    if (all === undefined) return;
    await prune(services, session, {
      progress: vscode.l10n.t('Removing unused images'),
      nothing: all
        ? vscode.l10n.t('There are no unused images.')
        : vscode.l10n.t('There are no unused images without a tag.'),
      action: vscode.l10n.t('Remove'),
      find: async (engine) => {
        const unused = await unusedImages(session, engine);
        return all ? unused : unused.filter(isDangling);
      },
      keyOf: ({ id }) => id,
      question: (images) => ({
        message:
          images.length === 1
            ? vscode.l10n.t('Remove 1 unused image?')
            : vscode.l10n.t('Remove {0} unused images?', images.length),
        detail: paragraphs(
          listed(images.map((image) => `${imageName(image)} · ${formatBytes(image.size)}`)),
          vscode.l10n.t(
            'Up to {0} are freed. A removed image can only be pulled or built again.',
            formatBytes(sizeOf(images)),
          ),
        ),
      }),
      run: (engine, signal) => engine.images.prune({ signal, all }),
    });
  };

async function askWhich(session: EngineSession): Promise<boolean | undefined> {
  const unused = await unusedImages(session, await session.engine());
  const describe = (images: readonly ImageSummary[]): string =>
    vscode.l10n.t('{0} · up to {1}', images.length, formatBytes(sizeOf(images)));
  const dangling = {
    label: vscode.l10n.t('Images without a tag'),
    description: describe(unused.filter(isDangling)),
    detail: vscode.l10n.t('What later builds and pulls have replaced'),
    all: false,
  };
  const every = {
    label: vscode.l10n.t('All unused images'),
    description: describe(unused),
    detail: vscode.l10n.t('Also tagged ones that no container was made from'),
    all: true,
  };
  const title = vscode.l10n.t('Remove Unused Images');
  return (await vscode.window.showQuickPick([dangling, every], { title }))?.all;
}

async function unusedImages(
  session: EngineSession,
  engine: DockerEngine,
): Promise<readonly ImageSummary[]> {
  const [images, users] = await Promise.all([engine.images.list(), containersByImage(session)]);
  return images.filter(({ id }) => !users.has(id));
}

function isDangling({ tags }: ImageSummary): boolean {
  return tags.length === 0;
}

function sizeOf(images: readonly ImageSummary[]): number {
  return images.reduce((sum, { size }) => sum + size, 0);
}
