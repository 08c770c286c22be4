// npm run bench:stats: what the table of 50 running containers costs the extension host, beside what `docker stats` costs in the
// same seconds. A table on the screen, everything in test/.artifacts/bench-stats.json. No figure makes it fail.
// `--rounds N` and `--seconds N` for others than 3 rounds of 30 seconds each.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../test/bench/stats/figures.mjs';
import { startFleet } from '../test/bench/stats/fleet.mjs';
import { measureTable } from '../test/bench/stats/measuring.mjs';
import { longshore } from '../test/bench/subjects.mjs';
import { launchChromium } from './machine/chromium.mjs';
import { repository } from './machine/directories.mjs';
import { startEngine } from './machine/engine.mjs';
import { runProgram, whenEnding } from './machine/lifetime.mjs';
import { enginePackages, ensureNodeModules, ensureSystemPackages } from './machine/packages.mjs';
import { elapsed, say, step } from './machine/progress.mjs';
import { startVsCodeServer } from './machine/vscode-server.mjs';
import { baseEnvironment, scratch } from './tiers/machinery.mjs';

/**
 * In a remote window VS Code's own extension host looks through all processes of the machine for ports to forward, again and again:
 * with 50 containers that is more than all that is measured here.
 */
const settings = {
  'remote.autoForwardPorts': false,
  'remote.autoForwardPortsSource': 'output',
};

await runProgram(async () => {
  const started = performance.now();
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '30' },
    },
  });
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  await ensureNodeModules();
  await ensureSystemPackages(enginePackages);
  const directory = await scratch();
  const [extension, folder] = ['longshore', 'folder'].map((name) => path.join(directory, name));
  if (extension === undefined || folder === undefined) throw new Error('two folders');
  fs.mkdirSync(extension);
  fs.mkdirSync(folder);
  const { subject } = await step('Building for production', () => longshore(extension));
  const { socketPath, host } = await step('Starting a private Docker engine', () => startEngine());
  const containers = await step('Starting 50 containers', () => startFleet(socketPath));
  const env = { ...(await baseEnvironment()), DOCKER_HOST: host };
  const server = await step('Starting a VS Code server', () =>
    startVsCodeServer({ extension: subject.folder, env, settings }),
  );
  const browser = await launchChromium();
  whenEnding(() => browser.close());
  const figures = await measureTable(browser, { server, folder, socketPath, rounds, seconds });

  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  const file = path.join(repository, 'test', '.artifacts', 'bench-stats.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const results = { date: new Date().toISOString(), machine, containers, rounds, seconds, figures };
  fs.writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`\n${table(figures, seconds)}\n`);
  say(`${machine.cpus} × ${machine.model}, ${containers} containers; medians of ${rounds} rounds.`);
  say(`Everything is in ${path.relative(repository, file)}. Done in ${elapsed(started)}.`);
  return 0;
});
