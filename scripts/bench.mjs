// npm run bench: Longshore's figures beside those of a bare extension, the raw API and the docker command, all in one run on one
// engine with 502 containers. A table on the screen, everything in test/.artifacts/bench.json. No figure makes it fail.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createContainers } from '../test/bench/containers.mjs';
import { measureCli } from '../test/bench/dockerCli.mjs';
import { measure } from '../test/bench/measure.mjs';
import { measureEvent, measureList } from '../test/bench/rawEngine.mjs';
import { floor, longshore } from '../test/bench/subjects.mjs';
import { table } from '../test/bench/table.mjs';
import { launchChromium } from './machine/chromium.mjs';
import { repository } from './machine/directories.mjs';
import { startEngine } from './machine/engine.mjs';
import { runProgram, whenEnding } from './machine/lifetime.mjs';
import { enginePackages, ensureNodeModules, ensureSystemPackages } from './machine/packages.mjs';
import { elapsed, say, step } from './machine/progress.mjs';
import { startVsCodeServer } from './machine/vscode-server.mjs';
import { baseEnvironment, scratch } from './tiers/machinery.mjs';

const runs = { click: 7, create: 7, idleSeconds: 30 };

/** @param {import('../test/bench/subjects.mjs').Subject} subject @param {string} host @param {string} directory */
async function standFor(subject, host, directory) {
  const folder = path.join(directory, `workspace-${subject.name}`);
  fs.mkdirSync(folder);
  // A server each: what one has started is not there when the other is measured.
  const env = { ...(await baseEnvironment()), DOCKER_HOST: host };
  const server = await startVsCodeServer({ extension: subject.folder, env });
  return { subject, folder, env, server };
}

await runProgram(async () => {
  const started = performance.now();
  await ensureNodeModules();
  await ensureSystemPackages(enginePackages);
  const directory = await scratch();
  const built = await step('Building for production', () => {
    const folder = path.join(directory, 'longshore');
    fs.mkdirSync(folder);
    return longshore(folder);
  });
  const engine = await step('Starting a private Docker engine', () => startEngine());
  const { socketPath } = engine;
  await step('Creating 502 containers', () => createContainers(socketPath));
  const raw = await step('The raw API', async () => ({
    list: await measureList(socketPath, runs.create),
    event: await measureEvent(socketPath, runs.create),
  }));
  const cli = await step('The docker command', () => measureCli(socketPath, runs.create));
  const stands = await step('Starting a VS Code server each', async () => [
    await standFor(built.subject, engine.host, directory),
    await standFor(floor(), engine.host, directory),
  ]);
  const browser = await launchChromium();
  whenEnding(() => browser.close());
  const [ours, theirs] = await measure(browser, stands, socketPath, runs);
  if (ours === undefined || theirs === undefined) throw new Error('two subjects, two results');

  const results = { longshore: ours, floor: theirs, raw, cli, bundles: built.bundles };
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, node: process.version };
  const file = path.join(repository, 'test', '.artifacts', 'bench.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString(), machine, runs, ...results }, undefined, 2)}\n`,
  );
  say(`\n${table(results)}\n`);
  say(`${machine.cpus} × ${machine.model}, 502 containers; the median of ${runs.click} windows.`);
  say(cli === undefined ? 'No docker command on the path: its column is empty.' : cli.version);
  say(`Everything is in ${path.relative(repository, file)}. Done in ${elapsed(started)}.`);
  return 0;
});
