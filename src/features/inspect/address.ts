import { isString, isOneOf } from '../../webviews/protocol/guards';
import {
  inspectKinds,
  type InspectIdentity,
  type InspectKind,
} from '../../webviews/protocol/inspectPage';

export const inspectScheme = 'longshore-inspect';

/** What a document shows: an object of an engine. */
export interface InspectAddress {
  readonly kind: InspectKind;
  readonly sessionId: string;
  /** Id; name for volumes. */
  readonly id: string;
  /** For the tab only. */
  readonly name: string;
}

/** Longest name in a tab. Characters. */
const longestName = 120;

/** The object whose page is this one. */
export function addressOf({ endpointId, kind, id, name }: InspectIdentity): InspectAddress {
  return { sessionId: endpointId, kind, id, name };
}

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
  if (!isOneOf(kind, inspectKinds) || !isString(sessionId) || !isString(id) || !isString(name))
    return undefined;
  return { kind, sessionId, id, name };
}

/** `ghcr.io/team/app:1.0` keeps its slashes, as folders; what is no name on some system becomes `_`. */
function fileName(name: string): string {
  const parts = name
    .slice(-longestName)
    .split('/')
    .map((part) => part.replace(/[^\p{L}\p{N}._:@+() -]/gu, '_'))
    .filter((part) => part !== '' && !/^\.+$/.test(part));
  return parts.length === 0 ? '_' : parts.join('/');
}
