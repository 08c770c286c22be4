import type { LogLevel } from '../levels';
import { afterSpace, quote, stringEnd, valueEnd } from './jsonText';
import { levelOfLetter, levelOfName, levelOfNumber } from './levelWords';

/** Names under which loggers write a level. ECS has `log.level`, Serilog `@l`, OpenTelemetry `severityText`, journald `PRIORITY`. */
const levelNames = new Set([
  'level',
  'Level',
  'LEVEL',
  '@level',
  'lvl',
  'Lvl',
  '@l',
  'severity',
  'Severity',
  'SEVERITY',
  'severity_text',
  'severityText',
  'SeverityText',
  'loglevel',
  'logLevel',
  'LogLevel',
  'log_level',
  'log.level',
  'levelname',
  'levelName',
  'level_name',
  'PRIORITY',
]);

/** The level of a JSON line, of which only the beginning may be there. Only the object's own fields count, and ECS' `log`. */
export function levelOfJson(text: string, from: number): LogLevel | undefined {
  let first: string | undefined;
  let at = from + 1;
  for (;;) {
    at = afterSpace(text, at);
    if (text.charCodeAt(at) !== quote) break;
    const end = stringEnd(text, at);
    if (end === -1) break;
    const colon = afterSpace(text, end + 1);
    if (text.charCodeAt(colon) !== 0x3a) break;
    const value = afterSpace(text, colon + 1);
    if (end - at <= 14) {
      const name = text.slice(at + 1, end);
      first ??= name;
      const level = levelOfField(text, name, first, value);
      if (level !== undefined) return level;
    } else first ??= '';
    at = valueEnd(text, value);
    if (at === -1) break;
    at = afterSpace(text, at);
    if (text.charCodeAt(at) !== 0x2c) break;
    at++;
  }
  // Serilog leaves the level out where it is Information.
  return first === '@t' ? 'info' : undefined;
}

function levelOfField(
  text: string,
  name: string,
  first: string,
  value: number,
): LogLevel | undefined {
  if (levelNames.has(name)) return levelOfValue(text, value);
  if (name === 'log' && text.charCodeAt(value) === 0x7b) return levelOfJson(text, value);
  // MongoDB: {"t":{"$date":…},"s":"I", …
  if (name === 's' && first === 't') return levelOfLetter(text.charAt(value + 1));
  return undefined;
}

const number = /\d{1,2}(?![\w.])/y;
const name = /[A-Za-z]{3,13}\d?/y;

/** A string that begins with a level's word (`"INFO"`, slog's `"WARN+1"`) or holds a number, or a number. */
function levelOfValue(text: string, at: number): LogLevel | undefined {
  const start = text.charCodeAt(at) === quote ? at + 1 : at;
  if (start > at) {
    name.lastIndex = start;
    const word = name.exec(text)?.[0];
    if (word !== undefined) return levelOfName(word);
  }
  number.lastIndex = start;
  const digits = number.exec(text)?.[0];
  return digits === undefined ? undefined : levelOfNumber(Number(digits));
}

const pair =
  /(?:^|[\s,;|({[])(?:[lL]evel|lvl|[sS]everity|loglevel|log_level|log\.level|levelname)=(?:"?([A-Za-z]{3,13}\d?)|"?(\d{1,2}))(?!\w)/g;

/** The level of a line with `level=warn` in it, outside quotes. */
export function levelOfPairs(text: string): LogLevel | undefined {
  for (const match of text.matchAll(pair)) {
    if (isQuoted(text, match.index + 1)) continue;
    const [, word, digits] = match;
    return digits === undefined ? levelOfName(word ?? '') : levelOfNumber(Number(digits));
  }
  return undefined;
}

function isQuoted(text: string, place: number): boolean {
  let at = text.indexOf('"');
  while (at !== -1 && at < place) {
    const end = stringEnd(text, at);
    if (end === -1 || end >= place) return true;
    at = text.indexOf('"', end + 1);
  }
  return false;
}
