import uPlot from 'uplot';

/** CSS pixels from the middle of a time of day to its end. */
const halfLabel = 34;

/** Seconds between two times below the axis. */
export const timeSteps = [1, 2, 5, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** No time without samples, and none that an edge would cut through. */
export function hasRoom(plot: uPlot, time: number): boolean {
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  if (plot.data[0].length === 0 || min === max) return false;
  const width = plot.bbox.width / uPlot.pxRatio;
  return ((max - time) / (max - min)) * width > halfLabel;
}
