// A few containers to look at when there is no engine: a small shop under Compose's labels, one of each state.
import { request } from './http.mjs';
import { busyboxImage, webImage } from './images.mjs';

/**
 * @typedef {object} DemoContainer
 * @property {string} service
 * @property {string} image
 * @property {string} [script] a shell script instead of the image's own command
 * @property {Record<string, unknown>} [hostConfig]
 * @property {'running' | 'paused' | 'exited' | 'created'} state
 */

/** @param {string} lines says something every few seconds, so that there are logs to follow and stats to draw */
const chatter = (lines) => `n=0; while true; do n=$((n+1)); ${lines}; sleep $((1 + n % 3)); done`;

/** @type {DemoContainer[]} */
const containers = [
  {
    service: 'web',
    image: webImage,
    script: `httpd -p 8080 -h /www; ${chatter('echo "$(date -Iseconds) GET /basket/$n 200"; wget -qO /dev/null http://127.0.0.1:8080/')}`,
    // The engine chooses a free port: whichever we named could be taken.
    hostConfig: { PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } },
    state: 'running',
  },
  {
    service: 'db',
    image: busyboxImage,
    script: chatter(
      'echo "$(date -Iseconds) LOG: checkpoint $n complete"; [ $((n % 5)) -gt 0 ] || echo "$(date -Iseconds) WARNING: slow query" >&2',
    ),
    hostConfig: { Mounts: [{ Type: 'volume', Source: 'shop_data', Target: '/var/lib/db' }] },
    state: 'running',
  },
  {
    service: 'worker',
    image: busyboxImage,
    script: chatter('echo "job $n done"'),
    state: 'paused',
  },
  { service: 'migrate', image: busyboxImage, script: 'echo migrated 12 tables', state: 'exited' },
];

const labels = { 'com.docker.compose.project': 'shop' };

/** @param {string} socketPath of an engine that has the base images */
export async function createDemo(socketPath) {
  /** @param {string} path @param {unknown} [body] */
  const post = async (path, body) => {
    const { status, text } = await request({
      socketPath,
      method: 'POST',
      path,
      ...(body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }),
    });
    if (status >= 400) throw new Error(`POST ${path}: ${status} ${text}`);
  };
  await post('/volumes/create', { Name: 'shop_data', Labels: labels });
  await post('/networks/create', { Name: 'shop_default', Labels: labels });
  for (const { service, image, script, hostConfig, state } of containers) {
    const name = `shop-${service}`;
    await post(`/containers/create?name=${name}`, {
      Image: image,
      ...(script === undefined ? {} : { Cmd: ['sh', '-c', script] }),
      Labels: {
        ...labels,
        'com.docker.compose.service': service,
        'com.docker.compose.container-number': '1',
      },
      StopSignal: 'SIGKILL',
      HostConfig: { NetworkMode: 'shop_default', ...hostConfig },
    });
    if (state !== 'created') await post(`/containers/${name}/start`);
    if (state === 'paused') await post(`/containers/${name}/pause`);
  }
  await post('/containers/create?name=scratchpad', { Image: busyboxImage, Tty: true });
}
