import type { Span } from '../kit/chartData';
import { isNumber, isOptional, isRecord } from '../protocol/guards';

/** Milliseconds. */
const leastSpan = 5000;
/** How near to the newest sample, in parts of the whole, a chosen part means "up to now". */
const nearTheEnd = 0.02;

/** A part of the history, in milliseconds; without an end it goes with the newest sample. */
export interface Zoom {
  readonly length: number;
  readonly end: number | undefined;
}

export function isZoom(value: unknown): value is Zoom {
  return isRecord(value) && isNumber(value['length']) && isOptional(value['end'], isNumber);
}

/** What part of a history is shown. `undefined` is all of it. */
export function spanOf(zoom: Zoom | undefined, all: Span): Span {
  if (zoom === undefined || zoom.length >= all.to - all.from) return all;
  // The oldest samples go: a part that is no more moves on with what is left.
  const end = Math.max(Math.min(zoom.end ?? all.to, all.to), all.from + zoom.length);
  return { from: end - zoom.length, to: end };
}

/** To a part that was chosen with the pointer. */
export function zoomTo({ from, to }: Span, all: Span): Zoom | undefined {
  const length = Math.max(leastSpan, to - from);
  return zoomed(length, (from + to + length) / 2, all);
}

/**
 * In (a factor below 1) or out, around a time that keeps its place.
 *
 * @param around the end of what is shown where there is no better place
 */
export function zoomBy(
  factor: number,
  zoom: Zoom | undefined,
  all: Span,
  around?: number,
): Zoom | undefined {
  const shown = spanOf(zoom, all);
  const length = Math.max(leastSpan, (shown.to - shown.from) * factor);
  const place = around === undefined || !contains(shown, around) ? shown.to : around;
  const share = (shown.to - place) / (shown.to - shown.from);
  return zoomed(length, place + share * length, all);
}

/** @param by in parts of what is shown; negative is earlier */
export function pan(by: number, zoom: Zoom | undefined, all: Span): Zoom | undefined {
  if (zoom === undefined) return undefined;
  const shown = spanOf(zoom, all);
  const length = shown.to - shown.from;
  return zoomed(length, Math.max(all.from + length, shown.to + by * length), all);
}

function zoomed(length: number, end: number, all: Span): Zoom | undefined {
  const whole = all.to - all.from;
  if (length >= whole) return undefined;
  return { length, end: all.to - end <= whole * nearTheEnd ? undefined : end };
}

export function contains({ from, to }: Span, time: number): boolean {
  return time >= from && time <= to;
}
