import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import { plainText } from '../../ui/text';
import type { WebviewPanels } from '../../ui/webview/panels';
import type { InspectIdentity, InspectKind } from '../../webviews/protocol/inspectPage';
import type { InspectDocuments } from './documents/inspectDocuments';
import { chooseOf } from './kinds';

/** A page for each of the chosen objects. */
export function inspectVerb(
  { targets }: Pick<Services, 'targets'>,
  panels: WebviewPanels<InspectIdentity>,
  kind: InspectKind,
): Verb {
  const choose = chooseOf(kind);
  return async (node, nodes) => {
    const chosen = await choose(targets, { title: vscode.l10n.t('Inspect') }, node, nodes);
    for (const { session, address } of chosen ?? []) {
      const { id, name } = address;
      panels.show({ endpointId: session.id, kind, id, name });
    }
  };
}

/** One document in the preview tab; several each in a tab of its own, or the last would replace the others. */
export function inspectJsonVerb(
  { targets, errors }: Pick<Services, 'targets' | 'errors'>,
  documents: InspectDocuments,
  kind: InspectKind,
): Verb {
  const choose = chooseOf(kind);
  return async (node, nodes) => {
    const title = vscode.l10n.t('Inspect as JSON');
    const all = (await choose(targets, { title }, node, nodes)) ?? [];
    const preview = all.length === 1;
    for (const { session, address } of all) {
      try {
        const { document } = await documents.open(session, address);
        await vscode.window.showTextDocument(document, { preview });
      } catch (error) {
        if (preview) throw error;
        void errors.show(error, vscode.l10n.t('{0}:', plainText(address.name)));
      }
    }
  };
}
