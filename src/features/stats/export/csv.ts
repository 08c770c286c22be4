import type { StatsFigures } from '../../../webviews/protocol/stats';

/** Names are the same in every language, so that what reads such files finds its columns. */
const columns: readonly (readonly [header: string, of: keyof StatsFigures])[] = [
  ['CPU (%)', 'cpuPercent'],
  ['CPU throttled (% of periods)', 'cpuThrottledPercent'],
  ['Online CPUs', 'onlineCpus'],
  ['Memory (bytes)', 'memoryUsage'],
  ['Memory limit (bytes)', 'memoryLimit'],
  ['Network received (bytes)', 'networkReceived'],
  ['Network sent (bytes)', 'networkSent'],
  ['Network received (bytes/s)', 'networkReceivedRate'],
  ['Network sent (bytes/s)', 'networkSentRate'],
  ['Block read (bytes)', 'blockRead'],
  ['Block written (bytes)', 'blockWritten'],
  ['Block read (bytes/s)', 'blockReadRate'],
  ['Block written (bytes/s)', 'blockWrittenRate'],
  ['Processes', 'pids'],
];

/** Digits after the point: a thousandth of a percent, of a byte per second. */
const digits = 3;

/** RFC 4180: a header, a line for each sample, each ended by CRLF. What is not known is empty. */
export function toCsv(container: string, points: readonly StatsFigures[]): string {
  const header = ['Time', 'Container', ...columns.map(([name]) => name)];
  const rows = points.map((point) => [
    new Date(point.time).toISOString(),
    container,
    ...columns.map(([, of]) => numeral(point[of])),
  ]);
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** A point for decimals, whatever the language. */
function numeral(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toFixed(digits)));
}

function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
