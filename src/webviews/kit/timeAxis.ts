import uPlot from 'uplot';

/** Seconds that a chart shows at least. */
const leastSpan = 60;
/** CSS pixels from the middle of a time of day to its end. */
const halfLabel = 34;

/** Seconds between two times below the axis. */
export const timeSteps = [5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Up to the last sample, and back to the first or at least a minute. */
export function timeRange(plot: uPlot): [number, number] {
  const times = plot.data[0];
  const last = times.at(-1) ?? leastSpan;
  return [Math.min(times[0] ?? 0, last - leastSpan), last];
}

/** No time without samples, and none that the right edge would cut through. */
export function hasRoom(plot: uPlot, time: number): boolean {
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  if (plot.data[0].length === 0 || min === max) return false;
  const width = plot.bbox.width / uPlot.pxRatio;
  return ((max - time) / (max - min)) * width > halfLabel;
}
