import * as vscode from 'vscode';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import type { ImageTarget, PickOptions } from '../../../ui/targets';
import type { ImageSummary } from '../../../engine/api';

export const copyImageIds = (services: Services): Verb =>
  copy(
    services,
    {
      title: vscode.l10n.t('Copy Image IDs'),
      empty: vscode.l10n.t('There are no images.'),
    },
    ({ item }) => [item.id],
  );

export const copyImageReferences = (services: Services): Verb =>
  copy(
    services,
    {
      title: vscode.l10n.t('Copy Image Names'),
      filter: ({ tags }) => tags.length > 0,
      empty: vscode.l10n.t('No image has a tag.'),
    },
    ({ tag }) => (tag === undefined ? [] : [tag.reference]),
  );

/** The digest of the row's own repository, where an image is known by several. */
export const copyImageDigests = (services: Services): Verb =>
  copy(
    services,
    {
      title: vscode.l10n.t('Copy Digests'),
      filter: ({ digests }) => digests.length > 0,
      empty: vscode.l10n.t('No image has a digest: it gets one when it is pulled or pushed.'),
    },
    ({ item, tag }) => {
      const own = item.digests.filter((digest) => digest.startsWith(`${tag?.repository ?? ''}@`));
      return own.length > 0 ? own : item.digests;
    },
  );

function copy(
  services: Services,
  options: PickOptions<ImageSummary>,
  linesOf: (target: ImageTarget) => readonly string[],
): Verb {
  return async (node, nodes) => {
    const targets = await services.targets.images(node, nodes, options);
    await copyLines((targets ?? []).flatMap(linesOf));
  };
}
