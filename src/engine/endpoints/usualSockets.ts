import { access, constants, readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { defaultPipe, defaultUnixSocket } from '../api/hostUrl';
import { variable, type Surroundings } from './environment';

/** Milliseconds for a pipe to accept. */
const pipePatience = 1000;

export interface UsualSocket {
  readonly product: string;
  /** Host URL. */
  readonly host: string;
  readonly path: string;
}

/** Where engines listen when nobody says otherwise, in the order they are looked for. */
export async function usualSockets({
  env,
  homedir,
  platform,
}: Surroundings): Promise<readonly UsualSocket[]> {
  if (platform === 'win32') {
    return [
      pipe('Docker', defaultPipe),
      pipe('Docker Desktop', '//./pipe/dockerDesktopLinuxEngine'),
      pipe('Podman', '//./pipe/podman-machine-default'),
    ];
  }
  const home = (file: string): UsualSocket['path'] => path.posix.join(homedir, file);
  const below = (variableName: string, product: string, file: string): UsualSocket[] => {
    const directory = variable(env, variableName);
    return directory === undefined ? [] : [unix(product, path.posix.join(directory, file))];
  };
  return [
    unix('Docker', defaultUnixSocket),
    ...below('XDG_RUNTIME_DIR', 'Docker (rootless)', 'docker.sock'),
    unix('Docker Desktop', home('.docker/run/docker.sock')),
    unix('Docker Desktop', home('.docker/desktop/docker.sock')),
    ...(await colimaSockets(variable(env, 'COLIMA_HOME') ?? home('.colima'))),
    unix('OrbStack', home('.orbstack/run/docker.sock')),
    unix('Rancher Desktop', home('.rd/docker.sock')),
    ...below('XDG_RUNTIME_DIR', 'Podman', 'podman/podman.sock'),
    unix('Podman', '/run/podman/podman.sock'),
    ...(platform === 'darwin'
      ? below('TMPDIR', 'Podman', 'podman/podman-machine-default-api.sock')
      : []),
    unix('Podman', home('.local/share/containers/podman/machine/podman.sock')),
  ];
}

/** One in the folder of each profile (Colima's FAQ, "Docker socket location"); the default one comes first. */
async function colimaSockets(directory: string): Promise<UsualSocket[]> {
  let folders: readonly string[] = [];
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    // Those with an underscore or a dot are Colima's own.
    const profiles = entries.filter((entry) => entry.isDirectory() && /^[^_.]/.test(entry.name));
    folders = profiles.map((entry) => entry.name).sort();
  } catch {
    // Colima is not installed.
  }
  const others = folders.filter((profile) => profile !== 'default');
  const socket = (profile: string): string => path.posix.join(directory, profile, 'docker.sock');
  return [
    unix('Colima', socket('default')),
    ...others.map((profile) => unix(`Colima (${profile})`, socket(profile))),
  ];
}

function unix(product: string, socket: string): UsualSocket {
  return { product, host: `unix://${socket}`, path: socket };
}

function pipe(product: string, name: string): UsualSocket {
  return { product, host: `npipe://${name}`, path: name };
}

export type Look = 'usable' | 'denied' | 'missing';

/** What can be told of a socket or pipe without speaking to whoever listens there. */
export async function lookAt(socket: string): Promise<Look> {
  return socket.startsWith('//./pipe/') ? lookAtPipe(socket) : lookAtFile(socket);
}

async function lookAtFile(socket: string): Promise<Look> {
  try {
    await stat(socket);
  } catch {
    return 'missing';
  }
  try {
    await access(socket, constants.R_OK | constants.W_OK);
    return 'usable';
  } catch {
    return 'denied';
  }
}

/** Windows tells of a pipe by opening it: a connection says more than `stat`, which opens it, too, and may then find it busy. */
function lookAtPipe(pipe: string): Promise<Look> {
  return new Promise((resolve) => {
    const socket = connect(pipe);
    const seen = (look: Look): void => {
      socket.destroy();
      resolve(look);
    };
    // One that is there and slow to accept will be waited for by the session.
    socket.setTimeout(pipePatience, () => {
      seen('usable');
    });
    socket.once('connect', () => {
      seen('usable');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') seen('missing');
      else seen(error.code === 'EBUSY' ? 'usable' : 'denied');
    });
  });
}
