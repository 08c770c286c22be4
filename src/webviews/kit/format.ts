/** What stands for a figure that is not known. */
export const unknownFigure = '–';

const decimalUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Figures as text, in the user's way of writing numbers and with the units of `docker stats`. */
export interface Formatter {
  /** `12.3%`; 100 is one CPU, or the whole of something. */
  readonly percent: (value: number | undefined) => string;
  /** Bytes in powers of 1000: traffic. */
  readonly bytes: (value: number | undefined) => string;
  /** Bytes in powers of 1024: memory. */
  readonly memory: (value: number | undefined) => string;
  readonly count: (value: number | undefined) => string;
  /** Seconds as a clock would show them, `1:02:03`, with the days before. */
  readonly duration: (seconds: number | undefined) => string;
  /** Milliseconds since the epoch as a time of day with seconds. */
  readonly time: (value: number) => string;
  /** The round numbers beside a chart, as short as they can be written. */
  readonly axis: Readonly<Record<'percent' | 'bytes' | 'memory', (value: number) => string>>;
}

export function createFormatter(locale: string): Formatter {
  const language = supportedLocale(locale);
  const numbers = [0, 1, 2].map((digits) => new Intl.NumberFormat(language, exactly(digits)));
  const percents = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(language, { style: 'percent', ...exactly(digits) }),
  );
  const days = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'narrow',
  });
  const times = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });

  const short = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const shortPercent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 2,
  });

  const scaled = (
    value: number,
    base: number,
    units: readonly string[],
    isShort = false,
  ): string => {
    const exponent = Math.min(units.length - 1, exponentOf(value, base));
    const number = value / base ** exponent;
    const format = isShort ? short : numbers[exponent === 0 ? 0 : digitsFor(number)];
    return `${format?.format(number) ?? ''} ${units[exponent] ?? ''}`;
  };
  const known =
    (format: (value: number) => string) =>
    (value: number | undefined): string =>
      value === undefined || !Number.isFinite(value) ? unknownFigure : format(value);

  return {
    percent: known((value) => percents[digitsFor(value)]?.format(value / 100) ?? ''),
    bytes: known((value) => scaled(value, 1000, decimalUnits)),
    memory: known((value) => scaled(value, 1024, binaryUnits)),
    count: known((value) => numbers[0]?.format(value) ?? ''),
    duration: known((value) => {
      const whole = Math.floor(value / secondsOfDay);
      const clock = clockTime(value % secondsOfDay);
      return whole === 0 ? clock : `${days.format(whole)} ${clock}`;
    }),
    time: (value) => times.format(value),
    axis: {
      percent: (value) => shortPercent.format(value / 100),
      bytes: (value) => scaled(value, 1000, decimalUnits, true),
      memory: (value) => scaled(value, 1024, binaryUnits, true),
    },
  };
}

const secondsOfDay = 24 * 60 * 60;

function clockTime(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0
    ? `${String(minutes)}:${two(seconds % 60)}`
    : `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

/** Three digits: enough to see a change, few enough to read at a glance. */
function digitsFor(value: number): 0 | 1 | 2 {
  if (value >= 99.95) return 0;
  return value >= 9.995 ? 1 : 2;
}

/** The power of `base` to divide by: never more than three digits before the point, also where the next unit is 1024. */
function exponentOf(value: number, base: number): number {
  let exponent = 0;
  for (let rest = value; rest >= 999.5; rest /= base) exponent += 1;
  return exponent;
}

function exactly(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** VS Code's display language is nearly always one that `Intl` knows. */
function supportedLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
