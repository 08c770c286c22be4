import type { LogPattern } from '../filter';
import type { TextRange } from '../messages';
import type { ChunkText, LineText } from './chunkText';
import { linewise } from './linewise';

/** Tells that a search goes on, and is told when nobody waits for it any more. */
export interface Pulse {
  /** @returns whether to go on */
  beat(): boolean;
}

/** Finds the lines of a chunk that hold a pattern. */
export interface LineSearch {
  /** Sets `bit` in `found` for each. @returns whether it came to the end */
  run(chunk: ChunkText, found: Uint8Array, bit: number, pulse: Pulse): boolean;
}

/** Hits after which the pulse is felt. */
const hitsPerBeat = 64;

/** @returns undefined for an empty one, which is none. @throws SyntaxError */
export function lineSearch(pattern: LogPattern | undefined): LineSearch | undefined {
  if (pattern === undefined || pattern.text === '') return undefined;
  if (pattern.isRegex) return regexSearch(pattern);
  // No line holds a line feed.
  if (pattern.text.includes('\n')) return { run: () => true };
  if (pattern.matchCase) return literalSearch(pattern.text);
  const isAscii = /^[\u0000-\u007f]*$/.test(pattern.text);
  const expression = expressionOf(pattern, 'g');
  return {
    run: (chunk, found, bit, pulse) =>
      // An ASCII character is never a part of another in UTF-8, so that the bytes may be searched.
      markByExpression(
        (isAscii ? chunk.asBytes : undefined) ?? chunk.plain,
        expression,
        found,
        bit,
        pulse,
      ),
  };
}

/** @throws SyntaxError */
export function checkPattern(pattern: LogPattern | undefined): void {
  if (pattern?.isRegex === true) expressionOf(pattern, '');
}

/** Most ranges of one text. */
const mostRanges = 1000;

/** Where the pattern matches in texts without control sequences; a match of nothing is none. @throws RangeError it is too much */
export function rangesIn(
  texts: readonly string[],
  pattern: LogPattern | undefined,
  pulse: Pulse,
): TextRange[][] {
  if (pattern === undefined || pattern.text === '') return texts.map(() => []);
  const expression = expressionOf(pattern, 'g');
  return texts.map((text) => {
    const ranges: TextRange[] = [];
    pulse.beat();
    for (const match of text.matchAll(expression)) {
      if (match[0] !== '') ranges.push({ start: match.index, end: match.index + match[0].length });
      if (ranges.length >= mostRanges) break;
    }
    return ranges;
  });
}

/** The expression that finds the pattern in a line without its control sequences. @throws SyntaxError */
export function expressionOf(pattern: LogPattern, flags: string): RegExp {
  const all = pattern.matchCase ? flags : `${flags}i`;
  if (pattern.isRegex) return compile(pattern.text, all);
  const source = pattern.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  // Among ASCII, `u` would only add the Kelvin sign to k and the long s to s.
  return new RegExp(source, /^[\u0000-\u007f]*$/.test(source) ? all : `${all}u`);
}

/** With `u` where the source allows it. */
function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
}

function literalSearch(needle: string): LineSearch {
  const bytes = Buffer.from(needle, 'utf8').toString('latin1');
  return {
    run: (chunk, found, bit, pulse) => {
      const { asBytes } = chunk;
      if (asBytes !== undefined) return markLiteral(asBytes, bytes, found, bit, pulse);
      return markLiteral(chunk.plain, needle, found, bit, pulse);
    },
  };
}

function regexSearch(pattern: LogPattern): LineSearch {
  const tested = { ...pattern, text: withoutLeadingAny(pattern.text) };
  const byLine = expressionOf(tested, '');
  const source = linewise(tested.text);
  // Where a line begins is known: nothing else has to be tried for an anchor there.
  const isAnchored = source?.startsWith('^') === true && !source.includes('|');
  const flags = isAnchored ? 'my' : 'gm';
  const whole = source === undefined ? undefined : compiled(source, `${byLine.flags}${flags}`);
  return {
    run: (chunk, found, bit, pulse) => {
      if (whole === undefined) return markEachLine(chunk.plain, byLine, found, bit, pulse);
      return isAnchored
        ? markAtStarts(chunk.plain, whole, found, bit, pulse)
        : markByExpression(chunk.plain, whole, found, bit, pulse);
    },
  };
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/**
 * Whether a line matches does not depend on a `.*` at the beginning, but the time does: it would be tried from each character of the
 * line to its end.
 */
function withoutLeadingAny(source: string): string {
  return source.includes('|') ? source : source.replace(/^\^?(?:\.\*\??)+/, '');
}

function markLiteral(
  { text, starts, count }: LineText,
  needle: string,
  found: Uint8Array,
  bit: number,
  pulse: Pulse,
): boolean {
  let hits = 0;
  for (let line = 0, at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, starts[line])) {
    line = lineAt(starts, count, at, line);
    found[line] = (found[line] ?? 0) | bit;
    if (++line >= count) break;
    if (++hits % hitsPerBeat === 0 && !pulse.beat()) return false;
  }
  return true;
}

/** @param expression with the flag `g`; never matches a line feed */
function markByExpression(
  { text, starts, count }: LineText,
  expression: RegExp,
  found: Uint8Array,
  bit: number,
  pulse: Pulse,
): boolean {
  let hits = 0;
  expression.lastIndex = 0;
  for (let line = 0; expression.test(text);) {
    // Where the match ends, which is in the line where it begins.
    line = lineAt(starts, count, expression.lastIndex, line);
    found[line] = (found[line] ?? 0) | bit;
    if (++line >= count) break;
    expression.lastIndex = starts[line] ?? 0;
    if (++hits % hitsPerBeat === 0 && !pulse.beat()) return false;
  }
  return true;
}

/** @param expression with the flag `y`, for texts that begin with it */
function markAtStarts(
  { text, starts, count }: LineText,
  expression: RegExp,
  found: Uint8Array,
  bit: number,
  pulse: Pulse,
): boolean {
  for (let line = 0; line < count; line++) {
    expression.lastIndex = starts[line] ?? 0;
    if (expression.test(text)) found[line] = (found[line] ?? 0) | bit;
    if (line % hitsPerBeat === 0 && !pulse.beat()) return false;
  }
  return true;
}

function markEachLine(
  { text, starts, count }: LineText,
  expression: RegExp,
  found: Uint8Array,
  bit: number,
  pulse: Pulse,
): boolean {
  for (let line = 0; line < count; line++) {
    const end = line + 1 < count ? (starts[line + 1] ?? 0) - 1 : text.length;
    if (expression.test(text.slice(starts[line], end))) found[line] = (found[line] ?? 0) | bit;
    if (line % hitsPerBeat === 0 && !pulse.beat()) return false;
  }
  return true;
}

/** The line that holds a position. @param from a line at or before it, usually near */
function lineAt(starts: Int32Array, count: number, position: number, from: number): number {
  let low = from;
  let high = from + 1;
  for (let step = 1; high < count && (starts[high] ?? 0) <= position; step *= 2) {
    low = high;
    high += step;
  }
  high = Math.min(high, count);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low;
}
