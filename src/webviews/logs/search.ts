import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type { LogsState, LogsTexts, LogsToHost, LogsToView } from '../protocol/logs';
import type { LogList } from './list/logList';

type Direction = 'next' | 'previous';

/** A key that was held down for long must not go on for long. */
const mostFurther = 30;

interface SearchContext {
  readonly texts: LogsTexts;
  readonly format: Formatter;
  readonly list: LogList;
  readonly state: () => LogsState;
  readonly post: (message: LogsToHost) => void;
  readonly announce: (text: string) => void;
}

/** Goes from match to match, and from the last on to the first. */
export class Search {
  private readonly context: SearchContext;
  private direction: Direction = 'next';
  private isFromOtherEnd = false;
  private isAsking = false;
  /** Further matches to go to, once the one asked for is there: a key held down is faster than the answers. */
  private further = 0;
  private found:
    | { readonly generation: number; readonly row: number; readonly match: number | undefined }
    | undefined;

  constructor(context: SearchContext) {
    this.context = context;
  }

  find(direction: Direction): void {
    if (this.isAsking && direction === this.direction) {
      this.further = Math.min(this.further + 1, mostFurther);
      return;
    }
    this.further = 0;
    this.ask(direction, this.start(direction), false);
  }

  /** Another text is searched for: what was asked about the one before does not matter any more. */
  forget(): void {
    this.isAsking = false;
    this.further = 0;
  }

  /** Which match the keyboard is at, from 1. */
  get match(): number | undefined {
    const { generation, selection } = this.context.list;
    const { found } = this;
    const isHere = found?.generation === generation && found.row === selection?.current;
    return isHere ? found.match : undefined;
  }

  /** The answer of the host; the list has gone there already. */
  answer(message: Extract<LogsToView, { readonly type: 'goTo' }>): void {
    const { texts, format, list, state, announce } = this.context;
    const { generation, row, match } = message;
    this.isAsking = false;
    if (message.isCancelled === true) {
      this.further = 0;
    } else if (row !== undefined) {
      this.found = { generation, row, match };
      if (match !== undefined && this.further === 0) {
        announce(fill(texts.matchOf, format.count(match), format.count(state().matches)));
      }
      if (this.further > 0) {
        this.further--;
        this.ask(this.direction, row, false);
      }
    } else if (this.isFromOtherEnd || state().matches === 0) {
      this.further = 0;
      announce(texts.noMatch);
    } else {
      announce(texts.noMoreMatches);
      this.ask(this.direction, this.direction === 'next' ? -1 : list.rowCount, true);
    }
  }

  private start(direction: Direction): number {
    const { selection, visible } = this.context.list;
    return selection?.current ?? (direction === 'next' ? visible.from - 1 : visible.to);
  }

  private ask(direction: Direction, from: number, isFromOtherEnd: boolean): void {
    this.direction = direction;
    this.isFromOtherEnd = isFromOtherEnd;
    this.isAsking = true;
    this.context.post({ type: 'find', generation: this.context.list.generation, from, direction });
  }
}
