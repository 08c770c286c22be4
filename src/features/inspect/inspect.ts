import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import type { Services } from '../../ui/services';
import type { PickOptions, Target, Targets } from '../../ui/targets';
import { plainText, shortId } from '../../ui/text';
import type { TreeNode } from '../../ui/tree/nodes';
import type { InspectAddress, InspectKind } from './address';
import type { InspectDocuments } from './inspectDocuments';

type Options = Pick<PickOptions<unknown>, 'title' | 'empty'>;

/** How the objects of one kind are asked for, and which they are to the engine and to the reader. */
interface Inspectable<T extends Target<unknown>> {
  readonly kind: InspectKind;
  readonly options: Options;
  readonly ask: (
    targets: Targets,
    node: TreeNode | undefined,
    nodes: readonly TreeNode[] | undefined,
    options: Options,
  ) => Promise<readonly T[] | undefined>;
  readonly identify: (target: T) => Pick<InspectAddress, 'id' | 'name'>;
}

/** One document in the preview tab; several each in a tab of its own, or the last would replace the others. */
function inspectVerb<T extends Target<unknown>>(
  { targets, errors }: Services,
  documents: InspectDocuments,
  { kind, options, ask, identify }: Inspectable<T>,
): Verb {
  return async (node, nodes) => {
    const all = (await ask(targets, node, nodes, options)) ?? [];
    const preview = all.length === 1;
    for (const target of all) {
      const { session } = target;
      const object = identify(target);
      try {
        await documents.open(session, { ...object, kind, sessionId: session.id }, { preview });
      } catch (error) {
        if (preview) throw error;
        void errors.show(error, vscode.l10n.t('{0}:', plainText(object.name)));
      }
    }
  };
}

export function inspectContainersVerb(services: Services, documents: InspectDocuments): Verb {
  return inspectVerb(services, documents, {
    kind: 'container',
    options: {
      title: vscode.l10n.t('Inspect Containers'),
      empty: vscode.l10n.t('There are no containers.'),
    },
    ask: (targets, ...args) => targets.containers(...args),
    identify: ({ item }) => ({ id: item.id, name: item.name }),
  });
}

export function inspectImagesVerb(services: Services, documents: InspectDocuments): Verb {
  return inspectVerb(services, documents, {
    kind: 'image',
    options: {
      title: vscode.l10n.t('Inspect Images'),
      empty: vscode.l10n.t('There are no images.'),
    },
    ask: (targets, ...args) => targets.images(...args),
    identify: ({ item, tag }) => ({ id: item.id, name: tag?.reference ?? shortId(item.id) }),
  });
}

export function inspectVolumesVerb(services: Services, documents: InspectDocuments): Verb {
  return inspectVerb(services, documents, {
    kind: 'volume',
    options: {
      title: vscode.l10n.t('Inspect Volumes'),
      empty: vscode.l10n.t('There are no volumes.'),
    },
    ask: (targets, ...args) => targets.volumes(...args),
    identify: ({ item }) => ({ id: item.name, name: item.name }),
  });
}

export function inspectNetworksVerb(services: Services, documents: InspectDocuments): Verb {
  return inspectVerb(services, documents, {
    kind: 'network',
    options: {
      title: vscode.l10n.t('Inspect Networks'),
      empty: vscode.l10n.t('There are no networks.'),
    },
    ask: (targets, ...args) => targets.networks(...args),
    identify: ({ item }) => ({ id: item.id, name: item.name }),
  });
}
