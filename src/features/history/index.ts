import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { shortId } from '../../ui/text';
import { HistoryDocuments } from './historyDocuments';

/** How an image was made, layer by layer, as a document. */
export const historyFeature: CreateFeature = (services) => ({
  register() {
    const documents = new HistoryDocuments(services.sessions);
    return vscode.Disposable.from(
      documents,
      services.commands.registerAll({
        'longshore.images.history': async (node, nodes) => {
          const targets = await services.targets.images(node, nodes, {
            title: vscode.l10n.t('Show Image History'),
            empty: vscode.l10n.t('There are no images.'),
          });
          for (const { session, item, tag } of targets ?? []) {
            const name = tag?.reference ?? shortId(item.id);
            await documents.show({ sessionId: session.id, id: item.id, name });
          }
        },
      }),
    );
  },
});
