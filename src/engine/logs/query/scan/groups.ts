import { recordFlags, type RecordView } from '../disk/recordView';
import type { Conditions } from './conditions';

/** Facts about a group, a sum of these. */
export const fact = {
  /** Its source and stream are wanted, and its first line's time. */
  allowed: 1,
  included: 2,
  excluded: 4,
} as const;

/** The newest group of a source's stream: more lines of it may come. */
interface OpenGroup {
  /** Source and stream. */
  readonly key: number;
  readonly isAllowedOrigin: boolean;
  /** The line its lines name as the first one; it may have been dropped. */
  head: number;
  /** Its first line that was seen. From there on every line of the same key belongs to it. */
  start: number;
  facts: number;
  level: number;
  /** Its last line goes on in the next one of the same key. */
  continues: boolean;
  /** Its place among the groups of the chunk under way; -1 when no line of it was in there. */
  slot: number;
}

/** A group whose first lines stand in earlier chunks. */
export interface CarriedGroup {
  readonly key: number;
  readonly start: number;
  readonly slot: number;
  /** What was known of it before this chunk. */
  readonly facts: number;
  readonly level: number;
}

/** The slot of a seam, which belongs to no group. */
export const noSlot = -1;

/**
 * Puts the lines of a chunk together to groups. A group's level is the first one that a line of it has, its time that of its first
 * line; the groups of a source's stream follow each other, so that only the newest of each can still grow.
 */
export class Groups {
  /** Of each line of the chunk, the place of its group in `facts` and `levels`. */
  readonly slots: Int32Array;
  facts: Uint8Array;
  levels: Uint8Array;
  carried: CarriedGroup[] = [];
  private readonly conditions: Conditions;
  private readonly open: (OpenGroup | undefined)[] = [];
  private touched: OpenGroup[] = [];
  private readonly capacity: number;

  /** @param capacity most lines of a chunk */
  constructor(conditions: Conditions, capacity: number) {
    this.conditions = conditions;
    this.capacity = capacity;
    this.slots = new Int32Array(capacity);
    this.facts = new Uint8Array(capacity);
    this.levels = new Uint8Array(capacity);
  }

  /**
   * @param first number of the chunk's first line
   * @returns whether the texts matter: of some group, all but they allows it to be shown
   */
  read(records: RecordView, first: number, count: number): boolean {
    const { conditions, slots } = this;
    let textMatters = false;
    this.carried = [];
    for (let at = 0; at < count; at++) {
      const flags = records.flags(at);
      const source = records.source(at);
      if ((flags & recordFlags.seam) !== 0) {
        slots[at] = noSlot;
        this.endLines(source);
        continue;
      }
      const number = first + at;
      const distance = records.distanceToHead(at);
      const level = records.level(at);
      const group = this.groupOf(source, (flags & recordFlags.stderr) !== 0);
      let slot: number;
      if (group.continues || (distance > 0 && group.head === number - distance)) {
        slot = group.slot === noSlot ? this.carry(group) : group.slot;
        if (distance === 0) group.head = number;
        if (this.levels[slot] === 0) this.levels[slot] = level;
      } else {
        if (group.slot === noSlot) this.touched.push(group);
        slot = at;
        group.slot = at;
        group.head = number - distance;
        group.start = number;
        const isAllowed = group.isAllowedOrigin && conditions.allowTime(records.time(at));
        this.facts[at] = isAllowed ? fact.allowed : 0;
        this.levels[at] = level;
      }
      group.continues = (flags & recordFlags.continues) !== 0;
      slots[at] = slot;
      if (!textMatters && ((this.facts[slot] ?? 0) & fact.allowed) !== 0) {
        const known = this.levels[slot] ?? 0;
        // One without a level may still get one.
        textMatters = known === 0 || conditions.allowLevel(known);
      }
    }
    return textMatters;
  }

  /** After the chunk, when the facts are complete. */
  close(): void {
    for (const group of this.touched) {
      group.facts = this.facts[group.slot] ?? 0;
      group.level = this.levels[group.slot] ?? 0;
      group.slot = noSlot;
    }
    this.touched = [];
  }

  /** A seam is between a line that was cut and what comes then. */
  private endLines(source: number): void {
    for (const key of [source * 2, source * 2 + 1]) {
      const group = this.open[key];
      if (group !== undefined) group.continues = false;
    }
  }

  private groupOf(source: number, isStderr: boolean): OpenGroup {
    const key = source * 2 + (isStderr ? 1 : 0);
    const known = this.open[key];
    if (known !== undefined) return known;
    const group: OpenGroup = {
      key,
      isAllowedOrigin: this.conditions.allowOrigin(source, isStderr),
      head: NaN,
      start: NaN,
      facts: 0,
      level: 0,
      continues: false,
      slot: noSlot,
    };
    this.open[key] = group;
    return group;
  }

  private carry(group: OpenGroup): number {
    const slot = this.capacity + this.carried.length;
    if (slot >= this.facts.length) {
      this.facts = longer(this.facts);
      this.levels = longer(this.levels);
    }
    const { key, start, facts, level } = group;
    this.facts[slot] = facts;
    this.levels[slot] = level;
    this.carried.push({ key, start, slot, facts, level });
    group.slot = slot;
    this.touched.push(group);
    return slot;
  }
}

function longer(bytes: Uint8Array): Uint8Array {
  const twice = new Uint8Array(bytes.length * 2);
  twice.set(bytes);
  return twice;
}
