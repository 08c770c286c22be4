import { isArrayOf, isCount, isRecord, isString } from './guards';

/** A part of a text, in UTF-16 units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where a text contains what is searched for, upper and lower case alike. */
export type Matcher = (text: string) => readonly TextRange[];

/** Page and host search alike: the page what it shows, the host what it keeps back. @returns undefined when nothing is searched for */
export function matcherOf(query: string): Matcher | undefined {
  if (query === '') return undefined;
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return (text) => {
    const found: TextRange[] = [];
    for (const { index, 0: match } of text.matchAll(pattern)) {
      found.push({ start: index, end: index + match.length });
    }
    return found;
  };
}

/** What was found in the part of a value that the page does not have. */
export interface InspectFinding {
  readonly id: string;
  /** Matches that end beyond the text in the page. */
  readonly count: number;
}

export function areFindings(value: unknown): value is readonly InspectFinding[] {
  return isArrayOf(value, isFinding);
}

function isFinding(value: unknown): value is InspectFinding {
  return isRecord(value) && isString(value['id']) && isCount(value['count']);
}
