import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import { plainText } from '../../ui/text';
import type { InspectKind } from '../../webviews/protocol/inspectPage';
import type { InspectDocuments } from './documents/inspectDocuments';
import { chooseOf, type Chosen } from './kinds';

/** Two objects of one kind beside each other: the two selected rows, or one and another that is asked for. */
export function compareVerb(
  { targets }: Pick<Services, 'targets'>,
  documents: InspectDocuments,
  kind: InspectKind,
): Verb {
  const choose = chooseOf(kind);
  return async (node, nodes) => {
    const title = vscode.l10n.t('Compare');
    const chosen = (await choose(targets, { title, single: true }, node, nodes)) ?? [];
    const [one, other, ...more] = chosen;
    if (more.length > 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Select two rows to compare.'));
    } else if (one !== undefined && other !== undefined) {
      await showDifference(documents, one, other);
    } else if (one !== undefined) {
      await compareWith({ targets }, documents, one);
    }
  };
}

/** Asks for the other one. */
export async function compareWith(
  { targets }: Pick<Services, 'targets'>,
  documents: InspectDocuments,
  one: Chosen,
): Promise<void> {
  const title = vscode.l10n.t('Compare {0} with…', plainText(one.address.name, 60));
  const options = { title, single: true, except: one.address };
  const [other] = (await chooseOf(one.address.kind)(targets, options)) ?? [];
  if (other !== undefined) await showDifference(documents, one, other);
}

/** VS Code's own diff editor over the two JSON documents. @throws EngineError notFound, and those of every call */
async function showDifference(
  documents: InspectDocuments,
  one: Chosen,
  other: Chosen,
): Promise<void> {
  const [left, right] = await Promise.all([
    documents.open(one.session, one.address),
    documents.open(other.session, other.address),
  ]);
  const title = [left, right].map(({ name }) => plainText(name, 80)).join(' ↔ ');
  const uris = [left, right].map(({ document }) => document.uri);
  await vscode.commands.executeCommand('vscode.diff', ...uris, title);
}
