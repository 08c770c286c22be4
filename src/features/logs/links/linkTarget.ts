/** Where a link leads, as text, so that a webview and a command can hand it back. */
export type LinkTarget =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'file';
      readonly path: string;
      /** From 1. */
      readonly line: number;
      readonly column?: number | undefined;
    };

/** `/app/src/x.js:10:5` */
export function fileTarget(path: string, line: number, column: number | undefined): string {
  return `${path}:${String(line)}${column === undefined ? '' : `:${String(column)}`}`;
}

/** Undefined for what no link has. The text may come from a page: of addresses only those of the web are taken. */
export function readTarget(target: string): LinkTarget | undefined {
  if (/^https?:\/\//i.test(target))
    return URL.canParse(target) ? { kind: 'url', url: target } : undefined;
  const match = /^(.{1,1024}?):(\d{1,7})(?::(\d{1,5}))?$/s.exec(target);
  if (match === null) return undefined;
  const [, path = '', line, column] = match;
  return {
    kind: 'file',
    path,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
  };
}
