// The log engine: from the first to the last of 2 million lines, beside the raw API.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { repository } from '../../../scripts/machine/directories.mjs';
import { step } from '../../../scripts/machine/progress.mjs';
import { median } from '../statistics.mjs';

/** @typedef {{ milliseconds: number, cpu: number, memory: number, stall: number }} Reading */

const ways = /** @type {const} */ (['raw', 'frames', 'session']);

/** @type {import('./part.mjs').Part} */
export const reading = {
  name: 'reading',
  async measure({ socketPath, log, directory, runs }) {
    const subject = await bundle(directory);
    /** @type {Record<typeof ways[number], Reading[]>} */
    const figures = { raw: [], frames: [], session: [] };
    await step(`Reading ${log.lines} lines, ${runs} times each way in turns`, async () => {
      for (let run = 0; run < runs; run++)
        for (const way of ways) {
          const args = [way, socketPath, log.id, subject, path.join(directory, 'logs'), log.lines];
          figures[way].push(await readOnce(args.map(String)));
        }
    });
    return { figures, rows: rowsOf(figures, log.lines) };
  },
};

/** The whole log through the API alone. @param {string} socketPath @param {import('./bigLog.mjs').BigLog} log @returns {Promise<Reading>} */
export function readRaw(socketPath, log) {
  return readOnce(['raw', socketPath, log.id, '', '', String(log.lines)]);
}

/** @param {string[]} args @returns {Promise<Reading>} */
async function readOnce(args) {
  const reader = path.join(import.meta.dirname, 'reader.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [reader, ...args]);
  return JSON.parse(stdout);
}

/** @param {string} directory @returns {Promise<string>} the file, built as the extension's bundles are */
async function bundle(directory) {
  const { hostBundles } = createRequire(import.meta.url)('../../../esbuild.js');
  const outdir = path.join(directory, 'subject');
  const entry = path.join(repository, 'test', 'bench', 'logs', 'subject.ts');
  await build({
    ...hostBundles({ minify: true, outdir }),
    entryPoints: [{ in: entry, out: 'subject' }],
  });
  return path.join(outdir, 'subject.js');
}

/** @param {Record<typeof ways[number], Reading[]>} figures @param {number} lines */
function rowsOf(figures, lines) {
  /** @param {typeof ways[number]} way @param {keyof Reading} what */
  const of = (way, what) => median(figures[way].map((one) => one[what]));
  const time = of('session', 'milliseconds');
  const raw = of('raw', 'milliseconds');
  const perLine = ((of('session', 'cpu') - of('frames', 'cpu')) * 1000) / lines;
  return [
    {
      what: 'first to last line, median',
      longshore: `${(time / 1000).toFixed(1)} s`,
      raw: `${(raw / 1000).toFixed(1)} s`,
      ratio: `${(time / raw).toFixed(2)} ×`,
      goal: '≤ 1.15 × raw',
    },
    {
      what: 'CPU per line on top of the client’s frames',
      longshore: `${perLine.toFixed(2)} µs`,
      raw: '–',
      ratio: '–',
      goal: '≤ 2.0 µs',
    },
    {
      what: 'peak memory while reading',
      longshore: `+${(of('session', 'memory') / 1e6).toFixed(0)} MB`,
      raw: `+${(of('raw', 'memory') / 1e6).toFixed(0)} MB`,
      ratio: '–',
      goal: '≤ +80 MB',
    },
    {
      what: 'event loop held up, 99th percentile',
      longshore: `${of('session', 'stall').toFixed(1)} ms`,
      raw: `${of('raw', 'stall').toFixed(1)} ms`,
      ratio: '–',
      goal: '',
    },
  ];
}
