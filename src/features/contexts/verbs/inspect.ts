import * as vscode from 'vscode';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import type { ContextDocuments } from '../contextDocuments';
import { contextNames } from '../pickContexts';
import { showStoreError } from '../storeErrors';

/** One document in the preview tab; several each in a tab of its own, or the last would replace the others. */
export const inspectContexts =
  (services: Services, documents: ContextDocuments): Verb =>
  async (node, nodes) => {
    const title = vscode.l10n.t('Inspect Docker Contexts');
    const names = await contextNames(services.contexts, node, nodes, { title });
    for (const name of names ?? []) {
      try {
        await documents.open(name, { preview: names?.length === 1 });
      } catch (error) {
        const context = vscode.l10n.t('“{0}” cannot be shown.', plainText(name, 80));
        void showStoreError(services, context, error);
      }
    }
  };
