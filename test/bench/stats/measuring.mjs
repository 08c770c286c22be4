// The extension host's CPU time with and without the table. In the same seconds: that of a `docker stats`, and that of another
// window's extension host, where Longshore is at work and no stats have ever been looked at.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { whenEnding } from '../../../scripts/machine/lifetime.mjs';
import { commandPath, environment } from '../../../scripts/machine/processes.mjs';
import { step } from '../../../scripts/machine/progress.mjs';
import { cpuSeconds, extensionHostOf, ownCpuSeconds } from '../processes.mjs';
import { openWindow } from './window.mjs';

/** @typedef {import('../../../scripts/machine/vscode-server.mjs').VsCodeServer} VsCodeServer */

/**
 * @typedef {object} Setting
 * @property {VsCodeServer} server
 * @property {VsCodeServer} floorServer of the window without stats
 * @property {string} folder the workspace
 * @property {import('./stand.mjs').Stand} stand
 * @property {number} rounds
 * @property {number} seconds of each measurement
 */

/**
 * @typedef {object} HostTime CPU seconds of an extension host and all below it
 * @property {number} work
 * @property {number} collections of its whole heap by V8: each takes a tenth of a second at once, every extension host makes one a
 *   minute or so, however idle, and whether that falls into one measurement or the next is chance
 */

/** @typedef {'without' | 'hidden' | 'visible' | 'visibleAll'} Situation */

/**
 * @typedef {object} Measured
 * @property {Situation} situation
 * @property {HostTime} host
 * @property {HostTime} floor the same of the window without stats
 * @property {number | undefined} cli CPU seconds of `docker stats`; undefined: there is no docker command
 * @property {number} rows on screen
 * @property {number} connections of both windows to the engine, those of `docker stats` left out
 */

/** @param {import('playwright-core').Browser} browser @param {Setting} setting @returns {Promise<Measured[]>} */
export async function measureTable(browser, setting) {
  const { server, floorServer, folder, stand, rounds, seconds } = setting;
  const [window] = await Promise.all([
    openWindow(browser, server, folder),
    openWindow(browser, floorServer, folder),
  ]);
  const [host, floor] = [extensionHostOf(server.port), extensionHostOf(floorServer.port)];
  /** @type {Measured[]} */
  const all = [];
  for (let round = 1; round <= rounds; round++) {
    const name = `Round ${round} of ${rounds}`;
    const measure = async (/** @type {Situation} */ situation, /** @type {number} */ rows) => {
      const connections = stand.connections();
      const times = await besideCli(stand, { host, floor }, seconds);
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

/**
 * @param {import('./stand.mjs').Stand} stand
 * @param {{ host: number, floor: number }} hosts process ids
 * @param {number} seconds
 */
async function besideCli({ env }, hosts, seconds) {
  const docker = commandPath('docker');
  const options = /** @type {const} */ ({ stdio: 'ignore' });
  const cli =
    docker === undefined
      ? undefined
      : spawn(docker, ['stats'], {
          ...options,
          env: { ...environment(), DOCKER_CONTEXT: '', ...env },
        });
  const end = whenEnding(() => void cli?.kill());
  try {
    // Its first samples, as the table has had its own.
    await pause(4_000);
    const before = cli?.pid === undefined ? undefined : cpuSeconds(cli.pid);
    const [host, floor] = await Promise.all([
      follow(hosts.host, seconds),
      follow(hosts.floor, seconds),
    ]);
    const used =
      cli?.pid === undefined || before === undefined ? undefined : cpuSeconds(cli.pid) - before;
    return { host, floor, cli: used };
  } finally {
    await end();
  }
}

/** CPU seconds within one second that an extension host itself takes for nothing but a collection: all else here is far below. */
const burst = 0.03;

/** @param {number} pid of an extension host @param {number} seconds @returns {Promise<HostTime>} */
async function follow(pid, seconds) {
  const time = { work: 0, collections: 0 };
  const started = performance.now();
  const used = () => ({ all: cpuSeconds(pid), own: ownCpuSeconds(pid) });
  let last = used();
  for (let second = 1; second <= seconds; second++) {
    await pause(Math.max(0, started + second * 1000 - performance.now()));
    const now = used();
    time[now.own - last.own >= burst ? 'collections' : 'work'] += now.all - last.all;
    last = now;
  }
  return time;
}
