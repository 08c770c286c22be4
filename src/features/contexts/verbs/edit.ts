import * as vscode from 'vscode';
import type { DockerContext } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { askContext } from '../form/askContext';
import { draftOf, specOf, type ContextDraft } from '../form/draft';
import { contextName, isReadable } from '../pickContexts';
import { offerChange, showStoreError } from '../storeErrors';

/** The form of `create` with what is there; certificates stay unless others are chosen. */
export const editContext =
  (services: Services): Verb =>
  async (node) => {
    const { contexts } = services;
    const title = vscode.l10n.t('Edit Docker Context');
    const name = await contextName(contexts, node, { title });
    if (name === undefined) return;
    let context: DockerContext;
    try {
      context = await contexts.read(name);
    } catch (error) {
      const problem = vscode.l10n.t('“{0}” cannot be edited.', plainText(name, 80));
      void showStoreError(services, problem, error);
      return;
    }
    await askAndUpdate(services, draftOf(context));
  };

async function askAndUpdate(services: Services, draft: ContextDraft): Promise<void> {
  const { contexts } = services;
  const others = (await contexts.list()).filter(isReadable);
  const asked = await askContext(
    services,
    {
      title: vscode.l10n.t('Edit the context {0}', plainText(draft.name, 80)),
      taken: undefined,
      others: others.filter(({ name }) => name !== draft.name),
      test: {
        failed: vscode.l10n.t('The connection failed. The context is not changed yet.'),
        anyway: vscode.l10n.t('Save Anyway'),
      },
    },
    draft,
  );
  if (!asked) return;
  try {
    await contexts.update(specOf(draft));
  } catch (error) {
    const context = vscode.l10n.t('The context was not changed.');
    void offerChange(services, context, error, () => askAndUpdate(services, draft));
  }
}
