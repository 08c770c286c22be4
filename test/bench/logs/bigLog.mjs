// The log that everything is measured on: 2 million lines, 220 MB, written by one container.
import { request } from '../../../scripts/machine/http.mjs';
import { busyboxImage } from '../../../scripts/machine/images.mjs';

const count = 2_000_000;

/** One line in eight is a warning, an error, … as a service writes them; 110 bytes each with its line end. */
const writer = `BEGIN {
  split("INFO DEBUG INFO WARN INFO ERROR INFO TRACE", levels, " ")
  for (i = 1; i <= ${count}; i++)
    printf "2024-05-06 07:08:09.%03d %-5s [worker-%02d] com.example.shop.Orders - order %07d accepted, total %8d.%02d EUR\\n",
      i % 1000, levels[i % 8 + 1], i % 16, i, i % 9973, i % 100
}`;

/**
 * @typedef {object} BigLog
 * @property {string} id the container's
 * @property {string} name the container's
 * @property {number} lines
 */

/** Resolves when all is written. @param {string} socketPath @returns {Promise<BigLog>} */
export async function createBigLog(socketPath) {
  const name = 'bench-log';
  const post = (/** @type {string} */ path, /** @type {unknown} */ body) =>
    request({
      socketPath,
      method: 'POST',
      path,
      type: 'application/json',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeout: 300_000,
    });
  const created = await post(`/containers/create?name=${name}`, {
    Image: busyboxImage,
    Cmd: ['awk', writer],
    Labels: { 'longshore.bench': '1' },
    HostConfig: { LogConfig: { Type: 'json-file' } },
  });
  if (created.status !== 201) throw new Error(`creating ${name}: ${created.text}`);
  /** @type {{ Id: string }} */
  const { Id: id } = JSON.parse(created.text);
  await post(`/containers/${id}/start`, undefined);
  await post(`/containers/${id}/wait`, undefined);
  return { id, name, lines: count };
}
