import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { defaultPipe, defaultUnixSocket } from '../api/hostUrl';
import { variable } from './environment';

export interface UsualSocket {
  readonly product: string;
  /** Host URL. */
  readonly host: string;
  readonly path: string;
}

/** Where engines listen when nobody says otherwise, in the order they are looked for. */
export function usualSockets(
  env: NodeJS.ProcessEnv,
  homedir: string,
  platform: NodeJS.Platform,
): UsualSocket[] {
  if (platform === 'win32') {
    return [
      pipe('Docker', defaultPipe),
      pipe('Docker Desktop', '//./pipe/dockerDesktopLinuxEngine'),
      pipe('Podman', '//./pipe/podman-machine-default'),
    ];
  }
  const home = (...parts: string[]): string => path.posix.join(homedir, ...parts);
  const runtime = variable(env, 'XDG_RUNTIME_DIR');
  const colima = variable(env, 'COLIMA_HOME') ?? home('.colima');
  const sockets = [unix('Docker', defaultUnixSocket)];
  if (runtime) sockets.push(unix('Docker (rootless)', path.posix.join(runtime, 'docker.sock')));
  sockets.push(
    unix('Docker Desktop', home('.docker/run/docker.sock')),
    unix('Docker Desktop', home('.docker/desktop/docker.sock')),
    unix('Colima', path.posix.join(colima, 'default/docker.sock')),
    unix('OrbStack', home('.orbstack/run/docker.sock')),
    unix('Rancher Desktop', home('.rd/docker.sock')),
  );
  if (runtime) sockets.push(unix('Podman', path.posix.join(runtime, 'podman/podman.sock')));
  sockets.push(
    unix('Podman', '/run/podman/podman.sock'),
    unix('Podman', home('.local/share/containers/podman/machine/podman.sock')),
  );
  return sockets;
}

function unix(product: string, socket: string): UsualSocket {
  return { product, host: `unix://${socket}`, path: socket };
}

function pipe(product: string, name: string): UsualSocket {
  return { product, host: `npipe://${name}`, path: name };
}

/** What can be told of a socket without connecting to it. */
export async function lookAt(socket: string): Promise<'usable' | 'denied' | 'missing'> {
  try {
    await stat(socket);
  } catch (error) {
    // A named pipe that is in use says EBUSY; any other failure leaves open whether there is one.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EBUSY' ? 'usable' : 'missing';
  }
  try {
    await access(socket, constants.R_OK | constants.W_OK);
    return 'usable';
  } catch {
    return 'denied';
  }
}
