/** A place in a file that a line names. Lines and columns count from 1. */
export interface FileReference {
  /** UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** As the line has it, without `file://` and the like; of a Java class its package's folders and its file. */
  readonly path: string;
  readonly line: number;
  readonly column?: number | undefined;
}

/** UTF-16 units of a line that are looked at: more of it is not shown. */
const looked = 4096;
/** Of one line. */
const mostReferences = 20;
const longestPath = 1024;

/** What is a source file, and not a host (`example.com:8080`): only what has one of these endings. */
const endings = [
  'astro|bash|c|cc|cjs|clj|cljs|cpp|cr|cs|cshtml|css|cts|cxx|dart|erb|erl|ex|exs|fs|fsx|go|gradle|graphql|groovy|h|heex|hh|hpp',
  'hrl|hs|html|hxx|java|jbuilder|jl|js|json|jsx|kt|kts|less|lua|m|mjs|ml|mm|mts|nim|php|phtml|pl|pm|proto|ps1|py|pyx|r|rake|razor',
  'rb|rs|ru|scala|scss|sh|sql|svelte|swift|tf|toml|ts|tsx|twig|vb|vue|xml|yaml|yml|zig|zsh',
].join('|');

/**
 * An ending with a place behind it:
 *
 *     .js:10:5                     Node, Rust, gcc, ESLint
 *     .go:42 +0x1d   .java:42)     Go, Java
 *     .py", line 10                Python
 *     .cs:line 12                  .NET
 *     .ts(10,3)   .php(12)         tsc, PHP
 *     .php on line 12              PHP
 */
const place = new RegExp(
  `\\.(?:${endings})(?::(\\d{1,7})(?::(\\d{1,5}))?(?![\\w])|", line (\\d{1,7})|:line (\\d{1,7})|\\((\\d{1,7})(?:,(\\d{1,5}))?\\)| on line (\\d{1,7}))`,
  'g',
);

/** Endings that are domains too. A name alone with one of them and a port's number behind it is a host. */
const domain = /^[\w-]+(?:\.[\w-]+)*\.(?:cc|cr|gg|hr|ml|mm|nl|pl|pm|ps|py|rs|ru|sh|tf)$/;

/** What is nobody's own: runtimes and standard libraries. */
const foreign =
  /^(?:\/rustc\/|\/usr\/local\/go\/src\/|\/usr\/(?:local\/)?lib\/(?:python|ruby|go)[\d.-]*\/(?!site-packages)|(?:java|javax|jdk|sun|kotlin|scala)\/)/;

/** The places in files that a line names, in its order. @param text without control sequences */
export function findFileReferences(text: string): readonly FileReference[] {
  const line = text.length > looked ? text.slice(0, looked) : text;
  const found: FileReference[] = [];
  let last = 0;
  for (const match of line.matchAll(place)) {
    const pathEnd = match.index + match[0].search(/[:("\s]/);
    const isQuoted = match[3] !== undefined;
    const start = isQuoted ? quoteBefore(line, pathEnd, last) : startOf(line, match.index, last);
    const named = start === undefined ? undefined : pathOf(line, start, pathEnd);
    if (start === undefined || named === undefined || foreign.test(named)) continue;
    const number = Number(match[1] ?? match[3] ?? match[4] ?? match[5] ?? match[7]);
    if (number === 0 || (number > 79 && domain.test(named))) continue;
    const column = match[2] ?? match[6];
    const end = match.index + match[0].length;
    found.push({
      start,
      end,
      path: named,
      line: number,
      ...(column === undefined || column === '0' ? {} : { column: Number(column) }),
    });
    last = end;
    if (found.length === mostReferences) break;
  }
  return found;
}

function quoteBefore(line: string, end: number, from: number): number | undefined {
  const start = line.lastIndexOf('"', end - 1) + 1;
  return start > from && end - start <= longestPath ? start : undefined;
}

/** Where the path begins whose ending is at `dot`; nothing before `from` belongs to it. */
function startOf(line: string, dot: number, from: number): number | undefined {
  let start = dot;
  while (start > from && dot - start < longestPath) {
    const before = stepBack(line, start, from);
    if (before === start) break;
    start = Math.max(before, from);
  }
  // What follows the port of an address is no file of a container.
  const isAddress =
    line.charAt(start - 1) === ':' && host.test(line.slice(Math.max(0, start - 300), start));
  return start < dot && !isAddress ? start : undefined;
}

const host = /\w:\/\/[^\s/]{1,260}:$/;

/** One step back; the same place when what is before does not belong to a path. */
function stepBack(line: string, at: number, from: number): number {
  const character = line.charAt(at - 1);
  switch (character) {
    case ' ':
    case '\t':
    case '"':
    case "'":
    case '`':
    case '(':
    case '[':
    case '{':
    case '}':
    case '<':
    case '>':
    case '=':
    case ',':
    case ';':
    case '|':
      return at;
    case ':':
      // A drive or a scheme.
      return /[/\\]/.test(line.charAt(at)) && /[A-Za-z]/.test(line.charAt(at - 2)) ? at - 1 : at;
    case ']':
      return folderBefore(line, at, '[', from);
    case ')':
      return folderBefore(line, at, '(', from);
    default:
      return at - 1;
  }
}

/** A folder in brackets is part of a path: Next.js has `app/[id]/page.tsx` and `app/(shop)/page.tsx`. */
function folderBefore(line: string, at: number, opener: string, from: number): number {
  const open = line.lastIndexOf(opener, at - 1);
  if (open <= from || at - open > 80 || !/[/\\]/.test(line.charAt(open - 1))) return at;
  return line.slice(open, at).includes(' ') ? at : open;
}

const scheme = /^([a-z][\w+.-]*):\/\//;

function pathOf(line: string, start: number, end: number): string | undefined {
  const written = line.slice(start, end);
  const name = scheme.exec(written)?.[1];
  if (name === 'file') return withoutDrive(decoded(written.replace(/^file:\/\/[^/]*/, '')));
  if (name !== undefined) {
    // Bundlers name the source after a project: webpack://shop/./src/x.js, webpack-internal:///./src/x.js
    if (!name.startsWith('webpack')) return undefined;
    return written.replace(/^[\w-]+:\/\/[^/]*\/(?:\([\w-]+\)\/)?(?:\.\/)?/, '');
  }
  return written.includes('/') || written.includes('\\')
    ? written
    : inPackage(line, start, written);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `/C:/app/x.js` of a file URL on Windows. */
function withoutDrive(path: string): string {
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

const javaFrame = /(?:^|[\s/])((?:[\w$]+\.)+)[\w$]+\.[\w$<>]+\($/;

/** In Java's frames the file stands alone, its folders are those of the package before it: `com.acme.Foo.bar(Foo.java:42)`. */
function inPackage(line: string, start: number, file: string): string {
  if (line.charAt(start - 1) !== '(') return file;
  const folders = javaFrame.exec(line.slice(Math.max(0, start - 400), start))?.[1];
  return folders === undefined ? file : `${folders.replaceAll('.', '/')}${file}`;
}
