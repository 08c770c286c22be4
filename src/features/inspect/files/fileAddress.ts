import { isString } from '../../../webviews/protocol/guards';

export const fileScheme = 'longshore-file';

/** A file or folder inside a container. */
export interface FileAddress {
  readonly sessionId: string;
  readonly containerId: string;
  /** From the container's root. */
  readonly path: string;
}

/** The path stays one, for the tab and the file's language; the query says where it is. */
export function fileUriParts({ sessionId, containerId, path }: FileAddress): {
  readonly path: string;
  readonly query: string;
} {
  const query = Buffer.from(JSON.stringify([sessionId, containerId])).toString('base64url');
  return { path, query };
}

/** Undefined for what {@link fileUriParts} did not write. */
export function parseFileAddress(path: string, query: string): FileAddress | undefined {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || values.length !== 2) return undefined;
  const [sessionId, containerId] = values as unknown[];
  const isAddress = isString(sessionId) && isString(containerId) && path.startsWith('/');
  return isAddress ? { sessionId, containerId, path } : undefined;
}
