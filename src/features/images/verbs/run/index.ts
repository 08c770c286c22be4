import * as vscode from 'vscode';
import type { ContainerSpec, EngineSession, JsonObject } from '../../../../engine/api';
import { isEngineError } from '../../../../engine/api';
import type { Verb } from '../../../../ui/commands/registrar';
import { withQuietProgress } from '../../../../ui/progress';
import { offerCorrection } from '../../../../ui/prompts/offerCorrection';
import type { Services } from '../../../../ui/services';
import type { ImageTarget } from '../../../../ui/targets';
import type { ContainerNode } from '../../../../ui/tree/nodes';
import { labelOf, referenceOf } from '../images';
import { askSpec, draftFor, specOf, type RunDraft } from './askSpec';
import { showStartFailure } from './startFailure';

/** Creates and starts a container from an image; it appears in the view, and nothing else does unless asked for. */
export const runImage =
  (services: Services): Verb =>
  async (node) => {
    const targets = await services.targets.images(node, undefined, {
      title: vscode.l10n.t('Run Image'),
      single: true,
      empty: vscode.l10n.t('There are no images. Pull one first.'),
    });
    const [target] = targets ?? [];
    if (target === undefined) return;
    const engine = await target.session.engine();
    const config = configOf(await engine.images.inspect(referenceOf(target)));
    await askAndRun(services, target, config, draftFor(config));
  };

async function askAndRun(
  services: Services,
  target: ImageTarget,
  config: JsonObject,
  draft: RunDraft,
): Promise<void> {
  if (!(await askSpec(labelOf(target), config, draft))) return;
  const spec = specOf(referenceOf(target), config, draft);
  const id = await create(services, target, spec, () => askAndRun(services, target, config, draft));
  if (id === undefined) return;
  const { session } = target;
  try {
    await withQuietProgress(
      'containers',
      vscode.l10n.t('Starting {0}', draft.name || labelOf(target)),
      async (signal) => (await session.engine()).containers.start(id, { signal }),
    );
  } catch (error) {
    if (isEngineError(error, 'cancelled')) return;
    // Not awaited: the verb is over when the message shows.
    void showStartFailure(services, session, id, error);
    return;
  }
  if (draft.options.includes('followLog')) await followLog(session, id);
}

/** Undefined when the engine refused; the user is told and may correct what was answered. */
async function create(
  services: Services,
  { session }: ImageTarget,
  spec: ContainerSpec,
  correct: () => Promise<void>,
): Promise<string | undefined> {
  try {
    return await (await session.engine()).containers.create(spec);
  } catch (error) {
    if (!isEngineError(error, 'conflict') && !isEngineError(error, 'invalid')) throw error;
    const context = vscode.l10n.t('The container was not created.');
    void offerCorrection(services, context, error, correct);
    return undefined;
  }
}

async function followLog(session: EngineSession, id: string): Promise<void> {
  const [item] = await (await session.engine()).containers.list({ ids: [id] });
  // It may have ended already and removed itself.
  if (item === undefined) return;
  const node: ContainerNode = { kind: 'container', id, session, parent: undefined, item };
  await vscode.commands.executeCommand('longshore.containers.followLog', node);
}

function configOf(image: JsonObject): JsonObject {
  const config = image['Config'];
  return typeof config === 'object' && config !== null && !Array.isArray(config) ? config : {};
}
