import { afterSpace, quote, stringEnd, valueEnd } from './jsonText';

/** What a structured line holds. */
export interface LogFields {
  readonly format: 'json' | 'logfmt';
  /** In the order of the line; nested ones of JSON with dots, arrays as JSON. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The text meant for people, one of the fields too. */
  readonly message?: string;
}

type Field = readonly [name: string, value: string];

/** UTF-16 units; a longer line is shown as it is. */
const longestLine = 256 * 1024;
const mostFields = 500;
const deepest = 8;

const messageNames = [
  'msg',
  'message',
  '@m',
  '@mt',
  'short_message',
  'MESSAGE',
  'Message',
  'event',
];

/** The fields of a line that is one JSON object or nothing but logfmt; undefined for any other. @param text without control sequences */
export function fieldsOf(text: string): LogFields | undefined {
  if (text.length > longestLine) return undefined;
  const start = afterSpace(text, 0);
  return text.charCodeAt(start) === 0x7b ? fieldsOfJson(text, start) : fieldsOfPairs(text, start);
}

function fieldsOfJson(text: string, start: number): LogFields | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields: Field[] = [];
  readObject(text, start, '', 1, fields);
  return fields.length === 0 ? undefined : { format: 'json', fields, ...messageOf(fields) };
}

/**
 * Read from the text, which is known to be JSON, and not from what `JSON.parse` makes of it: numbers stay as they were written,
 * and of a name that is there twice both are shown.
 */
function readObject(text: string, start: number, path: string, depth: number, to: Field[]): void {
  let at = afterSpace(text, start + 1);
  while (text.charCodeAt(at) === quote && to.length < mostFields) {
    const nameEnd = stringEnd(text, at);
    const name = path + unescaped(text.slice(at, nameEnd + 1));
    const value = afterSpace(text, afterSpace(text, nameEnd + 1) + 1);
    const end = valueEnd(text, value);
    const code = text.charCodeAt(value);
    const isNested =
      code === 0x7b && depth < deepest && text.charCodeAt(afterSpace(text, value + 1)) === quote;
    if (isNested) readObject(text, value, `${name}.`, depth + 1, to);
    else {
      const written = text.slice(value, end).trimEnd();
      to.push([name, code === quote ? unescaped(written) : written]);
    }
    // Past the comma, or to the brace that ends the object.
    at = afterSpace(text, afterSpace(text, end) + 1);
  }
}

function unescaped(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

const name = /[A-Za-z_@][\w.@/\-[\]]*/y;
const bare = /[^\s"=]*/y;

/** logfmt as go-kit, logrus, slog and Grafana write it: `name=value`, `name="value"`, a name alone for true. */
function fieldsOfPairs(text: string, start: number): LogFields | undefined {
  const fields: Field[] = [];
  let pairs = 0;
  let at = start;
  while (at < text.length && fields.length < mostFields) {
    const field = matchAt(name, text, at);
    if (field === undefined) return undefined;
    at += field.length;
    if (text.charCodeAt(at) !== 0x3d) {
      // Prose begins with a word alone; logfmt does not.
      if (pairs === 0 || !isEnd(text, at)) return undefined;
      fields.push([field, 'true']);
    } else {
      const end = pairEnd(text, at + 1);
      if (end === -1 || !isEnd(text, end)) return undefined;
      fields.push([field, valueOfPair(text.slice(at + 1, end))]);
      pairs++;
      at = end;
    }
    at = afterSpace(text, at);
  }
  // One may be chance, and words alone must stay the exception.
  if (pairs < 2 || pairs * 2 < fields.length) return undefined;
  return { format: 'logfmt', fields, ...messageOf(fields) };
}

function pairEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === quote) return stringEnd(text, at) + 1 || -1;
  let end = at + (matchAt(bare, text, at)?.length ?? 0);
  // A value with `=` in it, such as base64 or a query.
  while (text.charCodeAt(end) === 0x3d) end += 1 + (matchAt(bare, text, end + 1)?.length ?? 0);
  return end;
}

function valueOfPair(written: string): string {
  if (written.charCodeAt(0) !== quote) return written;
  try {
    return unescaped(written);
  } catch {
    // Go's escapes that JSON does not have: \x1b, \a.
    return written.slice(1, -1);
  }
}

function isEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 0x20 || code === 0x09;
}

function messageOf(fields: readonly Field[]): { readonly message?: string } {
  for (const wanted of messageNames) {
    const message = fields.find(([field]) => field === wanted)?.[1];
    if (message !== undefined) return { message };
  }
  return {};
}

function matchAt(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}
