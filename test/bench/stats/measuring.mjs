// The extension host's CPU time with and without the table, each beside that of a `docker stats` in the same seconds.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { whenEnding } from '../../../scripts/machine/lifetime.mjs';
import { commandPath, environment } from '../../../scripts/machine/processes.mjs';
import { step } from '../../../scripts/machine/progress.mjs';
import { cpuSeconds, extensionHostOf } from '../processes.mjs';
import { openWindow } from './window.mjs';

/**
 * @typedef {object} Stand
 * @property {import('../../../scripts/machine/vscode-server.mjs').VsCodeServer} server
 * @property {string} folder the workspace
 * @property {string} socketPath
 * @property {number} rounds
 * @property {number} seconds of each measurement
 */

/** @typedef {'without' | 'hidden' | 'visible' | 'visibleAll'} Situation */

/**
 * @typedef {object} Measured
 * @property {Situation} situation
 * @property {number} host CPU seconds of the extension host and all below it
 * @property {number | undefined} cli CPU seconds of `docker stats`; undefined: there is no docker command
 * @property {number} rows on screen
 * @property {number} connections to the engine, those of `docker stats` left out
 */

/** @param {import('playwright-core').Browser} browser @param {Stand} stand @returns {Promise<Measured[]>} */
export async function measureTable(browser, { server, folder, socketPath, rounds, seconds }) {
  const window = await openWindow(browser, server, folder);
  const host = extensionHostOf(server.port);
  /** @type {Measured[]} */
  const all = [];
  for (let round = 1; round <= rounds; round++) {
    const name = `Round ${round} of ${rounds}`;
    const measure = async (/** @type {Situation} */ situation, /** @type {number} */ rows) => {
      const connections = connectionsTo(socketPath);
      const times = await besideCli(socketPath, host, seconds);
      all.push({ situation, rows, connections, ...times });
    };
    await step(`${name}: without the table`, () => measure('without', 0));
    await window.openTable();
    await step(`${name}: on screen`, async () => measure('visible', await window.rowsOnScreen()));
    await window.resize('tall');
    await step(`${name}: all rows on screen`, async () =>
      measure('visibleAll', await window.rowsOnScreen()),
    );
    await window.resize('usual');
    await window.hideTable();
    await step(`${name}: hidden`, () => measure('hidden', 0));
    await window.closeTable();
  }
  return all;
}

/** @param {string} socketPath @param {number} host a process id @param {number} seconds */
async function besideCli(socketPath, host, seconds) {
  const docker = commandPath('docker');
  const env = { ...environment(), DOCKER_HOST: `unix://${socketPath}`, DOCKER_CONTEXT: '' };
  const cli = docker === undefined ? undefined : spawn(docker, ['stats'], { env, stdio: 'ignore' });
  const end = whenEnding(() => void cli?.kill());
  try {
    // Its first samples, as the table has had its own.
    await pause(4_000);
    const used = () => [
      cpuSeconds(host),
      cli?.pid === undefined ? Number.NaN : cpuSeconds(cli.pid),
    ];
    const before = used();
    await pause(seconds * 1000);
    const [ours = Number.NaN, theirs = Number.NaN] = used().map(
      (value, index) => value - (before[index] ?? Number.NaN),
    );
    return { host: ours, cli: Number.isNaN(theirs) ? undefined : theirs };
  } finally {
    await end();
  }
}

/** Connections that the engine has accepted (Linux). @param {string} socketPath */
function connectionsTo(socketPath) {
  const connected = '03';
  return fs
    .readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[5] === connected && fields[7] === socketPath).length;
}
