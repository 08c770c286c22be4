import {
  isArrayOf,
  isBoolean,
  isCount,
  isNumber,
  isOneOf,
  isOptional,
  isRecord,
  isString,
} from './guards';

export const logsLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogsLevel = (typeof logsLevels)[number];

/** A style of a part of a line, from its ANSI sequences. Numbers 0–15 are the terminal's colours, others `#rrggbb`. */
export interface LogsStyle {
  readonly foreground?: number | string | undefined;
  readonly background?: number | string | undefined;
  readonly bold?: boolean | undefined;
  readonly dim?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  /** Foreground and background, those of the editor too, change places. */
  readonly inverse?: boolean | undefined;
  readonly strikethrough?: boolean | undefined;
}

/** A part of a row's text, in UTF-16 units, end exclusive. */
export interface LogsRange {
  readonly start: number;
  readonly end: number;
}

export interface LogsSpan extends LogsRange {
  readonly style: LogsStyle;
}

export interface LogsLink extends LogsRange {
  /** For the host, with `openLink`: a URL, or path with line and column. */
  readonly target: string;
  readonly title: string;
}

export const logsStreams = ['stdout', 'stderr'] as const;

/** One line as it is drawn. */
export interface LogsRow {
  /** Position among the rows of its generation. */
  readonly row: number;
  /** Position in the log; stays when the filter changes. */
  readonly line: number;
  /** Milliseconds since the epoch with fraction; undefined when the engine gave none. */
  readonly time?: number | undefined;
  /** Position in `LogsState.sources`. */
  readonly source: number;
  readonly stream: (typeof logsStreams)[number];
  readonly level?: LogsLevel | undefined;
  /** Without control sequences; at most 4,096 UTF-16 units. */
  readonly text: string;
  /** How many more there are. */
  readonly hidden: number;
  /** Belongs to the row before it (stack trace, message of several lines). */
  readonly isContinuation: boolean;
  /** The text is Longshore's: what interrupted the log. */
  readonly isSeam: boolean;
  /** Marked: it matches what is searched for. */
  readonly isMatch: boolean;
  /** Where it matches. */
  readonly matches: readonly LogsRange[];
  readonly spans: readonly LogsSpan[];
  readonly links: readonly LogsLink[];
  /** Of a JSON or logfmt line: name and value in its order; nested ones with dots. */
  readonly fields?: readonly (readonly [string, string])[] | undefined;
}

/** Passed by some two thousand rows a second while a log is read. */
export function isLogsRow(value: unknown): value is LogsRow {
  return (
    isRecord(value) &&
    isCount(value['row']) &&
    isCount(value['line']) &&
    isOptional(value['time'], isNumber) &&
    isCount(value['source']) &&
    isOneOf(value['stream'], logsStreams) &&
    (value['level'] === undefined || isOneOf(value['level'], logsLevels)) &&
    isString(value['text']) &&
    isCount(value['hidden']) &&
    isBoolean(value['isContinuation']) &&
    isBoolean(value['isSeam']) &&
    isBoolean(value['isMatch']) &&
    isArrayOf(value['matches'], isRange) &&
    isArrayOf(value['spans'], isSpan) &&
    isArrayOf(value['links'], isLink) &&
    (value['fields'] === undefined || isArrayOf(value['fields'], isField))
  );
}

function isRange(value: unknown): value is LogsRange {
  return (
    isRecord(value) &&
    isCount(value['start']) &&
    isCount(value['end']) &&
    value['start'] <= value['end']
  );
}

function isSpan(value: unknown): value is LogsSpan {
  return isRange(value) && 'style' in value && isStyle(value.style);
}

function isLink(value: unknown): value is LogsLink {
  return (
    isRange(value) &&
    'target' in value &&
    isString(value.target) &&
    'title' in value &&
    isString(value.title)
  );
}

function isField(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && isString(value[0]) && isString(value[1]);
}

function isStyle(value: unknown): value is LogsStyle {
  return (
    isRecord(value) &&
    isOptional(value['foreground'], isColour) &&
    isOptional(value['background'], isColour) &&
    isOptional(value['bold'], isBoolean) &&
    isOptional(value['dim'], isBoolean) &&
    isOptional(value['italic'], isBoolean) &&
    isOptional(value['underline'], isBoolean) &&
    isOptional(value['inverse'], isBoolean) &&
    isOptional(value['strikethrough'], isBoolean)
  );
}

/** It becomes part of a style: nothing but a colour may pass. */
function isColour(value: unknown): value is number | string {
  return isString(value) ? /^#[0-9a-f]{6}$/i.test(value) : isCount(value) && value < 16;
}
