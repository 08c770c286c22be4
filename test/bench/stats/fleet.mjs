// The containers that are measured: as many as the goal names, each with a little to do.
import { request } from '../../../scripts/machine/http.mjs';
import { busyboxImage, createBaseImages } from '../../../scripts/machine/images.mjs';

const count = 50;

/** @param {string} socketPath @returns {Promise<number>} how many run */
export async function startFleet(socketPath) {
  await createBaseImages(socketPath);
  for (let number = 1; number <= count; number++) {
    const name = `fleet-${String(number).padStart(2, '0')}`;
    const created = await request({
      socketPath,
      method: 'POST',
      path: `/containers/create?name=${name}`,
      type: 'application/json',
      body: JSON.stringify({
        Image: busyboxImage,
        // So that figures change, as those of real containers do.
        Cmd: ['sh', '-c', 'while true; do sleep 5; done'],
        Labels: { 'longshore.bench': '1' },
      }),
    });
    if (created.status !== 201) throw new Error(`creating ${name}: ${created.text}`);
    await request({ socketPath, method: 'POST', path: `/containers/${name}/start` });
  }
  return count;
}
