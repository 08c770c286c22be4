// What the engine itself takes: no extension can be faster.
import http from 'node:http';
import { request } from '../../scripts/machine/http.mjs';
import { waitFor } from '../../scripts/machine/wait.mjs';
import { createContainer, removeContainer } from './containers.mjs';
import { median, now, repeat, time } from './statistics.mjs';

/** The list of all containers, milliseconds. @param {string} socketPath @param {number} times */
export async function measureList(socketPath, times) {
  const path = '/containers/json?all=1';
  return median(await repeat(times, () => time(() => request({ socketPath, path }))));
}

/**
 * From the answer to a create to its event, milliseconds: negative where the event is there first.
 *
 * @param {string} socketPath @param {number} times
 */
export async function measureEvent(socketPath, times) {
  /** @type {Map<string, number>} */
  const arrivals = new Map();
  const events = http.get({ socketPath, path: '/events', headers: { Host: 'docker' } });
  const opened = new Promise((resolve, reject) => {
    events.once('error', reject);
    events.once('response', (answer) => {
      answer.on('error', () => undefined);
      answer.setEncoding('utf8').on('data', (/** @type {string} */ lines) => {
        const arrival = now();
        for (const line of lines.trim().split('\n')) {
          const event = JSON.parse(line);
          if (event.Action === 'create') arrivals.set(event.Actor.ID, arrival);
        }
      });
      resolve(undefined);
    });
  });
  await opened;
  try {
    let serial = 0;
    return median(
      await repeat(times, async () => {
        const id = await createContainer(socketPath, `000-event-${++serial}`);
        const returned = now();
        const arrival = await waitFor('the event', () => arrivals.get(id));
        await removeContainer(socketPath, id);
        return arrival - returned;
      }),
    );
  } finally {
    events.destroy();
  }
}
