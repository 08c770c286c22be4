/** An image reference taken apart (https://pkg.go.dev/github.com/distribution/reference). */
export interface Reference {
  /** Registry host with port; `docker.io` when the reference names none. */
  readonly registry: string;
  /** As written, host included, without tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

const pathPart = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const hostLabel = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${hostLabel}(?:\\.${hostLabel})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]{1,5})?`;
const whole = new RegExp(
  `^(?<repository>(?:(?<host>${host})/)?${pathPart}(?:/${pathPart})*)` +
    '(?::(?<tag>[\\w][\\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[a-fA-F0-9]{32,}))?$',
);

/** Undefined for what Docker would reject. */
export function parseReference(text: string): Reference | undefined {
  if (text.length > 400) return undefined;
  const groups = whole.exec(text)?.groups;
  const repository = groups?.['repository'];
  if (groups === undefined || repository === undefined || repository.length > 255) return undefined;
  const [first = '', ...rest] = repository.split('/');
  // What stands first is a host when it looks like one; otherwise it is a part of a name on Docker Hub.
  const isHost = rest.length > 0 && (/[.:[\]]/.test(first) || first === 'localhost');
  if (!isHost && repository !== repository.toLowerCase()) return undefined;
  return {
    registry: isHost && first !== 'index.docker.io' ? first : 'docker.io',
    repository,
    tag: groups['tag'],
    digest: groups['digest'],
  };
}

/** As `docker pull` completes it: `latest` where neither tag nor digest is given. The API would pull every tag. */
export function withDefaultTag(reference: Reference): string {
  const { repository, tag, digest } = reference;
  // Docker ignores a tag beside a digest.
  if (digest !== undefined) return `${repository}@${digest}`;
  return `${repository}:${tag ?? 'latest'}`;
}
