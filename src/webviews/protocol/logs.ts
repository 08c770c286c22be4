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
import { isLogsIdentity, isLogsView, type LogsIdentity, type LogsView } from './logsIdentity';
import { isLogsRow, logsLevels, type LogsRow } from './logsRow';
import { logsTextKeys, type LogsTexts } from './logsTexts';
import type { ReadyMessage } from './ready';

export * from './logsIdentity';
export * from './logsRow';
export * from './logsTexts';

export const logsSourcePhases = [
  'connecting',
  'following',
  'stopped',
  'removed',
  'unresponsive',
  'disconnected',
  /** The log driver cannot read, or another error that waiting does not mend: see `problem`. */
  'failed',
  'noEngine',
] as const;

export interface LogsSource {
  readonly name: string;
  /** Engine, where there are several; empty otherwise. */
  readonly description: string;
  readonly phase: (typeof logsSourcePhases)[number];
  /** Localised; empty unless something is wrong. */
  readonly problem: string;
}

/** How the log is and what can be asked for. Sent when it changes, at most every 33 ms. */
export interface LogsState {
  readonly title: string;
  readonly sources: readonly LogsSource[];
  /** Rows have their places for as long as this stays. */
  readonly generation: number;
  /** Rows of this generation. */
  readonly rows: number;
  /** Lines in the spool, shown or not. */
  readonly lines: number;
  /** Rows that match the search. */
  readonly matches: number;
  /** From 0 to 1, how much has been filtered and searched; 1 when nothing is under way. */
  readonly scanned: number;
  /** Why the pattern cannot be used; empty when it can. */
  readonly patternProblem: string;
  /** There are earlier lines on the engine that were not asked for. */
  readonly hasEarlier: boolean;
  /** Earlier lines are being read: how far from 0 to 1, and lines read. */
  readonly loading?: { readonly fraction: number; readonly lines: number } | undefined;
  /** Old lines dropped since the spool may not be larger. */
  readonly dropped: number;
  /** Lines over time, those shown. */
  readonly histogram?: LogsHistogram | undefined;
}

export interface LogsHistogram {
  readonly from: number;
  readonly bucketWidth: number;
  /** For each bucket, lines with: no level, trace, debug, info, warn, error, fatal. */
  readonly buckets: readonly (readonly number[])[];
}

export const logsQuestions = ['find', 'goToTime', 'goToLine'] as const;

/** Everything the view needs to draw itself: the answer to `ready`. */
export interface LogsSnapshot {
  readonly type: 'snapshot';
  readonly identity: LogsIdentity;
  readonly view: LogsView;
  readonly locale: string;
  readonly texts: LogsTexts;
  readonly state: LogsState;
}

export type LogsToView =
  | LogsSnapshot
  | { readonly type: 'state'; readonly state: LogsState }
  /** Rows asked for with `want`, or the newest ones while the view follows. Nothing is sent for a generation that is past. */
  | { readonly type: 'rows'; readonly generation: number; readonly rows: readonly LogsRow[] }
  /** The answer to `find`, `goToTime` and `goToLine`: the row to go to; undefined: there is none. */
  | {
      readonly type: 'goTo';
      readonly answers: (typeof logsQuestions)[number];
      readonly generation: number;
      readonly row?: number | undefined;
      /** Which of the matches it is, from 1. */
      readonly match?: number | undefined;
      /** Nobody knows whether there is one: the search was ended by its user, or failed. */
      readonly isCancelled?: boolean | undefined;
    };

export type LogsToHost =
  | ReadyMessage
  /**
   * Rows on screen with some around, end exclusive; asked for again after every change of generation. `follow`: the newest are wanted
   * as they come, as many as lie from `from` to `to`.
   */
  | {
      readonly type: 'want';
      readonly generation: number;
      readonly from: number;
      readonly to: number;
      readonly follow: boolean;
    }
  /** The user changed filter or layout. */
  | { readonly type: 'view'; readonly view: LogsView }
  /** The next match from a row on, not that row itself. Loads earlier lines when going backward past the first. */
  | {
      readonly type: 'find';
      readonly generation: number;
      /** -1: from the first row on, that one too. */
      readonly from: number;
      readonly direction: (typeof logsDirections)[number];
    }
  | { readonly type: 'goToTime'; readonly time: number }
  /** Where a line of an earlier generation stands now, or the nearest after it. */
  | { readonly type: 'goToLine'; readonly line: number }
  | { readonly type: 'openLink'; readonly line: number; readonly target: string }
  /** Rows of this generation to the clipboard, both inclusive. */
  | {
      readonly type: 'copy';
      readonly generation: number;
      readonly from: number;
      readonly to: number;
      readonly format: (typeof logsFormats)[number];
    }
  /** The whole line, however long, in an editor. */
  | { readonly type: 'openLine'; readonly line: number }
  | {
      readonly type: 'command';
      readonly command: (typeof logsCommands)[number];
    };

export const logsDirections = ['next', 'previous'] as const;
export const logsFormats = ['text', 'json'] as const;

export const logsCommands = [
  'loadEarlier',
  'cancelLoading',
  'saveAll',
  'saveShown',
  'openAsDocument',
  'retry',
  'changeLimit',
] as const;

export function isLogsToHost(value: unknown): value is LogsToHost {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'ready':
      return true;
    case 'want':
      return (
        isCount(value['generation']) &&
        isCount(value['from']) &&
        isCount(value['to']) &&
        isBoolean(value['follow'])
      );
    case 'view':
      return isLogsView(value['view']);
    case 'find':
      return (
        isCount(value['generation']) &&
        (value['from'] === -1 || isCount(value['from'])) &&
        isOneOf(value['direction'], logsDirections)
      );
    case 'goToTime':
      return isNumber(value['time']);
    case 'goToLine':
    case 'openLine':
      return isCount(value['line']);
    case 'openLink':
      return isCount(value['line']) && isString(value['target']);
    case 'copy':
      return (
        isCount(value['generation']) &&
        isCount(value['from']) &&
        isCount(value['to']) &&
        isOneOf(value['format'], logsFormats)
      );
    case 'command':
      return isOneOf(value['command'], logsCommands);
    default:
      return false;
  }
}

export function isLogsToView(value: unknown): value is LogsToView {
  if (!isRecord(value)) return false;
  switch (value['type']) {
    case 'rows':
      return isCount(value['generation']) && isArrayOf(value['rows'], isLogsRow);
    case 'state':
      return isState(value['state']);
    case 'goTo':
      return (
        isOneOf(value['answers'], logsQuestions) &&
        isCount(value['generation']) &&
        isOptional(value['row'], isCount) &&
        isOptional(value['match'], isCount)
      );
    case 'snapshot':
      return (
        isLogsIdentity(value['identity']) &&
        isLogsView(value['view']) &&
        isString(value['locale']) &&
        isTexts(value['texts']) &&
        isState(value['state'])
      );
    default:
      return false;
  }
}

function isTexts(value: unknown): value is LogsTexts {
  return isRecord(value) && logsTextKeys.every((key) => isString(value[key]));
}

function isState(value: unknown): value is LogsState {
  return (
    isRecord(value) &&
    isString(value['title']) &&
    isArrayOf(value['sources'], isSource) &&
    isCount(value['generation']) &&
    isCount(value['rows']) &&
    isCount(value['lines']) &&
    isCount(value['matches']) &&
    isNumber(value['scanned']) &&
    isString(value['patternProblem']) &&
    isBoolean(value['hasEarlier']) &&
    isOptional(value['loading'], isLoading) &&
    isCount(value['dropped']) &&
    isOptional(value['histogram'], isHistogram)
  );
}

function isSource(value: unknown): value is LogsSource {
  return (
    isRecord(value) &&
    isString(value['name']) &&
    isString(value['description']) &&
    isOneOf(value['phase'], logsSourcePhases) &&
    isString(value['problem'])
  );
}

function isLoading(value: unknown): value is LogsState['loading'] & object {
  return isRecord(value) && isNumber(value['fraction']) && isCount(value['lines']);
}

function isHistogram(value: unknown): value is LogsHistogram {
  return (
    isRecord(value) &&
    isNumber(value['from']) &&
    isNumber(value['bucketWidth']) &&
    value['bucketWidth'] > 0 &&
    isArrayOf(value['buckets'], isBucket)
  );
}

function isBucket(value: unknown): value is readonly number[] {
  return isArrayOf(value, isCount) && value.length === logsLevels.length + 1;
}
