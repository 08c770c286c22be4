import { fill } from '../kit/fill';
import type { Formatter } from '../kit/format';
import type { LogsState, LogsTexts, LogsToHost, LogsToView } from '../protocol/logs';
import type { LogList } from './list/logList';

type Direction = 'next' | 'previous';

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
  private found:
    | { readonly generation: number; readonly row: number; readonly match: number | undefined }
    | undefined;

  constructor(context: SearchContext) {
    this.context = context;
  }

  find(direction: Direction): void {
    const { selection, visible } = this.context.list;
    const start = direction === 'next' ? visible.from - 1 : visible.to;
    this.ask(direction, selection?.current ?? start, false);
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
    if (row !== undefined) {
      this.found = { generation, row, match };
      if (match !== undefined) {
        announce(fill(texts.matchOf, format.count(match), format.count(state().matches)));
      }
    } else if (this.isFromOtherEnd || state().matches === 0) {
      announce(texts.noMatch);
    } else {
      announce(texts.noMoreMatches);
      this.ask(this.direction, this.direction === 'next' ? -1 : list.rowCount, true);
    }
  }

  private ask(direction: Direction, from: number, isFromOtherEnd: boolean): void {
    this.direction = direction;
    this.isFromOtherEnd = isFromOtherEnd;
    this.context.post({ type: 'find', generation: this.context.list.generation, from, direction });
  }
}
