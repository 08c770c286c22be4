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
    cpuPercent: sample.cpuPercent ?? cpuPercentSince(previous, sample),
    networkReceivedRate: rate('networkReceived'),
    networkSentRate: rate('networkSent'),
    blockReadRate: rate('blockRead'),
    blockWrittenRate: rate('blockWritten'),
  };
}

/** Of a single sample, which the engine does not compare with one before. */
function cpuPercentSince(
  previous: StatsSample | undefined,
  { time, cpuTime }: StatsSample,
): number | undefined {
  if (previous?.cpuTime === undefined || cpuTime === undefined) return undefined;
  const nanoseconds = (time - previous.time) * 1e6;
  const used = cpuTime - previous.cpuTime;
  return nanoseconds > 0 && used >= 0 ? (used / nanoseconds) * 100 : undefined;
}
