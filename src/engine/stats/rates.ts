import type { StatsSample } from '../api';

/** A sample with what happened since the one before, in bytes per second; undefined for a first one. */
export interface StatsPoint extends StatsSample {
  readonly networkReceivedRate: number | undefined;
  readonly networkSentRate: number | undefined;
  readonly blockReadRate: number | undefined;
  readonly blockWrittenRate: number | undefined;
}

type Counter = 'networkReceived' | 'networkSent' | 'blockRead' | 'blockWritten';

export function toPoint(sample: StatsSample, previous: StatsSample | undefined): StatsPoint {
  const rate = (counter: Counter): number | undefined => {
    if (previous === undefined) return undefined;
    const seconds = (sample.time - previous.time) / 1000;
    const bytes = sample[counter] - previous[counter];
    // Counters start again with the container, and go back when a network is disconnected.
    return seconds > 0 && bytes >= 0 ? bytes / seconds : undefined;
  };
  return {
    ...sample,
    networkReceivedRate: rate('networkReceived'),
    networkSentRate: rate('networkSent'),
    blockReadRate: rate('blockRead'),
    blockWrittenRate: rate('blockWritten'),
  };
}
