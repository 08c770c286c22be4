// What was measured, as a Markdown table.
import { median } from '../statistics.mjs';

/** @typedef {import('./measuring.mjs').Measured} Measured */

const none = '–';

/** @param {readonly Measured[]} all @param {number} seconds */
export function table(all, seconds) {
  const of = (/** @type {Measured['situation']} */ situation) =>
    all.filter((one) => one.situation === situation);
  const host = (/** @type {Measured['situation']} */ situation) =>
    median(of(situation).map((one) => one.host));
  const cliTimes = all.flatMap(({ cli }) => (cli === undefined ? [] : [cli]));
  const cli = cliTimes.length === 0 ? undefined : median(cliTimes);
  const without = host('without');
  const row = (/** @type {Measured['situation']} */ situation, /** @type {string} */ what) => {
    const more = host(situation) - without;
    const first = of(situation)[0];
    return [
      what,
      String(first?.rows ?? 0),
      String(median(of(situation).map(({ connections }) => connections))),
      time(host(situation)),
      situation === 'without' ? none : time(more),
      cli === undefined ? none : time(cli),
      cli === undefined || situation === 'without' ? none : `${(more / cli).toFixed(2)} ×`,
      { without: '', hidden: '0', visible: '≤ 0.5 ×', visibleAll: '≤ 0.5 ×' }[situation],
    ];
  };
  const head = [
    `CPU in ${seconds} s`,
    'rows on screen',
    'connections',
    'extension host',
    'more than without',
    'docker stats',
    'ratio',
    'goal',
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
