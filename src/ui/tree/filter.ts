/** What the user typed to narrow a view down. */
export interface TextFilter {
  readonly text: string;
  readonly isEmpty: boolean;
  /** Whether every word of the text is in one of the fields, in upper or lower case. */
  matches(fields: readonly string[]): boolean;
  /** Where the words are in `label`: start and end, in order, not overlapping. */
  highlights(label: string): [number, number][];
}

export function textFilter(text: string): TextFilter {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return {
    text: text.trim(),
    isEmpty: words.length === 0,
    matches(fields) {
      if (words.length === 0) return true;
      const lower = fields.map((field) => field.toLowerCase());
      return words.every((word) => lower.some((field) => field.includes(word)));
    },
    highlights(label) {
      const lower = label.toLowerCase();
      // Lower case may be longer than the text itself (İ): then positions would be wrong.
      if (words.length === 0 || lower.length !== label.length) return [];
      return merge(words.flatMap((word) => occurrences(lower, word)));
    },
  };
}

function occurrences(text: string, word: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    found.push([at, at + word.length]);
  }
  return found;
}

function merge(ranges: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
