// What was measured, as a Markdown table.
import { median } from '../statistics.mjs';

/** @typedef {import('./measuring.mjs').Measured} Measured */

const none = '–';

const goals = { without: '0', hidden: '0', visible: '≤ 0.5 ×', visibleAll: '≤ 0.5 ×' };

/** @param {readonly Measured[]} all @param {number} seconds */
export function table(all, seconds) {
  const row = (/** @type {Measured['situation']} */ situation, /** @type {string} */ what) => {
    const taken = all.filter((one) => one.situation === situation);
    const of = (/** @type {(one: Measured) => number} */ figure) => median(taken.map(figure));
    const cli = taken.every((one) => one.cli !== undefined) ? of((one) => one.cli ?? 0) : undefined;
    // Of the same seconds: what else the machine did slows all of them.
    const more = of(({ host, floor }) => host.work - floor.work);
    const collections = of(({ host, floor }) => host.collections - floor.collections);
    return [
      what,
      String(taken[0]?.rows ?? 0),
      String(of(({ connections }) => connections)),
      time(of(({ host }) => host.work)),
      time(of(({ floor }) => floor.work)),
      time(more),
      cli === undefined ? none : time(cli),
      cli === undefined ? none : `${(more / cli).toFixed(2)} ×`,
      goals[situation],
      time(collections),
    ];
  };
  const head = [
    `CPU in ${seconds} s`,
    'rows on screen',
    'connections',
    'extension host',
    'window without stats',
    'difference',
    'docker stats',
    'ratio',
    'goal',
    'collections',
  ];
  return markdown([
    head,
    row('without', 'without the table'),
    row('hidden', 'table hidden'),
    row('visible', 'table on screen'),
    row('visibleAll', 'table on screen, all rows'),
  ]);
}

/** @param {number} seconds */
function time(seconds) {
  return `${seconds.toFixed(2)} s`;
}

/** @param {readonly (readonly string[])[]} rows the first has the headings */
function markdown(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...others] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join(
    '\n',
  );
}
