/**
 * Colours, cursor movements, window titles and whatever else a terminal would obey. An editor would show them as text. No
 * alternative can run past the next escape, so the time it takes grows with the length of the text and no faster.
 */
export const sequences = new RegExp(
  [
    // CSI: parameters, intermediates, one final character.
    '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]',
    // OSC, DCS, SOS, PM, APC: a string up to its terminator.
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c)?',
    // All others: intermediates and a final character.
    '\\u001b[ -/]*[0-~]?',
  ].join('|'),
  'g',
);

// Line feeds never occur inside a line; the tab is wanted; the line separators would be taken for line ends by an editor.
const controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g;
const separators = /[\u2028\u2029]/g;
const suspicious = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/;

export function hasControlSequences(line: string): boolean {
  return suspicious.test(line);
}

/** A line of a log as an editor can show it. */
export function withoutControlSequences(line: string): string {
  if (!suspicious.test(line)) return line;
  return withoutControls(line.replace(sequences, ''));
}

/** What is between two sequences: single characters only. */
export function withoutControls(text: string): string {
  return text.replace(controls, '').replace(separators, ' ');
}
