// npm run bench:stats: what the table of 50 running containers costs the extension host, beside what `docker stats` costs in the
// same seconds. A table on the screen, everything in test/.artifacts/bench-stats.json. No figure makes it fail.
// `--rounds N` and `--seconds N` for others than 3 rounds of 30 seconds each; `--over tls` and `--over ssh` for other ways to the
// engine.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from '../test/bench/stats/figures.mjs';
import { startFleet } from '../test/bench/stats/fleet.mjs';
import { measureTable } from '../test/bench/stats/measuring.mjs';
import { startStand, transports } from '../test/bench/stats/stand.mjs';
import { longshore } from '../test/bench/subjects.mjs';
import { launchChromium } from './machine/chromium.mjs';
import { repository } from './machine/directories.mjs';
import { Expected, runProgram, whenEnding } from './machine/lifetime.mjs';
import {
  certificatePackages,
  enginePackages,
  ensureNodeModules,
  ensureSystemPackages,
  sshPackages,
} from './machine/packages.mjs';
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

/** What a way to the engine takes. */
const packages = { unix: [], tls: certificatePackages, ssh: sshPackages };

await runProgram(async () => {
  const started = performance.now();
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '30' },
      over: { type: 'string', default: 'unix' },
    },
  });
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
  const transport = transports.find((each) => each === values.over);
  if (transport === undefined)
    throw new Expected(`--over ${values.over}: one of ${transports.join(', ')}`);
  await ensureNodeModules();
  await ensureSystemPackages([...enginePackages, ...packages[transport]]);
  const directory = await scratch();
  const [extension, folder] = ['longshore', 'folder'].map((name) => path.join(directory, name));
  if (extension === undefined || folder === undefined) throw new Error('two folders');
  fs.mkdirSync(extension);
  fs.mkdirSync(folder);
  const { subject } = await step('Building for production', () => longshore(extension));
  const stand = await step('Starting a private Docker engine', () =>
    startStand(transport, directory),
  );
  const containers = await step('Starting 50 containers', () => startFleet(stand.socketPath));
  const env = { ...(await baseEnvironment()), ...stand.env };
  const [server, floorServer] = await step('Starting two VS Code servers', () =>
    Promise.all([1, 2].map(() => startVsCodeServer({ extension: subject.folder, env, settings }))),
  );
  if (server === undefined || floorServer === undefined) throw new Error('two servers');
  const browser = await launchChromium();
  whenEnding(() => browser.close());
  const artifacts = path.join(repository, 'test', '.artifacts');
  fs.mkdirSync(artifacts, { recursive: true });
  const figures = await measureTable(browser, {
    server,
    floorServer,
    folder,
    stand,
    rounds,
    seconds,
  });

  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  const file = path.join(artifacts, 'bench-stats.json');
  const results = {
    date: new Date().toISOString(),
    machine,
    transport,
    containers,
    rounds,
    seconds,
    figures,
  };
  fs.writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  say(`\n${table(figures, seconds)}\n`);
  say(
    `${machine.cpus} × ${machine.model}, ${containers} containers over ${transport}; medians of ${rounds} rounds.`,
  );
  say(`Everything is in ${path.relative(repository, file)}. Done in ${elapsed(started)}.`);
  return 0;
});
