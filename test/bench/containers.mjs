// The containers that everything is measured on. Created, not started: 500 processes would measure the machine.
import { request } from '../../scripts/machine/http.mjs';
import { busyboxImage, createBaseImages } from '../../scripts/machine/images.mjs';

/** The first row in both trees: the newest of all, and the first by name. */
export const newestName = '000-newest';

const count = 502;
/** More at once do not make the engine faster. */
const parallel = 8;

/** @param {string} socketPath @param {string} name @returns {Promise<string>} the id */
export async function createContainer(socketPath, name) {
  const { status, text } = await request({
    socketPath,
    method: 'POST',
    path: `/containers/create?name=${name}`,
    type: 'application/json',
    body: JSON.stringify({
      Image: busyboxImage,
      Cmd: ['sleep', '1'],
      Labels: { 'longshore.bench': '1', purpose: 'bench' },
      Env: ['MODE=production', 'PORT=8080'],
    }),
  });
  if (status !== 201) throw new Error(`creating ${name}: ${status} ${text}`);
  return JSON.parse(text).Id;
}

/** @param {string} socketPath @param {string} id */
export async function removeContainer(socketPath, id) {
  await request({ socketPath, method: 'DELETE', path: `/containers/${id}?force=1&v=1` });
}

/** @param {string} socketPath */
export async function createContainers(socketPath) {
  await createBaseImages(socketPath);
  const names = Array.from({ length: count - 1 }, (_, index) => `bench-${pad(index + 1)}`);
  const worker = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      await createContainer(socketPath, name);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  await createContainer(socketPath, newestName);
}

/** @param {number} number */
function pad(number) {
  return String(number).padStart(3, '0');
}
