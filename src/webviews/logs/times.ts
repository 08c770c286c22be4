import { fill } from '../kit/fill';
import type { LogsTexts, LogsTimestamps } from '../protocol/logs';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Outside of it, a `Date` is invalid. Milliseconds. */
const farthest = 8.64e15;

/**
 * A time in as many characters as every other, so that a column of them is straight: `07:57:57.123`, with the date before it when it
 * matters. Empty when there is none.
 *
 * @param time milliseconds since the epoch
 */
export function clockTime(
  time: number | undefined,
  zone: 'local' | 'utc',
  withDate: boolean,
): string {
  if (time === undefined || !(Math.abs(time) <= farthest)) return '';
  const iso = isoTime(time, zone);
  const clock = iso.slice(iso.indexOf('T') + 1);
  return `${withDate ? `${iso.slice(0, iso.indexOf('T'))} ` : ''}${clock}${zone === 'utc' ? 'Z' : ''}`;
}

/** `2026-11-22T07:57:57.123`, with the zone's clock. */
function isoTime(time: number, zone: 'local' | 'utc'): string {
  const shift = zone === 'utc' ? 0 : new Date(time).getTimezoneOffset() * minute;
  const shifted = time - shift;
  return Math.abs(shifted) <= farthest ? new Date(shifted).toISOString().slice(0, -1) : '';
}

/** How long ago: the two largest units, `2 min 05 s`. */
export function ago(time: number | undefined, now: number, texts: LogsTexts): string {
  if (time === undefined) return '';
  const span = Math.max(0, now - time);
  if (span < minute) return fill(texts.seconds, (span / second).toFixed(0));
  if (span < hour) return pair(span, minute, second, texts.minutes, texts.seconds);
  if (span < day) return pair(span, hour, minute, texts.hours, texts.minutes);
  return pair(span, day, hour, texts.days, texts.hours);
}

function pair(span: number, large: number, small: number, first: string, other: string): string {
  const whole = Math.floor(span / large);
  const rest = Math.floor((span % large) / small);
  return `${fill(first, String(whole))} ${fill(other, String(rest).padStart(2, '0'))}`;
}

/** A row's time as the user wants times shown, in the parts that may be left out where there is little room. */
export function shownTime(
  time: number | undefined,
  timestamps: LogsTimestamps,
  withDate: boolean,
  now: number,
  texts: LogsTexts,
): { readonly date: string; readonly clock: string; readonly fraction: string } {
  if (timestamps === 'off') return { date: '', clock: '', fraction: '' };
  if (timestamps === 'relative') return { date: '', clock: ago(time, now, texts), fraction: '' };
  const text = clockTime(time, timestamps, withDate);
  const [start, end] = [text.indexOf(' ') + 1, text.lastIndexOf('.')];
  if (end < 0) return { date: '', clock: text, fraction: '' };
  return { date: text.slice(0, start), clock: text.slice(start, end), fraction: text.slice(end) };
}

/** Whose clock a user who has chosen these timestamps thinks of. */
export function zoneOf(timestamps: LogsTimestamps): 'local' | 'utc' {
  return timestamps === 'utc' ? 'utc' : 'local';
}

/** For an `<input type="datetime-local">`. */
export function inputValue(time: number | undefined, zone: 'local' | 'utc'): string {
  if (time === undefined || !(Math.abs(time) <= farthest)) return '';
  return isoTime(time, zone);
}

/** What such an input says; undefined when it says nothing. */
export function inputTime(value: string, zone: 'local' | 'utc'): number | undefined {
  const time = Date.parse(zone === 'utc' && value !== '' ? `${value}Z` : value);
  return Number.isNaN(time) ? undefined : time;
}

/** Whether two times lie on the same day. */
export function isSameDay(one: number, other: number, zone: 'local' | 'utc'): boolean {
  return isoTime(one, zone).slice(0, 10) === isoTime(other, zone).slice(0, 10);
}
