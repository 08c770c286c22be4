/**
 * The source of a regular expression rewritten so that, with the flags `g` and `m`, it finds in a text of many lines exactly what
 * the original finds in each of them alone: whatever could take a line feed no longer does. `^` and `$` need nothing, as no line
 * holds another of the line ends that `m` knows. Undefined where that cannot be said.
 */
export function linewise(source: string): string | undefined {
  // Modifiers such as (?s: change what the dot is.
  if (/\(\?[a-z-]+:/.test(source)) return undefined;
  let result = '';
  for (let at = 0; at < source.length;) {
    const end = endOfAtom(source, at);
    const atom = source.slice(at, end);
    const rewritten = atom.startsWith('\\')
      ? ofEscape(atom)
      : atom.startsWith('[')
        ? ofClass(atom)
        : atom;
    if (rewritten === undefined) return undefined;
    result += rewritten === '\n' ? nothing : rewritten;
    at = end;
  }
  return result;
}

const nothing = '[]';

function endOfAtom(source: string, at: number): number {
  if (source[at] === '\\') {
    escape.lastIndex = at;
    return escape.test(source) ? escape.lastIndex : at + 1;
  }
  if (source[at] !== '[') return at + 1;
  for (let end = at + 1; end < source.length; end++) {
    if (source[end] === '\\') end++;
    else if (source[end] === ']') return end + 1;
  }
  return source.length;
}

const escape = /\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[0-9]+|[^])/y;
const lineFeed = /^\\(?:n|x0a|u000a|u\{0*a\}|cj)$/i;

function ofEscape(atom: string): string | undefined {
  if (lineFeed.test(atom) && atom !== '\\N') return nothing;
  // One digit refers to a group; more may be an octal number.
  if (/^\\(?:0|\d\d)/.test(atom)) return undefined;
  if (atom === '\\s') return '[^\\S\\n]';
  if (atom === '\\D') return '[^\\d\\n]';
  return atom === '\\W' || /^\\p/i.test(atom) ? notLineFeed(atom) : atom;
}

/** Characters from the space on, and escapes, that neither are a line feed nor begin a range which holds one. */
const harmlessClass = /^\[(?:[^\\\u0000-\u001f]|\\[dwS]|\\[^0-9A-Za-z\u0000-\u001f])*\]$/;

function ofClass(atom: string): string {
  if (atom.startsWith('[^'))
    // Before a hyphen it would begin a range.
    return atom[2] === '-' ? notLineFeed(atom) : `[^\\n${atom.slice(2)}`;
  return harmlessClass.test(atom) ? atom : notLineFeed(atom);
}

function notLineFeed(atom: string): string {
  return `(?:(?!\\n)${atom})`;
}
