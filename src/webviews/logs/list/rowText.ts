import type { LogsLink, LogsRow, LogsStyle } from '../../protocol/logs';

/** A part of a row's text that looks the same from its beginning to its end. */
export interface Piece {
  readonly text: string;
  readonly style: LogsStyle | undefined;
  readonly isMatch: boolean;
  /** Position in the row's links. */
  readonly link: number | undefined;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Cuts a row's text where its style changes, a match or a link begins or ends. What lies outside of the text is ignored. */
export function piecesOf(row: Pick<LogsRow, 'text' | 'spans' | 'matches' | 'links'>): Piece[] {
  const { text, spans, matches, links } = row;
  if (text === '') return [];
  const cuts = new Set([0, text.length]);
  for (const range of [...spans, ...matches, ...links]) {
    if (range.start < text.length) cuts.add(range.start);
    if (range.end < text.length) cuts.add(range.end);
  }
  const at = [...cuts].sort((one, other) => one - other);
  const style = follower(spans);
  const match = follower(matches);
  const link = follower(links);
  return at.slice(0, -1).map((start, index) => ({
    text: text.slice(start, at[index + 1]),
    style: spans[style(start)]?.style,
    isMatch: matches[match(start)] !== undefined,
    link: definedIn(links, link(start)),
  }));
}

function definedIn(links: readonly LogsLink[], index: number): number | undefined {
  return links[index] === undefined ? undefined : index;
}

/** Finds the range around a place; places are asked for from left to right. -1: there is none. */
function follower(ranges: readonly Range[]): (place: number) => number {
  const order = ranges.map((_, index) => index);
  const startOf = (index: number): number => ranges[index]?.start ?? 0;
  order.sort((one, other) => startOf(one) - startOf(other));
  let next = 0;
  let found = -1;
  return (place) => {
    for (; next < order.length && startOf(order[next] ?? 0) <= place; next += 1) {
      found = order[next] ?? -1;
    }
    return place < (ranges[found]?.end ?? 0) ? found : -1;
  };
}

// Control characters, and what would turn the direction of the text around it.
const unseen = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The same text, unit by unit, with a sign for each character that could not be seen or would move others. Tabs stay. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
