import type { LogLevel } from '../levels';
import { levelOfJson } from './fieldLevels';
import { levelOfColumn, levelOfName, levelOfPrefix } from './levelWords';
import { isDigit, isWhite, LineScanner } from './lineScanner';
import { isUncaught } from './traces';

/** Words and brackets in front of a message that are looked at, and how far. */
const mostWords = 20;
const furthest = 300;
/** Longest text in brackets that is still something in front of the message: a thread's name, a source file. */
const longestBrackets = 120;

const time =
  /\[?\d{4}[-/.]\d\d[-/.]\d\d[T ,]{1,2}\d?\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d)\b)?\]?/y;
const monologChannel = /[\w-]+\.([A-Z]+):/y;
const fatalError = /(?:fatal|FATAL|Fatal) (?:error|ERROR|Error)\b/y;
/** "error connecting to …" tells of an error, "error handling enabled" does not. */
const errorSentence =
  /[Ee]rror (?:(?!handling|reporting|logging|tracking)[a-z]+ing|while|when|during|occurred|in|on|at|from|with)\b/y;
const errorForm =
  /Exception in thread |Unhandled exception|Uncaught |Traceback \(most recent call last\):|thread '[^']{0,200}' (?:\(\d{1,10}\) )?panicked at |panic serving |(?:Parse|Syntax|Core|Compile|Recoverable fatal) error:/y;
const exceptionClass =
  /(?:[\w$]{1,80}(?:\.|::)){0,12}[A-Z]\w{0,80}(?:Exception|Error)(?: \[\w{1,80}\])?(?::|$)/y;
const calendar =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|AM|PM),?$/;

/**
 * The level in front of a line's message. What stands there are times, numbers, names with dots, brackets, and one plain word at
 * most (a host, a logger); with the second plain word the message has begun.
 */
export function levelOfText(line: string, from: number): LogLevel | undefined {
  const scanner = new LineScanner(line, from, furthest);
  const start = scanner.matches(time)?.[0].length ?? 0;
  if (start === 0 && isUncaught(line)) return 'error';
  /** Whether anything stood before that no sentence begins with. */
  let isBehind = start > 0;
  let plainWords = 0;
  let next = from + start;
  for (let words = 0; words < mostWords && scanner.toNext(next); words++) {
    const close = closingBracket(line, scanner.at);
    if (close !== undefined) {
      if (line.startsWith('{"', scanner.at)) return levelOfJson(line, scanner.at);
      if (close === -1 || close - scanner.at > longestBrackets) return undefined;
      const level = levelInBrackets(line.slice(scanner.at + 1, close));
      if (level !== undefined) return level;
      isBehind = true;
      next = close + 1;
      // A syslog tag: `shop[812]:`. What was before it is the host.
      if (line.charCodeAt(next) === 0x3a) plainWords = 0;
      continue;
    }
    if (!scanner.readWord()) return undefined;
    const level = plainWords === 0 ? levelHere(scanner, words === 0) : columnHere(scanner);
    if (level !== undefined) return level;
    next = scanner.end;
    if (isProgram(scanner)) continue;
    if (isNoProse(scanner, isBehind)) isBehind = true;
    else if (!isNameDivided(line, next)) {
      if (!isBehind || plainWords > 0) return undefined;
      plainWords++;
    }
  }
  return undefined;
}

/** Where the bracket closes that opens here; -1 when it does not; undefined: none opens. */
function closingBracket(line: string, at: number): number | undefined {
  switch (line.charCodeAt(at)) {
    case 0x5b: // [
      return line.indexOf(']', at + 1);
    case 0x28: // (
      return line.indexOf(')', at + 1);
    case 0x7b: // {
      return line.indexOf('}', at + 1);
    case 0x3c: // <
      return line.indexOf('>', at + 1);
    default:
      return undefined;
  }
}

/** A level that begins here, in any of the ways. */
function levelHere(scanner: LineScanner, isFirst: boolean): LogLevel | undefined {
  const { line, at } = scanner;
  const code = line.charCodeAt(at);
  if (isDigit(code)) return undefined;
  const behind = scanner.behind();
  // A colon.
  if (behind === 0x3a) {
    const level = levelOfPrefix(scanner.letters);
    if (level !== undefined && (scanner.isUpper || isWhite(scanner.behind(1)))) return level;
  } else if (scanner.isUpper || isWhite(behind)) {
    const level = columnOf(scanner, isFirst);
    if (level !== undefined) return level;
  }
  // A full stop.
  if (behind === 0x2e) {
    const level = levelOfColumn(scanner.matches(monologChannel)?.[1] ?? '');
    if (level !== undefined) return level;
  }
  return levelOfError(scanner, code);
}

/** A level's word behind a plain one: only in capitals. */
function columnHere(scanner: LineScanner): LogLevel | undefined {
  if (!scanner.isUpper || !isColumnEnd(scanner.behind())) return undefined;
  return levelOfPrefix(scanner.letters);
}

/** A level's word that stands by itself. In small letters it must be set apart more clearly, since sentences begin with it too. */
function columnOf(scanner: LineScanner, isFirst: boolean): LogLevel | undefined {
  const { line, at, letters } = scanner;
  const level = levelOfColumn(letters);
  // NestJS; elsewhere LOG needs a colon.
  if (level === undefined)
    return letters === 'LOG' && scanner.matches(/LOG \[/y) ? 'info' : undefined;
  if (scanner.matches(fatalError) !== null) return 'fatal';
  const behind = scanner.behind();
  if (scanner.isUpper) return isColumnEnd(behind) ? level : undefined;
  const next = scanner.behind(1);
  const isApart =
    // A tab; two spaces, a dash, a bar.
    behind === 0x09 ||
    next === 0x20 ||
    next === 0x2d ||
    next === 0x7c ||
    line.startsWith('npm ', at - 4) ||
    // yarn's "error Command failed": no sentence begins with a small letter and goes on with a capital.
    (isFirst && line.charCodeAt(at) >= 0x61 && next >= 0x41 && next <= 0x5a);
  return isApart ? level : undefined;
}

/** What tells of an error by its form. The first letter tells soon that a word is none of it. */
function levelOfError(scanner: LineScanner, code: number): LogLevel | undefined {
  switch (code) {
    case 0x45: // E
    case 0x65: // e
      if (scanner.matches(errorSentence) !== null) return 'error';
      break;
    case 0x46: // F
    case 0x66: // f
      if (scanner.matches(fatalError) !== null) return 'fatal';
      break;
  }
  const last = scanner.line.charCodeAt(scanner.end - 1);
  // A colon, or nothing behind it, or the r of Error with Node's code in brackets behind.
  const isClass =
    (last === 0x3a || last === 0x72 || scanner.end === scanner.line.length) &&
    scanner.matches(exceptionClass) !== null;
  if (isClass) return 'error';
  return formLetters.has(code) && scanner.matches(errorForm) !== null ? 'error' : undefined;
}

const formLetters = new Set(Buffer.from('CEPRSTUpt'));

/** `[error]`, `[WARN ]`, `[core:error]`, and in capitals also among other things: `[05:06:07 INF]`, `[…: INFO/MainProcess]`. */
function levelInBrackets(content: string): LogLevel | undefined {
  const text = content.trim();
  const whole = levelOfName(text);
  if (whole !== undefined || text.length < 3) return whole;
  const colon = text.lastIndexOf(':');
  const last = colon === -1 ? undefined : levelOfName(text.slice(colon + 1));
  if (last !== undefined) return last;
  for (const [part] of text.matchAll(capitals)) {
    const level = levelOfColumn(part);
    if (level !== undefined) return level;
  }
  return undefined;
}

const capitals = /(?<![^\s/:|])[A-Z]{3,13}\d?(?![^\s/:|])/g;

/** Programs that put their name in front of the level. */
function isProgram(scanner: LineScanner): boolean {
  const length = scanner.end - scanner.at;
  if (length !== 3) return false;
  return scanner.line.startsWith('npm', scanner.at) || scanner.line.startsWith('PHP', scanner.at);
}

/** Whether this is no word of a sentence: a time, a number, a name with dots or slashes, `key=value`. */
function isNoProse(scanner: LineScanner, isBehind: boolean): boolean {
  const { line, at, end } = scanner;
  if (!scanner.hasLetter) return true;
  const last = line.charCodeAt(end - 1);
  // A full stop or an exclamation mark makes it one.
  if (last === 0x2e || last === 0x21) return false;
  if (scanner.isMarked) return !line.slice(at, end).includes("'");
  // A time zone, or a day or month.
  if (isBehind && scanner.isUpper && end - at <= 5) return true;
  return end - at <= 4 && calendar.test(line.slice(at, end));
}

/** A plain word with a divider behind it: `web | …`, `my-app - …`, `shop[812]`. */
function isNameDivided(line: string, at: number): boolean {
  if (line.charCodeAt(at) === 0x5b) return true;
  let place = at;
  while (line.charCodeAt(place) === 0x20) place++;
  const code = line.charCodeAt(place);
  return code === 0x7c || (code === 0x2d && place > at && isWhite(line.charCodeAt(place + 1)));
}

/** White space, or one of `! ) , : [ ] |` */
function isColumnEnd(code: number): boolean {
  switch (code) {
    case 0x21:
    case 0x29:
    case 0x2c:
    case 0x3a:
    case 0x5b:
    case 0x5d:
    case 0x7c:
      return true;
    default:
      return isWhite(code);
  }
}
