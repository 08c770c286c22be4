import type { SocketAccess } from './socketAccess';

/** The shell command that lets this user open the socket or pipe; for the user to read and run. */
export function accessCommand({ platform, path, user, group }: SocketAccess): string {
  switch (platform) {
    case 'win32':
      return `net localgroup docker-users "${user}" /add`;
    case 'darwin':
      return `sudo chown "$USER" ${quoted(path)}`;
    default:
      if (group !== undefined) return `sudo usermod -aG ${group} "$USER"`;
      // As Docker's documentation has it: the group docker, and the socket in it.
      return [
        'sudo groupadd -f docker',
        'sudo usermod -aG docker "$USER"',
        `sudo chgrp docker ${quoted(path)}`,
        `sudo chmod g+rw ${quoted(path)}`,
      ].join(' && ');
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
