import {
  fromSentFigures,
  type SentRowFigures,
  type StatsTableFigures,
  type StatsTableHistory,
  type StatsTableSnapshot,
} from '../protocol/statsTable';

/** Milliseconds that a sparkline shows. */
export const sparklineSpan = 60_000;
/** Milliseconds between two samples after which the older says nothing about the time up to the newer. */
const longestGap = 30_000;

/** What is known of each row, by the host's numbers. */
export class FigureStore {
  private readonly newest = new Map<number, StatsTableFigures>();
  private readonly moments = new Map<number, StatsTableHistory[number][]>();

  replace({ figures, history }: Pick<StatsTableSnapshot, 'figures' | 'history'>): void {
    this.keep(new Set());
    for (const { id, moments } of history) this.moments.set(id, [...moments]);
    for (const { id, figures: newest } of figures.map(fromSentFigures)) this.newest.set(id, newest);
  }

  /** Forgets all others. */
  keep(ids: ReadonlySet<number>): void {
    for (const known of [this.newest, this.moments])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }

  add(sent: SentRowFigures): void {
    const { id, figures } = fromSentFigures(sent);
    const { time, cpu, memory } = figures;
    this.newest.set(id, figures);
    const moments = this.moments.get(id) ?? [];
    const last = moments.at(-1)?.[0] ?? time;
    if (time < last || time - last > longestGap) moments.length = 0;
    moments.push([time, cpu ?? null, memory]);
    while ((moments[0]?.[0] ?? time) < time - sparklineSpan) moments.shift();
    this.moments.set(id, moments);
  }

  last(id: number): StatsTableFigures | undefined {
    return this.newest.get(id);
  }

  /** What its sparklines show. */
  history(id: number): StatsTableHistory {
    return this.moments.get(id) ?? [];
  }
}
