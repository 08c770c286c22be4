// The log view: the same log, and lines as they are written, on screen.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launchChromium } from '../../../scripts/machine/chromium.mjs';
import { request } from '../../../scripts/machine/http.mjs';
import { busyboxImage } from '../../../scripts/machine/images.mjs';
import { whenEnding } from '../../../scripts/machine/lifetime.mjs';
import { step } from '../../../scripts/machine/progress.mjs';
import { startVsCodeServer } from '../../../scripts/machine/vscode-server.mjs';
import { baseEnvironment } from '../../../scripts/tiers/machinery.mjs';
import { median, now, repeat, time } from '../statistics.mjs';
import { floor, longshore } from '../subjects.mjs';
import { readRaw } from './reading.mjs';
import { measurePanel, measureViewer, tell } from './viewer.mjs';

const names = { echo: 'bench-echo', flood: 'bench-flood' };
/** Rare, in every line of one kind, and with an anchor. */
const patterns = ['order 1999\\d\\d\\d accepted', 'ERROR .*worker-0[0-7]', '^2024.*7\\d EUR$'];
const times = { firstScreen: 9, latency: 21, whole: 3, floodSeconds: 15 };
/** Lines that a view begins with: the setting's default. */
const tail = 1000;

/** @type {import('./part.mjs').Part} */
export const viewing = {
  name: 'viewing',
  async measure({ socketPath, log, directory }) {
    await run(socketPath, names.echo, ['cat']);
    const flood = `echo ready; read go; exec yes "${'flood '.repeat(16)}"`;
    await run(socketPath, names.flood, ['sh', '-c', flood]);
    const raw = await step('The raw API', async () => ({
      tail: await repeat(times.firstScreen, () => time(() => readTail(socketPath, log.id))),
      latency: await measureLatency(socketPath),
    }));
    const folder = path.join(directory, 'viewing');
    fs.mkdirSync(path.join(folder, 'extension'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'workspace'));
    const { subject } = await longshore(path.join(folder, 'extension'));
    const env = { ...(await baseEnvironment()), DOCKER_HOST: `unix://${socketPath}` };
    const setting = {
      folder: path.join(folder, 'workspace'),
      socketPath,
      names: { ...names, big: log.name },
      lines: log.lines,
      patterns,
      readRaw: async () => (await readRaw(socketPath, log)).milliseconds,
      runs: times,
    };
    const emptyPanel = await step('An empty panel', () =>
      inWindow(floor().folder, env, (browser, server) =>
        measurePanel(browser, { ...setting, server }),
      ),
    );
    const figures = await step('The log view', () =>
      inWindow(subject.folder, env, (browser, server) =>
        measureViewer(browser, { ...setting, server }),
      ),
    );
    return {
      figures: { ...figures, emptyPanel, raw },
      rows: rowsOf(figures, raw, median(emptyPanel)),
    };
  },
};

/**
 * @template T
 * @param {string} extension the folder of the one that is installed
 * @param {Record<string, string | undefined>} env
 * @param {(browser: import('playwright-core').Browser, server: import('../../../scripts/machine/vscode-server.mjs').VsCodeServer) => Promise<T>} measure
 */
async function inWindow(extension, env, measure) {
  const server = await startVsCodeServer({ extension, env });
  const browser = await launchChromium();
  const close = whenEnding(() => browser.close());
  try {
    return await measure(browser, server);
  } finally {
    await close();
    await server.stop();
  }
}

/** A container with an open standard input. @param {string} socketPath @param {string} name @param {string[]} command */
async function run(socketPath, name, command) {
  const created = await request({
    socketPath,
    method: 'POST',
    path: `/containers/create?name=${name}`,
    type: 'application/json',
    body: JSON.stringify({
      Image: busyboxImage,
      Cmd: command,
      OpenStdin: true,
      Labels: { 'longshore.bench': '1' },
      // The flood shall end with the disk's patience, not before it.
      HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '256m' } } },
    }),
  });
  if (created.status !== 201) throw new Error(`creating ${name}: ${created.text}`);
  await request({ socketPath, method: 'POST', path: `/containers/${name}/start` });
}

/** @param {string} socketPath @param {string} id */
async function readTail(socketPath, id) {
  await request({ socketPath, path: `/containers/${id}/logs?stdout=1&stderr=1&tail=${tail}` });
}

/** From the container's write to the arrival of the line. @param {string} socketPath @returns {Promise<number[]>} milliseconds */
async function measureLatency(socketPath) {
  /** @type {import('node:http').IncomingMessage} */
  const following = await new Promise((resolve, reject) => {
    const route = `/containers/${names.echo}/logs?stdout=1&follow=1&tail=0`;
    http.get({ socketPath, path: route, agent: false }, resolve).on('error', reject);
  });
  const echo = await tell(socketPath, names.echo);
  let serial = 0;
  const latency = await repeat(times.latency, async () => {
    await pause(50);
    const text = `raw-${++serial}-`;
    /** @type {Promise<number>} */
    const seen = new Promise((resolve) => {
      const look = (/** @type {Buffer} */ chunk) => {
        if (!chunk.includes(text)) return;
        following.off('data', look);
        resolve(now());
      };
      following.on('data', look);
    });
    const written = now();
    echo.write(`${text}\n`);
    return (await seen) - written;
  });
  following.destroy();
  echo.end();
  return latency;
}

/**
 * @param {import('./viewer.mjs').ViewerFigures} figures
 * @param {{ tail: number[], latency: number[] }} raw
 * @param {number} emptyPanel milliseconds
 * @returns {import('./part.mjs').Row[]}
 */
function rowsOf(figures, raw, emptyPanel) {
  const none = '–';
  const seconds = (/** @type {number} */ value) => `${(value / 1000).toFixed(1)} s`;
  const milliseconds = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  const [whole, rawWhole] = [median(figures.whole), median(figures.rawWhole)];
  return [
    {
      what: '“Show Logs” → first screen, median',
      longshore: milliseconds(median(figures.firstScreen)),
      raw: milliseconds(median(raw.tail)),
      ratio: none,
      goal: '≤ 200 ms',
    },
    {
      what: 'an empty panel of VS Code, the same way',
      longshore: milliseconds(emptyPanel),
      raw: none,
      ratio: none,
      goal: '',
    },
    {
      what: '“Load Earlier Lines” → last line, median',
      longshore: seconds(whole),
      raw: seconds(rawWhole),
      ratio: `${(whole / rawWhole).toFixed(2)} ×`,
      goal: '≤ 1.15 × raw',
    },
    {
      what: 'longest time between two frames meanwhile',
      longshore: milliseconds(figures.latestFrame),
      raw: none,
      ratio: none,
      goal: '≤ 100 ms',
    },
    {
      what: 'the same under a flood that is followed',
      longshore: milliseconds(figures.latestFloodFrame),
      raw: none,
      ratio: none,
      goal: '≤ 100 ms',
    },
    {
      what: 'extension host memory, at most',
      longshore: `+${(figures.memory / 1e6).toFixed(0)} MB`,
      raw: none,
      ratio: none,
      goal: '≤ +80 MB',
    },
    ...figures.search.map((value, index) => ({
      what: `search for /${patterns[index] ?? ''}/`,
      longshore: seconds(value),
      raw: none,
      ratio: none,
      goal: '≤ 1.5 s',
    })),
    {
      what: 'line written → on screen, median',
      longshore: milliseconds(median(figures.latency)),
      raw: milliseconds(median(raw.latency)),
      ratio: none,
      goal: '≤ 50 ms',
    },
  ];
}
