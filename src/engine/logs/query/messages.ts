import type { EngineErrorKind } from '../../api';
import type { SpoolState } from '../spool/format';
import type { ChunkSize } from './disk/segmentReader';
import type { LogFilter, LogHistogram } from './filter';

/** What the worker is started with. */
export interface WorkerStart {
  /** See `cells`. */
  readonly shared: SharedArrayBuffer;
  readonly chunk?: ChunkSize | undefined;
}

/**
 * What both sides see at once, without a message: an expression that does not come to its end keeps the worker from reading any.
 * Positions in an Int32Array.
 */
export const cells = {
  /** Counts up while a search goes on. */
  beats: 0,
  /** Which pattern is being looked for: 0 none, 1 include, 2 exclude. */
  pattern: 1,
  /** Number of the filter it belongs to. */
  filter: 2,
  /** Number of the filter that is wanted; a search for another one gives up. */
  wantedFilter: 3,
} as const;
export const cellCount = 4;

/** A row: its line, and whether it is marked. */
export interface QueriedLine {
  readonly line: number;
  readonly isMatch: boolean;
}

/** A part of a text, in UTF-16 units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A marked row. */
export interface FoundMatch {
  readonly row: number;
  /** Which of the matches, from 1. */
  readonly match: number;
}

export interface WrittenRows {
  readonly rows: 'all' | 'shown';
  /** Rows, or lines where `rows` is 'all', end exclusive; from the first to the last when absent. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly format: 'text' | 'json';
  /** RFC 3339 in UTC before each text; JSON lines always have it. */
  readonly timestamps: boolean;
  /** Of the session's sources, by position. Before each text when there are several. */
  readonly sourceNames: readonly string[];
  /** What a seam says, by its reason; the reason itself when absent. */
  readonly seamTexts?: Readonly<Record<string, string>> | undefined;
  /** Said before the first line that is kept, when older ones were dropped and `from` is absent; {0} is how many. */
  readonly droppedText?: string | undefined;
}

/** What can be asked of the worker, with what it answers. */
export interface Questions {
  readonly lines: { ask: { readonly from: number; readonly to: number }; answer: QueriedLine[] };
  readonly rowOf: { ask: { readonly line: number }; answer: number };
  readonly find: {
    ask: { readonly from: number; readonly direction: 'next' | 'previous' };
    answer: FoundMatch | undefined;
  };
  readonly ranges: { ask: { readonly texts: readonly string[] }; answer: TextRange[][] };
  readonly histogram: { ask: { readonly buckets: number }; answer: LogHistogram | undefined };
  readonly export: {
    ask: { readonly file: string; readonly options: WrittenRows };
    answer: number;
  };
  readonly text: {
    ask: { readonly options: WrittenRows; readonly limitBytes: number };
    answer: WrittenText;
  };
}

export interface WrittenText {
  readonly text: string;
  /** Rows in it. */
  readonly rows: number;
  /** There were more than fit. */
  readonly isCut: boolean;
}

export type QuestionKind = keyof Questions;
export type Ask<K extends QuestionKind> = Questions[K]['ask'];
export type Answer<K extends QuestionKind> = Questions[K]['answer'];
export type Question = { [K in QuestionKind]: { readonly kind: K } & Ask<K> }[QuestionKind];

export type ToWorker =
  | { readonly type: 'spool'; readonly spool: SpoolState }
  | { readonly type: 'filter'; readonly number: number; readonly filter: LogFilter }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'cancel'; readonly id: number };

/** An EngineError, which loses its class on the way. */
export interface Failure {
  readonly kind: EngineErrorKind;
  readonly detail: string;
  readonly code?: string | undefined;
}

export type FromWorker =
  | {
      readonly type: 'state';
      /** Number of the filter. */
      readonly filter: number;
      /** Counts up when rows of this filter have other places than before. */
      readonly revision: number;
      readonly rows: number;
      readonly matches: number;
      readonly scanned: number;
      /** How many spools and filters it has been given; with `scanned` 1 it is done with them. */
      readonly taken: number;
    }
  /** The filter's pattern cannot be used, or lines cannot be read. */
  | { readonly type: 'failed'; readonly filter: number; readonly failure: Failure }
  | { readonly type: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly failure: Failure };
