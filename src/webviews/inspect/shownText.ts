/** Control characters but tab and line break, and those that turn the direction of the text after them. */
const invisible = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of an engine as it is drawn: what a browser would leave out, or obey, is written as an escape (`\x1b[31m`). What is copied
 * is the host's text, not this one.
 */
export function shownText(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** UTF-16 units and lines above which a text gets a box of its own that scrolls. */
const longText = 800;
const manyLines = 10;

export function isLong(text: string): boolean {
  return text.length > longText || text.split('\n', manyLines + 1).length > manyLines;
}

/** UTF-16 units up to which a text in a table is kept in one line. */
const shortText = 24;

export function isShort(text: string): boolean {
  return text.length <= shortText && !text.includes('\n');
}
