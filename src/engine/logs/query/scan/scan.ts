import type { SegmentState, SpoolState } from '../../spool/format';
import { recordFlags } from '../disk/recordView';
import { SegmentReader, usualChunk, type ChunkSize } from '../disk/segmentReader';
import type { LogFilter } from '../filter';
import { Rows, verdict } from '../rows/rows';
import { ChunkText } from '../text/chunkText';
import { lineSearch, type LineSearch, type Pulse } from '../text/pattern';
import { Conditions } from './conditions';
import { fact, Groups, noSlot, type CarriedGroup } from './groups';

/** Told before the first pattern is looked for, before the second, and when both are done. */
export interface Watched extends Pulse {
  enter(pattern: 'include' | 'exclude'): void;
  leave(): void;
}

/** Milliseconds that a chunk should take: other questions wait so long. The first one of a filter is small. */
const longChunk = 100;
const smallest = 1024;

const emptySpool: SpoolState = { directory: '', segments: [] };

/** Looks at a spool's lines with one filter, chunk by chunk, from the oldest on. */
export class Scan {
  readonly rows: Rows;
  private readonly filter: LogFilter;
  private readonly include: LineSearch | undefined;
  private readonly exclude: LineSearch | undefined;
  private readonly conditions: Conditions;
  private readonly groups: Groups;
  private readonly watched: Watched;
  private readonly size: ChunkSize;
  private readonly reader: SegmentReader;
  private readonly earlier: SegmentReader;
  private spool = emptySpool;
  private lines = smallest;
  /** Of each line of a chunk: what the patterns found, then its verdict. */
  private readonly found: Uint8Array;

  /** @throws SyntaxError the filter's pattern is none */
  constructor(spool: SpoolState, filter: LogFilter, watched: Watched, size = usualChunk) {
    this.filter = filter;
    this.watched = watched;
    this.size = size;
    this.include = lineSearch(filter.include);
    this.exclude = lineSearch(filter.exclude);
    this.conditions = new Conditions(filter);
    this.groups = new Groups(this.conditions, size.lines);
    this.found = new Uint8Array(size.lines);
    this.reader = new SegmentReader(spool.directory, size);
    this.earlier = new SegmentReader(spool.directory, size);
    const context = this.isNarrow ? Math.max(0, Math.floor(filter.context)) : 0;
    this.rows = new Rows(spool.segments[0]?.firstLine ?? 0, context);
    this.extend(spool);
  }

  /** @returns whether old lines are gone */
  extend(spool: SpoolState): boolean {
    this.spool = spool;
    const first = spool.segments[0]?.firstLine;
    return first !== undefined && this.rows.dropBefore(first);
  }

  get end(): number {
    const last = this.spool.segments.at(-1);
    return last === undefined ? this.rows.first : last.firstLine + last.lines;
  }

  get isComplete(): boolean {
    return this.rows.end >= this.end;
  }

  /** From 0 to 1. */
  get scanned(): number {
    const { first, end } = this.rows;
    return this.isComplete ? 1 : (end - first) / (this.end - first);
  }

  /**
   * Looks at the next lines.
   * @returns whether it came to their end; if not, nothing has changed
   * @throws an error of Node's: the lines cannot be read; RangeError: the pattern is too much for the engine
   */
  step(): boolean {
    const from = this.rows.end;
    const segment = this.spool.segments.find(({ firstLine, lines }) => from < firstLine + lines);
    if (segment === undefined) return true;
    const to = segment.firstLine + segment.lines;
    if (this.hasPattern || !this.conditions.isEmpty) return this.judge(segment, from, to);
    this.rows.appendShown(to - from);
    return true;
  }

  /** Leaves out a segment that cannot be read: none of its lines is shown. */
  skip(): void {
    const from = this.rows.end;
    const segment = this.spool.segments.find(({ firstLine, lines }) => from < firstLine + lines);
    if (segment === undefined) return;
    this.found.fill(0);
    for (let left = segment.firstLine + segment.lines - from; left > 0; left -= this.size.lines)
      this.rows.append(this.found, Math.min(left, this.size.lines));
  }

  dispose(): void {
    this.reader.dispose();
    this.earlier.dispose();
  }

  private get hasPattern(): boolean {
    return this.include !== undefined || this.exclude !== undefined;
  }

  /** Only some of the lines that fulfil the other conditions are shown. */
  private get isNarrow(): boolean {
    return this.filter.onlyMatches && this.hasPattern;
  }

  private judge(segment: SegmentState, from: number, to: number): boolean {
    const { reader, groups, found, rows } = this;
    const started = performance.now();
    const most = this.hasPattern ? Math.min(this.lines, this.size.lines) : this.size.lines;
    const read = reader.readRecords(segment, from, Math.min(to, from + most));
    const count = this.hasPattern ? reader.linesOfChunk(read) : read;
    found.fill(0, 0, count);
    const textMatters = groups.read(reader.records, from, count);
    if (textMatters && this.hasPattern && !this.search(segment, count)) return false;
    for (let at = 0; at < count; at++) {
      const slot = groups.slots[at] ?? noSlot;
      if (slot !== noSlot) groups.facts[slot] = (groups.facts[slot] ?? 0) | (found[at] ?? 0);
    }
    for (let at = 0; at < count; at++) {
      const slot = groups.slots[at] ?? noSlot;
      if (slot === noSlot) {
        found[at] = verdict.seam;
        continue;
      }
      const isIncluded = ((found[at] ?? 0) & fact.included) !== 0;
      const code = this.verdictOf(groups.facts[slot] ?? 0, groups.levels[slot] ?? 0);
      found[at] = isIncluded ? code : code & ~verdict.matching;
    }
    for (const group of groups.carried) this.reviseCarried(group, from);
    groups.close();
    rows.append(found, count);
    rows.settle();
    this.pace(performance.now() - started);
    return true;
  }

  private search(segment: SegmentState, count: number): boolean {
    const { include, exclude, found, watched } = this;
    const chunk = new ChunkText(this.reader.readText(segment, count), count);
    try {
      watched.enter('include');
      if (include === undefined) found.fill(fact.included, 0, count);
      else if (!include.run(chunk, found, fact.included, watched)) return false;
      watched.enter('exclude');
      return exclude?.run(chunk, found, fact.excluded, watched) ?? true;
    } finally {
      watched.leave();
    }
  }

  /** Of a group: what its lines are, `matching` standing for those that match themselves. */
  private verdictOf(facts: number, level: number): number {
    const isExcluded = (facts & fact.excluded) !== 0;
    const marks = isExcluded ? 0 : verdict.matching;
    const isAllowed = (facts & fact.allowed) !== 0 && this.conditions.allowLevel(level);
    if (!isAllowed || (this.isNarrow && isExcluded)) return marks;
    const isWanted = !this.isNarrow || (facts & fact.included) !== 0;
    return marks | verdict.candidate | (isWanted ? verdict.wanted : 0);
  }

  /** What this chunk told of a group may change what was said about its lines in earlier ones. */
  private reviseCarried({ key, start, slot, facts, level }: CarriedGroup, end: number): void {
    const { earlier, groups, rows } = this;
    const code = this.verdictOf(groups.facts[slot] ?? 0, groups.levels[slot] ?? 0);
    if (code === this.verdictOf(facts, level)) return;
    for (const segment of this.spool.segments) {
      const to = Math.min(end, segment.firstLine + segment.lines);
      for (let from = Math.max(start, segment.firstLine); from < to;) {
        const count = earlier.readRecords(segment, from, to);
        for (let at = 0; at < count; at++) {
          const { records } = earlier;
          const flags = records.flags(at);
          const keyOfLine = records.source(at) * 2 + ((flags & recordFlags.stderr) === 0 ? 0 : 1);
          if (keyOfLine === key && (flags & recordFlags.seam) === 0) rows.revise(from + at, code);
        }
        from += count;
      }
    }
  }

  private pace(milliseconds: number): void {
    if (milliseconds > longChunk) this.lines = Math.max(1, Math.ceil(this.lines / 2));
    else if (milliseconds < longChunk / 4) this.lines = Math.min(this.size.lines, this.lines * 2);
  }
}
