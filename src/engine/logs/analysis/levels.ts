import type { LogLevel } from '../levels';
import { levelOfJson, levelOfPairs } from './fieldLevels';
import { levelOfLetter, levelOfSeverity } from './levelWords';
import { levelOfText } from './textLevels';

/** UTF-16 units of a line that are looked at: a line of any length costs no more. */
const looked = 1024;

const klog = /[DIWEF]\d{4} \d\d:\d\d:\d\d/y;
const ruby = /[DIWEFA], \[/y;
const redis = /\d+:[XCSM] \d\d \w{3} \d{4} \d\d:\d\d:\d\d\.\d{3} ([.\-*#]) /y;
const redisMarks: Readonly<Record<string, LogLevel>> = {
  '.': 'debug',
  '-': 'debug',
  '*': 'info',
  '#': 'warn',
};
const severity = /<(\d{1,3})>/y;

/**
 * How severe a line says it is, as far as it does: by a word in front of its message, in brackets or in a column of its own, by
 * a field of JSON or logfmt, by the letter of klog or the mark of Redis. A word inside the message is none. For the first line of a
 * group; the others seldom have one of their own. @param text without control sequences
 */
export function levelOf(text: string): LogLevel | undefined {
  const line = text.length > looked ? text.slice(0, looked) : text;
  const start = firstOf(line);
  const code = line.charCodeAt(start);
  if (code === 0x7b) return levelOfJson(line, start);
  return (
    (isLetter(code)
      ? byLetter(line, start, code)
      : isMark(code)
        ? byMark(line, start)
        : undefined) ??
    levelOfText(line, start) ??
    (line.includes('=') ? levelOfPairs(line) : undefined)
  );
}

function firstOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 0x20 || line.charCodeAt(at) === 0x09) at++;
  return at;
}

function isLetter(code: number): boolean {
  return code >= 0x41 && code <= 0x57;
}

/** A digit or `<`. */
function isMark(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x3c;
}

function byLetter(line: string, start: number, code: number): LogLevel | undefined {
  const next = line.charCodeAt(start + 1);
  if (next !== 0x2c && !(next >= 0x30 && next <= 0x39)) return undefined;
  const isStart = matches(klog, line, start) !== null || matches(ruby, line, start) !== null;
  return isStart ? levelOfLetter(String.fromCharCode(code)) : undefined;
}

function byMark(line: string, start: number): LogLevel | undefined {
  const value = matches(severity, line, start)?.[1];
  if (value !== undefined)
    return Number(value) < 192 ? levelOfSeverity(Number(value) % 8) : undefined;
  const mark = matches(redis, line, start)?.[1];
  return mark === undefined ? undefined : redisMarks[mark];
}

function matches(expression: RegExp, line: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(line);
}
