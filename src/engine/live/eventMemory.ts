import type { EngineEvent } from '../api';

/** As many as the engine itself keeps for `since` (moby's `daemon/events`: 256), with room to spare. */
const capacity = 1024;

/** Remembers recent events: where to go on after a gap, and which of the repeated ones were there before. */
export class EventMemory {
  private readonly seen = new Set<string>();
  private lastTime: string | undefined;

  /** `since` for the next subscription, which starts with the last event known; undefined before the first one. */
  get since(): string | undefined {
    return this.lastTime === undefined ? undefined : secondsOf(this.lastTime);
  }

  /** The events of `batch` that are new. */
  admit(batch: readonly EngineEvent[]): readonly EngineEvent[] {
    return batch.filter((event) => {
      const key = `${event.timeNano} ${event.type} ${event.action} ${event.actorId} ${event.attributes['container'] ?? ''}`;
      if (this.seen.has(key)) return false;
      this.seen.add(key);
      if (this.seen.size > capacity) {
        const [oldest] = this.seen;
        if (oldest !== undefined) this.seen.delete(oldest);
      }
      this.lastTime = event.timeNano;
      return true;
    });
  }
}

/** `1700000000000000001` as `1700000000.000000001`; undefined for what is no such number. */
function secondsOf(nanoseconds: string): string | undefined {
  if (!/^\d{10,}$/.test(nanoseconds)) return undefined;
  return `${nanoseconds.slice(0, -9)}.${nanoseconds.slice(-9)}`;
}
