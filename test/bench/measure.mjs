// One subject's figures. Where two are compared, their turns alternate, so that both meet the same machine.
import { setTimeout as pause } from 'node:timers/promises';
import { step } from '../../scripts/machine/progress.mjs';
import { createContainer, newestName, removeContainer } from './containers.mjs';
import { extensionHostOf, measureIdle, processesBelow, residentMemory } from './processes.mjs';
import { now, repeat } from './statistics.mjs';
import { openWindow } from './window.mjs';

/**
 * @typedef {object} Figures times in milliseconds, one per run
 * @property {number[]} activation loading the code and calling `activate`, as VS Code itself has it
 * @property {number[]} click from the press on the icon to the newest container's row
 * @property {number[]} create from the answer to a create to the row
 * @property {number} idle percent of one core
 * @property {number} memory bytes
 * @property {string[]} processes command lines of those below the extension host
 */

/**
 * @typedef {object} Stand what a subject is measured with
 * @property {import('./subjects.mjs').Subject} subject
 * @property {Record<string, string | undefined>} env of its extension hosts
 * @property {import('../../scripts/machine/vscode-server.mjs').VsCodeServer} server its own, with the extension installed
 * @property {string} folder the workspace
 */

/**
 * @typedef {object} Runs
 * @property {number} click
 * @property {number} create
 * @property {number} idleSeconds
 */

/** Milliseconds between two creates: VS Code holds back the changes of a tree that follow each other within 200 ms. */
const betweenCreates = 1_000;
/** Milliseconds after the last change before idling is measured. */
const settle = 10_000;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly Stand[]} stands
 * @param {string} socketPath
 * @param {Runs} runs
 * @returns {Promise<Figures[]>} in the order of the stands
 */
export async function measure(browser, stands, socketPath, runs) {
  const opened = await step('Click on the icon, each in a new window', () =>
    alternate(stands, runs.click, async (stand) => {
      const window = await openWindow(browser, stand);
      const click = await window.clickIcon(newestName);
      const activation = await window.activationTime();
      await window.close();
      return { click, activation };
    }),
  );
  const figures = [];
  for (const [index, stand] of stands.entries()) {
    const rest = await step(`${stand.subject.name}: creating, then idling`, () =>
      measureOpenWindow(browser, stand, socketPath, runs),
    );
    const windows = opened[index] ?? [];
    figures.push({
      activation: windows.map(({ activation }) => activation),
      click: windows.map(({ click }) => click),
      ...rest,
    });
  }
  return figures;
}

/**
 * Takes turns; gives the values of each.
 *
 * @template T, V
 * @param {readonly T[]} those @param {number} times @param {(one: T) => Promise<V>} once
 */
async function alternate(those, times, once) {
  /** @type {V[][]} */
  const all = those.map(() => []);
  for (let count = 0; count < times; count++) {
    for (const [index, one] of those.entries()) all[index]?.push(await once(one));
  }
  return all;
}

/**
 * @param {import('playwright-core').Browser} browser @param {Stand} stand @param {string} socketPath @param {Runs} runs
 * @returns {Promise<Pick<Figures, 'create' | 'idle' | 'memory' | 'processes'>>}
 */
async function measureOpenWindow(browser, stand, socketPath, runs) {
  const window = await openWindow(browser, stand);
  await window.clickIcon(newestName);
  let serial = 0;
  const create = await repeat(runs.create, async () => {
    await pause(betweenCreates);
    // Sorted by name or by age, it is the first row.
    const name = `000-created-${String(++serial).padStart(2, '0')}`;
    const seen = await window.watchRow(name);
    const id = await createContainer(socketPath, name);
    const returned = now();
    const milliseconds = (await seen()) - returned;
    await removeContainer(socketPath, id);
    return milliseconds;
  });
  await pause(settle);
  const host = extensionHostOf(stand.server.port);
  const idle = await measureIdle(host, runs.idleSeconds);
  const memory = residentMemory(host);
  const processes = processesBelow(host).map(({ args }) => args.join(' ').trim());
  await window.close();
  return { create, idle, memory, processes };
}
