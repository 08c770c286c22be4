// npm run bench:logs: a log of 2 million lines and 220 MB, read by Longshore and by the raw API in one run on one engine. A table
// on the screen, everything in test/.artifacts/bench-logs.json. No figure makes it fail. `--runs N` for another number of runs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createBigLog } from '../test/bench/logs/bigLog.mjs';
import { table } from '../test/bench/logs/part.mjs';
import { reading } from '../test/bench/logs/reading.mjs';
import { viewing } from '../test/bench/logs/viewing.mjs';
import { repository } from './machine/directories.mjs';
import { startEngine } from './machine/engine.mjs';
import { createBaseImages } from './machine/images.mjs';
import { runProgram } from './machine/lifetime.mjs';
import { enginePackages, ensureNodeModules, ensureSystemPackages } from './machine/packages.mjs';
import { elapsed, say, step } from './machine/progress.mjs';
import { scratch } from './tiers/machinery.mjs';

/** Each measures on its own and adds its rows to the table. @type {readonly import('../test/bench/logs/part.mjs').Part[]} */
const parts = [reading, viewing];

await runProgram(async () => {
  const started = performance.now();
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
  const runs = Number(values.runs);
  await ensureNodeModules();
  await ensureSystemPackages(enginePackages);
  const directory = await scratch();
  const { socketPath } = await step('Starting a private Docker engine', () => startEngine());
  await createBaseImages(socketPath);
  const log = await step('Writing the log', () => createBigLog(socketPath));

  /** @type {import('../test/bench/logs/part.mjs').Row[]} */
  const rows = [];
  /** @type {Record<string, unknown>} */
  const figures = {};
  for (const part of parts) {
    const result = await part.measure({ socketPath, log, directory, runs });
    rows.push(...result.rows);
    figures[part.name] = result.figures;
  }

  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  const file = path.join(repository, 'test', '.artifacts', 'bench-logs.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const results = { date: new Date().toISOString(), machine, lines: log.lines, runs, ...figures };
  fs.writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`\n${table(rows)}\n`);
  say(`${machine.cpus} × ${machine.model}, ${log.lines} lines; the median of ${runs} runs.`);
  say(`Everything is in ${path.relative(repository, file)}. Done in ${elapsed(started)}.`);
  return 0;
});
