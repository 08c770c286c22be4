import { Bits } from './bits';
import { Ranks } from './ranks';

/** What was found out about a line. */
export const verdict = {
  /** It fulfils all conditions but the one to be a match: it may serve as context. */
  candidate: 1,
  /** It belongs to a group that is to be shown. */
  wanted: 2,
  /** It matches itself. */
  matching: 4,
  seam: 8,
} as const;

/**
 * Which lines are shown and which are marked. Lines are judged in order, but a late line of a group may change what was said about
 * the lines before it; whether that moved a row that somebody knows already is what `takeShift` tells.
 */
export class Rows {
  /** Lines [first, end) have been judged. */
  first: number;
  end: number;
  readonly shown = new Bits();
  readonly matching = new Bits();
  private readonly context: number;
  /** Only where there is context. */
  private readonly candidates = new Bits();
  private readonly wanted = new Bits();
  private readonly rowRanks = new Ranks(this.shown);
  private readonly matchRanks = new Ranks(this.matching, this.shown);
  /** The last line shown when somebody was told last. */
  private known = -1;
  private isShifted = false;
  /** The first line that is shown now or no longer, since somebody asked. */
  private changed = Number.POSITIVE_INFINITY;
  /** From here on context must be looked at again. */
  private unsettled = Number.POSITIVE_INFINITY;

  /** @param context lines shown before and after each that is wanted */
  constructor(first: number, context: number) {
    this.first = first;
    this.end = first;
    this.context = context;
  }

  get count(): number {
    return this.rowRanks.rank(this.end);
  }

  get matchCount(): number {
    return this.matchRanks.rank(this.end);
  }

  /** Bytes that it takes to know all this. */
  get size(): number {
    const bits = [this.shown, this.matching, this.candidates, this.wanted];
    return bits.reduce((sum, { size }) => sum + size, 0);
  }

  /** Judges the lines that follow. @param verdicts of each a sum of `verdict`'s */
  append(verdicts: Uint8Array, count: number): void {
    const { end } = this;
    this.rowRanks.changed(end);
    this.matchRanks.changed(end);
    const shownBy = this.context === 0 ? verdict.wanted | verdict.seam : verdict.seam;
    for (let from = 0; from < count;) {
      // The lines of one word.
      const index = Math.floor((end + from) / 32);
      const bit = (end + from) % 32;
      const to = Math.min(count, from + 32 - bit);
      let shown = 0;
      let matching = 0;
      let candidates = 0;
      let wanted = 0;
      for (let at = from, mask = 1 << bit; at < to; at++, mask <<= 1) {
        const code = verdicts[at] ?? 0;
        if ((code & shownBy) !== 0) shown |= mask;
        if ((code & verdict.matching) !== 0) matching |= mask;
        if ((code & verdict.candidate) !== 0) candidates |= mask;
        if ((code & verdict.wanted) !== 0) wanted |= mask;
      }
      this.shown.orWord(index, shown);
      this.matching.orWord(index, matching);
      if (this.context > 0) {
        this.candidates.orWord(index, candidates);
        this.wanted.orWord(index, wanted);
      }
      from = to;
    }
    this.end += count;
    this.unsettled = Math.min(this.unsettled, end);
  }

  /** Shows the lines that follow, whatever they are. */
  appendShown(count: number): void {
    this.rowRanks.changed(this.end);
    this.shown.setRange(this.end, this.end + count);
    this.end += count;
  }

  /** Judges an earlier line again. @param code a sum of `candidate` and `wanted`; `matching`: leave the mark as it is */
  revise(line: number, code: number): void {
    if (line < this.first) return;
    if ((code & verdict.matching) === 0 && this.matching.has(line)) {
      this.matching.clear(line);
      this.touch(line);
    }
    const isWanted = (code & verdict.wanted) !== 0;
    // A mark counts where its line is shown.
    this.matchRanks.changed(line);
    if (this.context === 0) {
      this.show(line, isWanted);
      return;
    }
    if (isWanted) this.wanted.set(line);
    else this.wanted.clear(line);
    if ((code & verdict.candidate) !== 0) this.candidates.set(line);
    else {
      this.candidates.clear(line);
      this.show(line, false);
    }
    this.unsettled = Math.min(this.unsettled, line);
  }

  /** Shows context where lines have been judged since the last time. */
  settle(): void {
    const { context, candidates, wanted, first, end } = this;
    if (context === 0 || this.unsettled >= end) return;
    let start = Math.max(first, this.unsettled);
    this.unsettled = Number.POSITIVE_INFINITY;
    for (let count = 0; count < context; count++) {
      const previous = candidates.previous(start - 1, first);
      if (previous < 0) break;
      start = previous;
    }
    const lines: number[] = [];
    for (let at = candidates.next(start, end); at < end; at = candidates.next(at + 1, end))
      lines.push(at);
    const shows = new Uint8Array(lines.length);
    let remaining = this.contextLeft(start);
    for (const [at, line] of lines.entries()) {
      if (wanted.has(line)) remaining = context + 1;
      if (remaining > 0) {
        shows[at] = 1;
        remaining--;
      }
    }
    remaining = 0;
    for (let at = lines.length - 1; at >= 0; at--) {
      const line = lines[at] ?? 0;
      if (wanted.has(line)) remaining = context + 1;
      if (remaining > 0) {
        shows[at] = 1;
        remaining--;
      }
      this.show(line, shows[at] === 1);
    }
  }

  /** Whether rows that were known at the last call have other places now. */
  takeShift(): boolean {
    const isShifted = this.isShifted;
    this.isShifted = false;
    this.known = this.shown.previous(this.end - 1, this.first);
    return isShifted;
  }

  /** The first line that has been shown or hidden since the last call; lines that were new since then aside. */
  takeChanged(): number {
    const { changed } = this;
    this.changed = Number.POSITIVE_INFINITY;
    return changed;
  }

  /** @returns whether there were any */
  dropBefore(first: number): boolean {
    if (first <= this.first) return false;
    this.first = first;
    this.end = Math.max(this.end, first);
    for (const bits of [this.shown, this.matching, this.candidates, this.wanted])
      bits.dropBefore(first);
    this.rowRanks.dropBefore(first);
    this.matchRanks.dropBefore(first);
    this.isShifted = true;
    return true;
  }

  lineOf(row: number): number | undefined {
    return this.rowRanks.select(row, this.end);
  }

  /** Rows before the line: its own row when it is shown, else that of the next one. */
  rowOf(line: number): number {
    return this.rowRanks.rank(Math.min(Math.max(line, this.first), this.end));
  }

  isMatch(line: number): boolean {
    return this.matching.has(line) && this.shown.has(line);
  }

  /** The next marked line, not this one. */
  nextMatch(line: number): number | undefined {
    return this.matchRanks.select(this.matchesBefore(line + 1), this.end);
  }

  previousMatch(line: number): number | undefined {
    return this.matchRanks.select(this.matchesBefore(line) - 1, this.end);
  }

  matchesBefore(line: number): number {
    return this.matchRanks.rank(Math.min(Math.max(line, this.first), this.end));
  }

  /** Of the lines that serve as context behind a wanted one, how many are still to come at `line`. */
  private contextLeft(line: number): number {
    let at = line;
    for (let left = this.context; left > 0; left--) {
      at = this.candidates.previous(at - 1, this.first);
      if (at < 0) return 0;
      if (this.wanted.has(at)) return left;
    }
    return 0;
  }

  private show(line: number, isShown: boolean): void {
    if (this.shown.has(line) === isShown) return;
    if (isShown) this.shown.set(line);
    else this.shown.clear(line);
    this.rowRanks.changed(line);
    this.matchRanks.changed(line);
    this.touch(line);
  }

  private touch(line: number): void {
    if (line <= this.known) this.isShifted = true;
    this.changed = Math.min(this.changed, line);
    this.matchRanks.changed(line);
  }
}
