// What a part of `npm run bench:logs` is: it measures one side of the log viewer and gives rows for the table.

/**
 * @typedef {object} Stand what all parts share
 * @property {string} socketPath of the private engine
 * @property {import('./bigLog.mjs').BigLog} log
 * @property {string} directory for files, removed after the run
 * @property {number} runs of each measurement; the table shows medians
 */

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} longshore
 * @property {string} raw the API alone
 * @property {string} ratio
 * @property {string} goal
 */

/**
 * @typedef {object} Part
 * @property {string} name under which its figures stand in the results file
 * @property {(stand: Stand) => Promise<{ figures: unknown, rows: Row[] }>} measure
 */

/** @param {readonly Row[]} rows @returns {string} Markdown */
export function table(rows) {
  const head = {
    what: 'what',
    longshore: 'Longshore',
    raw: 'raw API',
    ratio: '× raw',
    goal: 'goal',
  };
  const cells = [head, ...rows].map((row) => [
    row.what,
    row.longshore,
    row.raw,
    row.ratio,
    row.goal,
  ]);
  const widths = Object.keys(head).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n');
}
