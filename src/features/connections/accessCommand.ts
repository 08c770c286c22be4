import type { Endpoint } from '../../engine/api';

/** The shell command that lets this user open the endpoint's socket or pipe; for the user to read and run. */
export function accessCommand(endpoint: Endpoint | undefined, platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'net localgroup docker-users "%USERNAME%" /add';
  if (platform === 'darwin') return `sudo chown "$USER" ${quoted(socketOf(endpoint))}`;
  // Docker's packages make the socket belong to root:docker; the group is the documented way in.
  return 'sudo usermod -aG docker "$USER"';
}

function socketOf(endpoint: Endpoint | undefined): string {
  return endpoint?.transport.kind === 'unix' ? endpoint.transport.path : '/var/run/docker.sock';
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
