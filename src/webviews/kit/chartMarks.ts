import type uPlot from 'uplot';
import type { ChartMark } from './chartData';
import type { Theme } from './theme';

/** CSS pixels. */
const fontSize = 10;
const gap = 4;

/** A line across the chart at each mark, with its name where there is room: the later one is the more important one. */
export function drawMarks(plot: uPlot, marks: readonly ChartMark[], theme: Theme): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const end = bbox.left + bbox.width;
  ctx.save();
  ctx.font = `${String(fontSize * ratio)}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillStyle = theme.foreground;
  ctx.strokeStyle = theme.mutedForeground;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 2 * ratio]);
  let free = end;
  for (const { time, label } of marks.toReversed()) {
    const { min = 0, max = 0 } = plot.scales['x'] ?? {};
    const seconds = Math.min(time / 1000, max);
    if (seconds < min || min === max) continue;
    const place = Math.round(plot.valToPos(seconds, 'x', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(place, bbox.top);
    ctx.lineTo(place, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(label).width;
    const beside = place + gap * ratio;
    const start = beside + width <= free ? beside : place - gap * ratio - width;
    if (start < bbox.left || start + width > free) continue;
    ctx.fillText(label, start, bbox.top + 2 * ratio);
    free = Math.min(start, place) - gap * ratio;
  }
  ctx.restore();
}
