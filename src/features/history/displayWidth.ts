/** East Asian characters that take two columns of a monospaced font. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns that `text` takes in a monospaced font. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** `text` and what fills `width` columns. */
export function padEnd(text: string, width = 0): string {
  return text + gap(text, width);
}

/** `text` behind what fills `width` columns. */
export function padStart(text: string, width = 0): string {
  return gap(text, width) + text;
}

function gap(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text)));
}
