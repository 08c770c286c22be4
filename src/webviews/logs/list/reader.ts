import type { LogsRow, LogsState, LogsToView } from '../../protocol/logs';
import { Heights } from './heights';
import { RowStore } from './rowStore';
import {
  anchorAt,
  clamped,
  endAnchor,
  isAtEnd,
  moved,
  placed,
  revealed,
  top,
  visibleRows,
  type Anchor,
  type Extent,
  type RowRange,
} from './scrollModel';

/** Rows of a generation that is not shown yet. */
interface Next {
  readonly store: RowStore;
  rows: number;
  /** Behind the last row that has come. */
  end: number;
  anchor: Anchor | undefined;
  /** Scrolled meanwhile. */
  pixels: number;
}

/** Which part of a generation's rows is needed. */
export interface Wanted extends RowRange {
  readonly generation: number;
  readonly follow: boolean;
  /** All that is seen is there. */
  readonly isComplete: boolean;
}

type GoTo = Extract<LogsToView, { readonly type: 'goTo' }>;

/**
 * What of the log is being read, and how it stays the same while lines come, old ones go and the filter changes. With each
 * generation rows get other numbers. Then the old ones stay on the screen until the host has said where the line at the upper edge
 * stands now, and has sent the rows there.
 */
export class Reader {
  readonly heights = new Heights();
  /** Height of what is seen, CSS pixels. */
  viewport = 0;
  private readonly askForLine: (line: number) => void;
  private store: RowStore;
  private rows: number;
  private scanned: number;
  private anchor = top;
  private follows = true;
  /** Behind the last row shown while following: newer ones count when they are there, so that no gap is ever drawn. */
  private shownEnd: number;
  /** How many rows there were when the end was left. */
  private rowsSeen = 0;
  private next: Next | undefined;
  /** The line to find again in the rows of another generation. */
  private sought: { readonly line: number; readonly offset: number; asked: boolean } | undefined;

  constructor(state: LogsState, askForLine: (line: number) => void) {
    this.askForLine = askForLine;
    this.store = new RowStore(state.generation);
    this.rows = state.rows;
    this.shownEnd = state.rows;
    this.scanned = state.scanned;
  }

  get generation(): number {
    return this.store.generation;
  }

  get rowCount(): number {
    return this.rows;
  }

  get isFollowing(): boolean {
    return this.follows;
  }

  /** The rows at the end are not known yet: those that are found first are far from there. */
  get isSearching(): boolean {
    return this.follows && this.scanned < 1;
  }

  /** Waits for the rows of another generation. */
  get isWaiting(): boolean {
    return this.next !== undefined;
  }

  /** Rows that came since the end was left. */
  get newRows(): number {
    return this.follows ? 0 : Math.max(0, this.rows - this.rowsSeen);
  }

  get extent(): Extent {
    return {
      rows: this.follows ? this.shownEnd : this.rows,
      height: this.heights.of,
      viewport: this.viewport,
    };
  }

  /** The place to draw at. Asked for anew after heights were measured. */
  get place(): Anchor {
    const { extent } = this;
    this.anchor = this.follows ? endAnchor(extent) : clamped(this.anchor, extent);
    return this.anchor;
  }

  /** Rows that are seen, also in part. */
  get visible(): RowRange {
    return visibleRows(this.place, this.extent);
  }

  row(number: number): LogsRow | undefined {
    return this.store.get(number);
  }

  rowOfLine(line: number): number | undefined {
    return this.store.rowOfLine(line);
  }

  setState(state: LogsState): void {
    this.scanned = state.scanned;
    if (this.next?.store.generation === state.generation) {
      this.next.rows = Math.max(this.next.rows, state.rows);
    } else if (state.generation === this.generation) {
      this.rows = Math.max(this.rows, state.rows);
    } else {
      this.begin(state);
    }
    // What the filter finds among the lines that were there is not new.
    if (state.scanned < 1) this.rowsSeen = this.rows;
    this.seek();
    this.change();
  }

  add(generation: number, rows: readonly LogsRow[]): void {
    const end = rows.reduce((highest, { row }) => Math.max(highest, row + 1), 0);
    if (generation === this.generation) {
      this.store.add(rows, this.follows ? end : this.anchor.row);
      this.rows = Math.max(this.rows, end);
      if (this.follows) this.shownEnd = Math.max(this.shownEnd, end);
    } else if (generation === this.next?.store.generation) {
      this.next.store.add(rows, this.next.anchor?.row ?? end);
      this.next.rows = Math.max(this.next.rows, end);
      this.next.end = Math.max(this.next.end, end);
      this.change();
    }
  }

  /** @returns whether it says where to go on request of the user, who is there now */
  goTo(message: GoTo): boolean {
    if (message.answers !== 'goToLine') return this.jump(message);
    const generation = this.next?.store.generation ?? this.generation;
    if (this.sought === undefined || message.generation !== generation) return false;
    const { row } = message;
    const rows = this.next?.rows ?? this.rows;
    if ((row === undefined || row >= rows) && this.scanned < 1) {
      // Not found so far. Asked again when the filter has come farther.
      this.sought.asked = false;
      return false;
    }
    const anchor = { row: row ?? rows, offset: this.sought.offset };
    this.sought = undefined;
    if (this.next === undefined) this.anchor = anchor;
    else this.next.anchor = anchor;
    this.change();
    return false;
  }

  scroll(pixels: number): void {
    if (this.next !== undefined) this.next.pixels += pixels;
    else this.sought = undefined;
    this.anchor = moved(this.place, pixels, this.extent);
    this.settle(pixels > 0);
  }

  scrollTo(fraction: number): void {
    this.sought = undefined;
    this.anchor = anchorAt(fraction, this.extent);
    this.settle(fraction >= 1);
  }

  reveal(row: number): void {
    this.sought = undefined;
    this.anchor = revealed(this.place, row, this.extent);
    this.settle(row >= this.rows - 1);
  }

  goToEnd(): void {
    this.sought = undefined;
    this.follows = true;
    this.shownEnd = this.rows;
  }

  /** Stays where it is, also when it is at the end. */
  leaveEnd(): void {
    if (!this.follows) return;
    this.anchor = this.place;
    this.follows = false;
    this.rowsSeen = this.rows;
  }

  get wanted(): Wanted | undefined {
    const { next } = this;
    if (next === undefined) return this.wantedOf(this.store, this.place, this.extent);
    const extent = { ...this.extent, rows: next.rows, height: () => this.heights.line };
    if (this.follows) return this.wantedOf(next.store, endAnchor(extent), extent);
    if (next.anchor === undefined) return undefined;
    return this.wantedOf(next.store, clamped(next.anchor, extent), extent);
  }

  /** Shows the other generation although not all has come. */
  stopWaiting(): void {
    const { next } = this;
    if (next === undefined) return;
    this.store = next.store;
    this.rows = next.rows;
    this.shownEnd = next.end === 0 ? next.rows : next.end;
    this.rowsSeen = next.rows;
    this.next = undefined;
    this.heights.forget();
    if (this.follows || next.anchor === undefined) return;
    this.anchor = moved(next.anchor, next.pixels, this.extent);
  }

  private jump({ generation, row }: GoTo): boolean {
    // Going backward may have loaded earlier lines: the answer is of the rows that are to come.
    if (generation === this.next?.store.generation) this.stopWaiting();
    if (generation !== this.generation || row === undefined) return false;
    this.sought = undefined;
    this.leaveEnd();
    const { from, to } = this.visible;
    if (row <= from || row >= to - 1) this.anchor = placed(row, this.extent);
    return true;
  }

  private begin(state: LogsState): void {
    const line = this.row(this.place.row)?.line;
    if (this.follows) this.sought = undefined;
    else if (this.sought !== undefined) this.sought.asked = false;
    else if (line !== undefined) {
      this.sought = { line, offset: this.anchor.offset, asked: false };
    }
    const store = new RowStore(state.generation);
    this.next = { store, rows: state.rows, end: 0, anchor: undefined, pixels: 0 };
    if (!this.follows && this.sought === undefined) this.next.anchor = this.anchor;
  }

  private seek(): void {
    if (this.sought === undefined || this.sought.asked) return;
    this.sought.asked = true;
    this.askForLine(this.sought.line);
  }

  /** Shows the other generation as soon as there is something to show. */
  private change(): void {
    const { next, wanted } = this;
    if (next === undefined) return;
    const isEmpty = next.rows === 0 && this.scanned >= 1;
    const isThere = wanted?.isComplete === true && !next.store.isEmpty;
    if (this.isSearching) return;
    if (isEmpty || isThere || (this.follows && !next.store.isEmpty)) this.stopWaiting();
  }

  private settle(toEnd: boolean): void {
    const atEnd = isAtEnd(this.anchor, this.extent);
    if (!atEnd) {
      if (this.follows) this.rowsSeen = this.rows;
      this.follows = false;
    } else if (toEnd && !this.follows) {
      this.goToEnd();
    }
  }

  private wantedOf(store: RowStore, anchor: Anchor, extent: Extent): Wanted {
    const { from, to } = visibleRows(anchor, extent);
    return {
      generation: store.generation,
      from,
      to,
      follow: this.follows,
      isComplete: store.hasAll(from, to),
    };
  }
}
