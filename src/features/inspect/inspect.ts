import * as vscode from 'vscode';
import type { EngineSession } from '../../engine/api';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import { plainText, shortId } from '../../ui/text';
import type { InspectAddress } from './address';
import type { InspectDocuments } from './inspectDocuments';

interface Wanted extends Omit<InspectAddress, 'sessionId'> {
  readonly session: EngineSession;
}

export function inspectContainersVerb(services: Services, documents: InspectDocuments): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.containers(node, nodes, {
      title: vscode.l10n.t('Inspect Containers'),
      empty: vscode.l10n.t('There are no containers.'),
    });
    await openAll(
      services,
      documents,
      targets?.map(({ session, item }) => ({
        kind: 'container',
        session,
        id: item.id,
        name: item.name,
      })),
    );
  };
}

export function inspectImagesVerb(services: Services, documents: InspectDocuments): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.images(node, nodes, {
      title: vscode.l10n.t('Inspect Images'),
      empty: vscode.l10n.t('There are no images.'),
    });
    await openAll(
      services,
      documents,
      targets?.map(({ session, item, tag }) => ({
        kind: 'image',
        session,
        id: item.id,
        name: tag?.reference ?? shortId(item.id),
      })),
    );
  };
}

export function inspectVolumesVerb(services: Services, documents: InspectDocuments): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.volumes(node, nodes, {
      title: vscode.l10n.t('Inspect Volumes'),
      empty: vscode.l10n.t('There are no volumes.'),
    });
    await openAll(
      services,
      documents,
      targets?.map(({ session, item }) => ({
        kind: 'volume',
        session,
        id: item.name,
        name: item.name,
      })),
    );
  };
}

export function inspectNetworksVerb(services: Services, documents: InspectDocuments): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.networks(node, nodes, {
      title: vscode.l10n.t('Inspect Networks'),
      empty: vscode.l10n.t('There are no networks.'),
    });
    await openAll(
      services,
      documents,
      targets?.map(({ session, item }) => ({
        kind: 'network',
        session,
        id: item.id,
        name: item.name,
      })),
    );
  };
}

/** One document in the preview tab; several each in a tab of its own, or the last would replace the others. */
async function openAll(
  services: Services,
  documents: InspectDocuments,
  all: readonly Wanted[] | undefined,
): Promise<void> {
  if (all === undefined) return;
  const preview = all.length === 1;
  for (const { session, ...object } of all) {
    try {
      await documents.open(session, { ...object, sessionId: session.id }, { preview });
    } catch (error) {
      if (preview) throw error;
      void services.errors.show(error, vscode.l10n.t('{0}:', plainText(object.name)));
    }
  }
}
