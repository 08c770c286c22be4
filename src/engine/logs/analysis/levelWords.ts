import type { LogLevel } from '../levels';

/** Words that stand for a level wherever one is expected, as loggers write them: full, cut to three or four letters, syslog's. */
const common: Readonly<Record<LogLevel, string>> = {
  trace: 'trace trc trce verbose vrb finest finer silly',
  debug: 'debug dbg dbug debu debug1 debug2 debug3 debug4 debug5',
  info: 'info inf information informational notice success',
  warn: 'warn warning wrn',
  error: 'error err eror erro severe',
  fatal: 'fatal ftl fata critical crit emergency emerg alert panic pani dpanic',
};

/** Words that also mean something else, so that only a field or brackets make a level of them: mysql's `[Note]`, for one. */
const named: Readonly<Record<LogLevel, string>> = {
  trace: '',
  debug: 'fine',
  info: 'note system log config',
  warn: '',
  error: 'fail failure',
  fatal: '',
};

/** And those of them that a colon makes a level of, in this spelling only: postgres, java.util.logging, .NET. */
const beforeColon: Readonly<Record<LogLevel, string>> = {
  trace: '',
  debug: 'FINE',
  info: 'LOG CONFIG',
  warn: '',
  error: 'fail FAIL',
  fatal: '',
};

type Words = ReadonlyMap<string, LogLevel>;

const commonWords: Words = new Map(spellings(common));
const namedWords: Words = new Map([...spellings(common), ...spellings(named)]);
const colonWords: Words = new Map([...spellings(common), ...entries(beforeColon)]);

/** Of the value of a field, or of what brackets hold. */
export function levelOfName(word: string): LogLevel | undefined {
  return namedWords.get(word);
}

/** Of a word in a column of its own. */
export function levelOfColumn(word: string): LogLevel | undefined {
  return commonWords.get(word);
}

/** Of a word with a colon behind it. */
export function levelOfPrefix(word: string): LogLevel | undefined {
  return colonWords.get(word);
}

const severities: readonly LogLevel[] = [
  'fatal',
  'fatal',
  'fatal',
  'error',
  'warn',
  'info',
  'info',
  'debug',
];

/** RFC 5424 6.2.1, also sd-daemon(3), GELF and journald: 0 emergency to 7 debug. */
export function levelOfSeverity(severity: number): LogLevel | undefined {
  return severities[severity];
}

const tens: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** A field's number: below 8 a syslog severity, from 10 on those of bunyan and pino (10 trace to 60 fatal). */
export function levelOfNumber(value: number): LogLevel | undefined {
  return value < 8 ? levelOfSeverity(value) : tens[Math.floor(value / 10) - 1];
}

/** What a klog line, a Ruby logger's and MongoDB's begin with. */
export function levelOfLetter(letter: string): LogLevel | undefined {
  switch (letter) {
    case 'D':
      return 'debug';
    case 'I':
    case 'A':
      return 'info';
    case 'W':
      return 'warn';
    case 'E':
      return 'error';
    case 'F':
      return 'fatal';
    default:
      return undefined;
  }
}

function* entries(table: Readonly<Record<LogLevel, string>>): Generator<[string, LogLevel]> {
  for (const [level, list] of Object.entries(table))
    for (const word of list.split(' ')) if (word !== '') yield [word, level as LogLevel];
}

/** error, Error and ERROR. */
function* spellings(table: Readonly<Record<LogLevel, string>>): Generator<[string, LogLevel]> {
  for (const [word, level] of entries(table)) {
    yield [word, level];
    yield [word.toUpperCase(), level];
    yield [word.charAt(0).toUpperCase() + word.slice(1), level];
  }
}
