import { EngineError } from '../api/errors';

export type QueryValue = string | number | boolean | undefined;

/**
 * One part of a path: an id or a name. Escaped, so that it can be neither another path nor a query.
 * @throws EngineError invalid, for what no object is called
 */
export function pathPart(name: string): string {
  // The engine decodes before it looks for `..`, so escaping alone does not help against that.
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new EngineError({ kind: 'invalid', detail: `not a name: "${name}"` });
  }
  return encodeURIComponent(name);
}

/** An image reference, whose slashes, colons and `@` the engine wants as they are. @throws EngineError invalid */
export function imagePart(reference: string): string {
  return reference
    .split('/')
    .map((part) => pathPart(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/');
}

/** `?a=1&b=2`, leaving out what is undefined; empty when nothing remains. */
export function queryString(query: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The `filters` parameter: a JSON map of lists. */
export function filters(by: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(by);
}
