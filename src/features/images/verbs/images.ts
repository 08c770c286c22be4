import * as vscode from 'vscode';
import type { ContainerSummary, EngineSession, ImageSummary } from '../../../engine/api';
import type { ImageTarget } from '../../../ui/targets';
import { plainText, shortId } from '../../../ui/text';

/** The reference of the row's tag, or the id of an image without one: what the API takes. */
export function referenceOf({ item, tag }: ImageTarget): string {
  return tag?.reference ?? item.id;
}

/** The same for a message. */
export function labelOf(target: ImageTarget): string {
  return target.tag === undefined ? shortId(target.item.id) : plainText(target.tag.reference, 120);
}

export function namedOrCounted(targets: readonly ImageTarget[]): string {
  const [first] = targets;
  if (first !== undefined && targets.length === 1) return labelOf(first);
  return vscode.l10n.t('{0} images', targets.length);
}

/** All containers of the engine, stopped ones included, by the id of their image. */
export async function containersByImage(
  session: EngineSession,
): Promise<ReadonlyMap<string, readonly ContainerSummary[]>> {
  const users = new Map<string, ContainerSummary[]>();
  for (const container of await (await session.engine()).containers.list()) {
    users.set(container.imageId, [...(users.get(container.imageId) ?? []), container]);
  }
  return users;
}

/** Every tag of an image in one text; its short id when it has none. */
export function imageName(image: ImageSummary): string {
  if (image.tags.length === 0) return vscode.l10n.t('untagged {0}', shortId(image.id));
  return image.tags.map((tag) => tag.reference).join(', ');
}
