/** Which image's history a document shows. */
export interface HistoryAddress {
  readonly sessionId: string;
  /** Of the image. */
  readonly id: string;
  /** For the tab and the heading. */
  readonly name: string;
}

/** Path and query of a document's URI: the tab shows the path's last part, the query says which image. */
export function uriParts({ sessionId, id, name }: HistoryAddress): {
  readonly path: string;
  readonly query: string;
} {
  const last = name.split('/').at(-1) ?? name;
  return {
    path: `/${last.replace(/[^\p{L}\p{N}._:@+-]/gu, '_')} (history)`,
    query: Buffer.from(JSON.stringify([sessionId, id, name])).toString('base64url'),
  };
}

/** Undefined for a query that {@link uriParts} did not write. */
export function addressOf(query: string): HistoryAddress | undefined {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(query, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values)) return undefined;
  const [sessionId, id, name] = values as unknown[];
  if (typeof sessionId !== 'string' || typeof id !== 'string' || typeof name !== 'string') {
    return undefined;
  }
  return { sessionId, id, name };
}
