// A private Podman service (Debian's podman): an engine that speaks Docker's API without being Docker. Needs Linux and root.
import fs from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from './directories.mjs';
import { noPrivateEngine } from './engine.mjs';
import { guard } from './guard.mjs';
import { engineAnswers, request } from './http.mjs';
import { Expected, whenEnding } from './lifetime.mjs';
import { commandPath, environment, killGroup, startService } from './processes.mjs';
import { waitFor } from './wait.mjs';

/**
 * The service gets namespaces of its own for mounts, network and processes. Everything Podman keeps outside its socket is below
 * /run and /var/lib, and both are empty file systems in memory there; bridges and iptables rules are made in its own network. So
 * it touches nothing of this machine, and when its first process is killed the kernel takes along containers, conmons, mounts and
 * networks. The shell stays in front of Podman, because the first process has to reap what conmon leaves behind.
 */
const inNamespaces = `
  mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /var/lib && ip link set lo up || exit 1
  podman system service --time=0 "unix://$1"
  exit $?`;

/**
 * Without systemd: control groups by their files, events in a file, logs in a file. The limits of open files and processes that
 * Podman would ask for may be beyond what this machine allows.
 *
 * @param {string} directory
 */
const configuration = (directory) => `
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "${commandPath('runc') === undefined ? 'crun' : 'runc'}"
[network]
network_config_dir = "${path.join(directory, 'networks')}"
`;

/**
 * Ready when it resolves: the service has answered a ping. It has no image; published ports are not reachable from here.
 *
 * @returns {Promise<{ socketPath: string, stop: () => Promise<void> }>}
 */
export async function startPodman() {
  const obstacle = noPrivateEngine();
  if (obstacle !== undefined) throw new Expected(obstacle);
  if (commandPath('podman') === undefined) {
    throw new Expected('podman is missing: apt-get install podman');
  }
  const directory = temporaryDirectory('podman');
  const unguardDirectory = guard({ kind: 'directory', directory });
  const socketPath = path.join(directory, 'podman.sock');
  const configurationFile = path.join(directory, 'containers.conf');
  fs.writeFileSync(configurationFile, configuration(directory));
  fs.mkdirSync(path.join(directory, 'networks'));
  const namespaces = ['--mount', '--net', '--pid', '--mount-proc', '--fork', '--kill-child'];
  const service = await startService(
    'unshare',
    [...namespaces, 'sh', '-c', inNamespaces, 'sh', socketPath],
    {
      logFile: path.join(directory, 'podman.log'),
      env: { ...environment(), CONTAINERS_CONF: configurationFile, TMPDIR: directory },
    },
  );
  const unguard = guard({ kind: 'service', pid: service.pid });
  const stop = whenEnding(async () => {
    if (!service.exited) await removeContainers(socketPath);
    killGroup(service.pid);
    await service.waitForExit(10_000);
    await fs.promises.rm(directory, { recursive: true, force: true, maxRetries: 20 });
    unguard();
    unguardDirectory();
  });
  try {
    await waitFor(
      'Podman to answer',
      async () => service.exited || (await engineAnswers(socketPath)),
    );
    if (service.exited) throw new Error(`podman ended at once:\n${service.log()}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketPath, stop };
}

/** Control groups are the one thing that has no namespace here and outlives what was in it. @param {string} socketPath */
async function removeContainers(socketPath) {
  try {
    const { text } = await request({ socketPath, path: '/v1.41/containers/json?all=1' });
    /** @type {{ Id: string }[]} */
    const containers = JSON.parse(text);
    await Promise.all(
      containers.map(({ Id }) =>
        request({ socketPath, method: 'DELETE', path: `/v1.41/containers/${Id}?force=1` }),
      ),
    );
  } catch {
    // It does not answer: the kernel ends the containers with the service.
  }
}
