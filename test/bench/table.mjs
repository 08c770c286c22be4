// The figures as a Markdown table, side by side with what they are measured against.
import { median } from './statistics.mjs';

/**
 * @typedef {object} Results
 * @property {import('./measure.mjs').Figures} longshore
 * @property {import('./measure.mjs').Figures} floor
 * @property {{ list: number, event: number }} raw milliseconds
 * @property {import('./dockerCli.mjs').CliFigures | undefined} cli
 * @property {import('./subjects.mjs').Bundle[]} bundles
 */

const none = '–';

/** @param {Results} results */
export function table({ longshore, floor, raw, cli, bundles }) {
  const head = ['what', 'Longshore', 'floor', '× floor', 'raw API', 'docker CLI', 'must reach'];
  const click = [median(longshore.click), median(floor.click)];
  const create = [median(longshore.create), median(floor.create)];
  const main = bundles.find(({ file }) => file === 'extension.js');
  const lazy = bundles.filter(({ file }) => file !== 'extension.js');
  const rows = [
    [
      'activation in the extension host, median',
      milliseconds(median(longshore.activation)),
      milliseconds(median(floor.activation)),
      none,
      none,
      none,
      '≤ 25 ms',
    ],
    ['main bundle', kilobytes(main?.bytes ?? 0), none, none, none, none, '≤ 400 kB'],
    ...lazy.map(({ file, bytes }) => [
      `on use: ${file}`,
      kilobytes(bytes),
      none,
      none,
      none,
      none,
      '',
    ]),
    [
      'click on the icon → newest row on screen, median',
      ...click.map(milliseconds),
      ratio(click),
      `list ${milliseconds(raw.list)}`,
      cli === undefined ? none : `\`ps -a\` ${milliseconds(cli.list)}`,
      '≤ 1.3 × floor',
    ],
    [
      'create returned → row on screen, median',
      ...create.map(milliseconds),
      ratio(create),
      `event ${raw.event.toFixed(1)} ms`,
      cli === undefined ? none : `\`events\` ${cli.event.toFixed(1)} ms`,
      '≤ 1.3 × floor',
    ],
    [
      'idle, host and children, % of a core',
      longshore.idle.toFixed(1),
      floor.idle.toFixed(1),
      ratio([longshore.idle, floor.idle]),
      none,
      none,
      '≤ 5.2, or floor + 0.2',
    ],
    [
      'extension host memory',
      megabytes(longshore.memory),
      megabytes(floor.memory),
      `+${megabytes(longshore.memory - floor.memory)}`,
      none,
      none,
      '≤ +30 MB',
    ],
    [
      'processes under the host',
      String(longshore.processes.length),
      String(floor.processes.length),
      none,
      none,
      none,
      'none of ours',
    ],
  ];
  return markdown(head, rows);
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function markdown(head, rows) {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** @param {number} value */
function milliseconds(value) {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}

/** @param {readonly number[]} pair */
function ratio([ours = Number.NaN, theirs = Number.NaN]) {
  return `${(ours / theirs).toFixed(2)} ×`;
}
