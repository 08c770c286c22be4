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
/** Milliseconds between two of those that have not had two yet, which CPU and rates take: the order is to be right soon. */
const firstPause = 20;
/** Milliseconds between the first and the second of one container. */
const firstRound = 2000;
/** Under way at once: an engine before API 1.41 takes a second or two for each. */
const atOnce = 4;

/** Single samples of many containers, in turn. */
export class OtherSamples implements Disposable {
  private readonly onSample: (key: string, sample: StatsSample) => void;
  private readonly ended = new AbortController();
  private readonly underWay = new Set<string>();
  /** When each was asked for the last time, `performance.now()`, and whether that was the first time. */
  private readonly asked = new Map<string, { readonly at: number; readonly isFirst: boolean }>();
  private wanted: readonly Sampled[] = [];
  private lastAsked = -Infinity;
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
    const next = this.next();
    if (next === undefined || this.underWay.size >= atOnce) return;
    const rest = this.dueOf(next) - performance.now();
    this.timer = setTimeout(() => void this.sample(next), Math.max(0, rest));
  }

  private dueOf({ key }: Sampled): number {
    const asked = this.asked.get(key);
    if (asked === undefined) return this.lastAsked + firstPause;
    return asked.isFirst
      ? Math.max(this.lastAsked + firstPause, asked.at + firstRound)
      : Math.max(this.lastAsked + leastPause, asked.at + round);
  }

  /** The one whose turn is first. */
  private next(): Sampled | undefined {
    let next: Sampled | undefined;
    let due = Infinity;
    for (const each of this.wanted) {
      const own = this.dueOf(each);
      if (own >= due || this.underWay.has(each.key)) continue;
      next = each;
      due = own;
    }
    return next;
  }

  private async sample({ key, session, containerId }: Sampled): Promise<void> {
    const { signal } = this.ended;
    this.underWay.add(key);
    this.lastAsked = performance.now();
    this.asked.set(key, { at: this.lastAsked, isFirst: !this.asked.has(key) });
    this.schedule();
    try {
      const engine = await session.engine();
      const sample = await engine.containers.sample(containerId, { signal });
      const isWanted = this.wanted.some((each) => each.key === key);
      if (sample !== undefined && isWanted) this.onSample(key, sample);
    } catch {
      // The live model tells of a container that is gone, the session of a lost engine; anything else has its next turn.
    }
    this.underWay.delete(key);
    this.schedule();
  }
}
