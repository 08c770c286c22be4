/** Numbers, sizes and times in the user's language. */
export interface Format {
  number(value: number): string;
  /** In powers of 1000, as engines tell sizes of images and volumes. */
  size(bytes: number): string;
  /** In powers of 1024, as limits of memory are given. */
  memory(bytes: number): string;
  /** All digits, for whoever wants them: `1,234,567 B`. */
  exactBytes(bytes: number): string;
  /** @param time milliseconds since the epoch */
  time(time: number): string;
  /** @param milliseconds from less than one to many days */
  duration(milliseconds: number): string;
}

const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** @param locale BCP 47 */
export function createFormat(locale: string): Format {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const scaled = (bytes: number, base: number, units: readonly string[]): string => {
    let value = bytes;
    let unit = 0;
    while (Math.abs(value) >= base && unit < units.length - 1) {
      value /= base;
      unit += 1;
    }
    // 1,010 MiB has four digits before the comma: all of them count.
    const text = Math.abs(value) >= 100 ? whole.format(value) : short.format(value);
    return `${text} ${units[unit] ?? ''}`;
  };
  // Making one takes longer than using it a thousand times.
  const units = new Map<string, Intl.NumberFormat>();
  const inUnit = (value: number, unit: string): string => {
    const known = units.get(unit) ?? new Intl.NumberFormat(locale, unitOptions(unit));
    units.set(unit, known);
    return known.format(value);
  };
  return {
    number: (value) => number.format(value),
    size: (bytes) => scaled(bytes, 1000, decimal),
    memory: (bytes) => scaled(bytes, 1024, binary),
    exactBytes: (bytes) => `${number.format(bytes)} B`,
    time: (at) => time.format(at),
    duration: (milliseconds) => durationText(milliseconds, inUnit),
  };
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** The two largest units that count: `2 min 5 s`; below ten seconds with a fraction. */
function durationText(
  milliseconds: number,
  inUnit: (value: number, unit: string) => string,
): string {
  if (milliseconds < 1000) return inUnit(milliseconds, 'millisecond');
  if (milliseconds < 10_000) return inUnit(Math.round(milliseconds / 10) / 100, 'second');
  let rest = Math.round(milliseconds / 1000) * 1000;
  const parts: string[] = [];
  for (const [unit, length] of spans) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(inUnit(count, unit));
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

function unitOptions(unit: string): Intl.NumberFormatOptions {
  return { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 2 };
}
