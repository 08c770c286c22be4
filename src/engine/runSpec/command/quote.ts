/** What no POSIX shell gives a meaning to, wherever it stands in a word. */
const plain = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * Characters that are not written as they are, although a shell would take them: a terminal that the command is pasted into acts on
 * control characters before a shell sees them, and marks of writing direction let a command look like another one.
 */
const invisible =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A word that any POSIX shell reads as exactly this text. */
export function quote(word: string): string {
  if (plain.test(word)) return word;
  let quoted = '';
  let end = 0;
  for (const match of word.matchAll(invisible)) {
    quoted += literal(word.slice(end, match.index)) + printed(match[0]);
    end = match.index + match[0].length;
  }
  quoted += literal(word.slice(end));
  return quoted === '' ? "''" : quoted;
}

function literal(text: string): string {
  if (text === '') return '';
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** By `printf`, byte by byte; the shell would drop only line feeds at the end, and there are none. */
function printed(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `"$(printf '${bytes.join('')}')"`;
}

/** A record of comma-separated values as Go's encoding/csv reads it. */
export function csvRecord(fields: readonly string[]): string {
  return fields.map(csvField).join(',');
}

function csvField(field: string): string {
  if (!/[",\r\n]|^\s/.test(field)) return field;
  return `"${field.replaceAll('"', '""')}"`;
}
