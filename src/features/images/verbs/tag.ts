import * as vscode from 'vscode';
import { parseReference } from '../../../engine/images/reference';
import type { EngineSession } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { askText, type Problem } from '../../../ui/prompts/askText';
import type { Services } from '../../../ui/services';
import { plainText, shortId } from '../../../ui/text';
import { labelOf } from './images';
import { referenceProblem } from './referenceProblem';

export const tagImage =
  (services: Services): Verb =>
  async (node) => {
    const targets = await services.targets.images(node, undefined, {
      title: vscode.l10n.t('Tag Image'),
      single: true,
      empty: vscode.l10n.t('There are no images.'),
    });
    const [target] = targets ?? [];
    if (target === undefined) return;
    const { session, item, tag } = target;
    const value = tag?.reference ?? '';
    await session.live.images.load();
    await askText({
      title: vscode.l10n.t('Tag {0}', labelOf(target)),
      prompt: vscode.l10n.t('New reference; without a tag it is “latest”'),
      placeholder: vscode.l10n.t('registry/repository:tag'),
      value,
      // What is most often changed is behind the colon.
      selection: tag === undefined ? [0, 0] : [value.length - tag.tag.length, value.length],
      validate: (text) => tagProblem(session, item.id, text),
      submit: async (text, signal) => {
        await (await session.engine()).images.tag(item.id, text, { signal });
      },
    });
  };

function tagProblem(session: EngineSession, id: string, text: string): Problem {
  const problem = referenceProblem(text);
  if (problem !== undefined) return problem;
  const reference = parseReference(text);
  if (reference?.digest !== undefined) {
    return vscode.l10n.t('A digest belongs to an image’s content and cannot be given.');
  }
  const wanted = `${reference?.repository ?? ''}:${reference?.tag ?? 'latest'}`;
  const holder = [...session.live.images.items.values()].find(({ tags }) =>
    tags.some((tag) => tag.reference === wanted),
  );
  if (holder === undefined) return undefined;
  if (holder.id === id) return vscode.l10n.t('The image has this tag already.');
  return {
    message: vscode.l10n.t(
      'The image {0} has this tag now and will lose it.',
      plainText(shortId(holder.id)),
    ),
    severity: vscode.InputBoxValidationSeverity.Warning,
  };
}
