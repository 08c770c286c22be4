export const inspectScheme = 'longshore-inspect';

export type InspectKind = 'container' | 'image' | 'volume' | 'network';

/** What a document shows: an object of an engine. */
export interface InspectAddress {
  readonly kind: InspectKind;
  readonly sessionId: string;
  /** Id; name for volumes. */
  readonly id: string;
  /** For the tab only. */
  readonly name: string;
}

const kinds: ReadonlySet<unknown> = new Set<InspectKind>([
  'container',
  'image',
  'volume',
  'network',
]);

/** Longest name in a tab. Characters. */
const longestName = 120;

/**
 * The path and query of a document's URI. The path is for people (the tab shows its last part), the query says which object
 * it is, in characters that mean nothing in a URI, so that no name can be mistaken for something else.
 */
export function uriParts(address: InspectAddress): {
  readonly path: string;
  readonly query: string;
} {
  const { kind, sessionId, id, name } = address;
  return {
    path: `/${kind}/${fileName(name)}.json`,
    query: Buffer.from(JSON.stringify([kind, sessionId, id, name])).toString('base64url'),
  };
}

/** Undefined for a query that {@link uriParts} did not write. */
export function parseAddress(query: string): InspectAddress | undefined {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || values.length !== 4) return undefined;
  const [kind, sessionId, id, name] = values as unknown[];
  if (!isKind(kind) || !isText(sessionId) || !isText(id) || !isText(name)) return undefined;
  return { kind, sessionId, id, name };
}

/** `ghcr.io/team/app:1.0` keeps its slashes, as folders; what is no name on some system becomes `_`. */
function fileName(name: string): string {
  const parts = name
    .slice(-longestName)
    .split('/')
    .map((part) => part.replace(/[^\p{L}\p{N}._:@+-]/gu, '_'))
    .filter((part) => part !== '' && !/^\.+$/.test(part));
  return parts.length === 0 ? '_' : parts.join('/');
}

function isKind(value: unknown): value is InspectKind {
  return kinds.has(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
