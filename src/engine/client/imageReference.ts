import type { ImageTag } from '../api/images';

/** `repository` and what stands behind the last colon that is no port: `localhost:5000/app` has no tag. */
export function splitReference(reference: string): { repository: string; tag: string | undefined } {
  const colon = reference.lastIndexOf(':');
  if (colon === -1 || reference.includes('/', colon)) {
    return { repository: reference, tag: undefined };
  }
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** A `RepoTags` entry; undefined for the `<none>:<none>` that older engines give a dangling image. */
export function toImageTag(repoTag: string): ImageTag | undefined {
  const { repository, tag } = splitReference(repoTag);
  if (repository === '' || repository === '<none>' || tag === undefined || tag === '<none>') {
    return undefined;
  }
  return { repository, tag, reference: repoTag };
}

/** Parameters of `POST /images/create`. Without a tag the engine would pull every tag there is. */
export function pullParameters(reference: string): { fromImage: string; tag: string } {
  const at = reference.indexOf('@');
  if (at !== -1) {
    // A digest takes the tag's place, and wins over a tag beside it.
    const { repository } = splitReference(reference.slice(0, at));
    return { fromImage: repository, tag: reference.slice(at + 1) };
  }
  const { repository, tag } = splitReference(reference);
  return { fromImage: repository, tag: tag ?? 'latest' };
}
