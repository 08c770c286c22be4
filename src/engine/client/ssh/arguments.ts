import type { Transport } from '../../api/endpoint';
import { EngineError } from '../../api/errors';

export type SshTransport = Extract<Transport, { kind: 'ssh' }>;

/**
 * What every ssh of ours is told, before anything that ssh_config says:
 * - nobody could answer a prompt, and a terminal would garble the stream;
 * - a host or a line that is dead is noticed (seconds);
 * - a command, a program or forwarded ports that the configuration has for this host are meant for the user's own sessions;
 * - a configured LogLevel must not hide why it failed.
 */
const always = [
  '-T',
  ...option('BatchMode', 'yes'),
  ...option('ConnectTimeout', '10'),
  ...option('ServerAliveInterval', '5'),
  ...option('ServerAliveCountMax', '3'),
  ...option('RemoteCommand', 'none'),
  ...option('PermitLocalCommand', 'no'),
  ...option('ClearAllForwardings', 'yes'),
  ...option('LogLevel', 'INFO'),
];

/**
 * Arguments for the system's `ssh` that end in the host; `options` come before it. No shell reads them here, but ssh itself would
 * read a host such as `-oProxyCommand=…` as an option: so everything is held against what hosts and users look like.
 * @throws EngineError invalid
 */
export function sshArguments(
  { host, port, user }: SshTransport,
  options: readonly string[] = [],
): string[] {
  check('host', host, /^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$/);
  const destination = [...always, ...options];
  if (user !== undefined) {
    check('user', user, /^[A-Za-z0-9_.@\\][A-Za-z0-9_.@\\+-]*$/);
    destination.push('-l', user);
  }
  if (port !== undefined) destination.push('-p', String(port));
  return [...destination, '--', host];
}

/** The remote command, which a shell on the other side reads, as the docker CLI gives it. @throws EngineError invalid */
export function dialCommand({ path }: SshTransport): string[] {
  if (path === undefined) return ['docker', 'system', 'dial-stdio'];
  check('path', path, /^\/[A-Za-z0-9_.,@:+/-]*$/);
  return ['docker', '--host', `unix://${path}`, 'system', 'dial-stdio'];
}

/** For ssh's `-o`. */
export function option(name: string, value: string): [string, string] {
  return ['-o', `${name}=${value}`];
}

function check(what: string, value: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  const detail = `not usable as ssh ${what}: ${JSON.stringify(value)}`;
  throw new EngineError({ kind: 'invalid', detail });
}
