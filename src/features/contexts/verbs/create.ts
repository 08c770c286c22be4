import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { askContext } from '../form/askContext';
import { emptyDraft, specOf, type ContextDraft } from '../form/draft';
import { isReadable } from '../pickContexts';
import { offerChange } from '../storeErrors';
import { offerNext } from './offerNext';

export const createContext =
  (services: Services): Verb =>
  () =>
    askAndCreate(services, emptyDraft());

async function askAndCreate(services: Services, draft: ContextDraft): Promise<void> {
  const { contexts } = services;
  const known = await contexts.list();
  const asked = await askContext(
    services,
    {
      title: vscode.l10n.t('Create Docker Context'),
      taken: new Set(known.map(({ name }) => name)),
      others: known.filter(isReadable),
      test: {
        failed: vscode.l10n.t('The connection failed. The context is not created yet.'),
        anyway: vscode.l10n.t('Create Anyway'),
      },
    },
    draft,
  );
  if (!asked) return;
  try {
    await contexts.create(specOf(draft));
  } catch (error) {
    const context = vscode.l10n.t('The context was not created.');
    void offerChange(services, context, error, () => askAndCreate(services, draft));
    return;
  }
  const text = vscode.l10n.t('Created the context “{0}”.', plainText(draft.name, 80));
  void offerNext(services, draft.name, text);
}
