import type { Disposable, EngineSession, StatsSample } from '../../api';

/** A container without a stream whose figures are wanted now and then. */
export interface Sampled {
  readonly key: string;
  readonly session: Pick<EngineSession, 'engine'>;
  readonly containerId: string;
}

/** Milliseconds in which each of them has its turn. */
const round = 15_000;
/** Milliseconds between two samples, however many there are. */
const leastPause = 250;
/** Milliseconds between two of those that have never had one: the order is to be right soon. */
const firstPause = 20;
/** Under way at once: an engine before API 1.41 takes a second or two for each. */
const atOnce = 4;

/** Single samples of many containers, in turn. */
export class OtherSamples implements Disposable {
  private readonly onSample: (key: string, sample: StatsSample) => void;
  private readonly ended = new AbortController();
  private readonly underWay = new Set<string>();
  /** When each was asked for, `performance.now()`. */
  private readonly asked = new Map<string, number>();
  private wanted: readonly Sampled[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(onSample: (key: string, sample: StatsSample) => void) {
    this.onSample = onSample;
  }

  /** From now on these, none to cease. */
  want(wanted: readonly Sampled[]): void {
    this.wanted = wanted;
    const keys = new Set(wanted.map(({ key }) => key));
    for (const key of this.asked.keys()) if (!keys.has(key)) this.asked.delete(key);
    this.schedule();
  }

  dispose(): void {
    this.ended.abort();
    this.wanted = [];
    clearTimeout(this.timer);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const next = this.next();
    if (next === undefined) return;
    const isFirst = !this.asked.has(next.key);
    const delay = isFirst ? firstPause : Math.max(leastPause, round / this.wanted.length);
    this.timer = setTimeout(() => {
      if (this.underWay.size < atOnce) void this.sample(next);
      this.schedule();
    }, delay);
  }

  /** The one whose turn was the longest ago. */
  private next(): Sampled | undefined {
    let next: Sampled | undefined;
    for (const each of this.wanted) {
      if (this.underWay.has(each.key)) continue;
      const time = this.asked.get(each.key) ?? -Infinity;
      if (next === undefined || time < (this.asked.get(next.key) ?? -Infinity)) next = each;
    }
    return next;
  }

  private async sample({ key, session, containerId }: Sampled): Promise<void> {
    const { signal } = this.ended;
    this.underWay.add(key);
    this.asked.set(key, performance.now());
    try {
      const engine = await session.engine();
      const sample = await engine.containers.sample(containerId, { signal });
      const isWanted = this.wanted.some((each) => each.key === key);
      if (sample !== undefined && isWanted) this.onSample(key, sample);
    } catch {
      // The live model tells of a container that is gone, the session of a lost engine; anything else has its next turn.
    }
    this.underWay.delete(key);
  }
}
