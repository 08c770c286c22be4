import { readFile, stat } from 'node:fs/promises';
import * as os from 'node:os';
import type { Endpoint } from '../../../engine/api';

/** Who may open the engine's socket, and who is asking. */
export interface SocketAccess {
  /** Of the socket or pipe. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  /** Name of the user that the extension runs as. */
  readonly user: string;
  /** The group that may read and write the socket; undefined when none may, or only root's own. */
  readonly group: string | undefined;
  /** The user is in the group, but has not logged in since. */
  readonly isMember: boolean;
}

interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

/** Never rejects: what cannot be found out is left out. */
export async function readAccess(
  endpoint: Endpoint | undefined,
  platform: NodeJS.Platform,
): Promise<SocketAccess> {
  const path = pathOf(endpoint, platform);
  const user = os.userInfo().username;
  const group = platform === 'linux' ? await groupOf(path) : undefined;
  const isMember = group?.members.includes(user) ?? false;
  return { path, platform, user, group: group?.name, isMember };
}

function pathOf(endpoint: Endpoint | undefined, platform: NodeJS.Platform): string {
  const transport = endpoint?.transport;
  if (transport?.kind === 'unix' || transport?.kind === 'npipe') return transport.path;
  return platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';
}

const groupMayReadAndWrite = 0o060;

async function groupOf(path: string): Promise<Group | undefined> {
  try {
    const { gid, mode } = await stat(path);
    if (gid === 0 || (mode & groupMayReadAndWrite) !== groupMayReadAndWrite) return undefined;
    return parseGroup(await readFile('/etc/group', 'utf8'), gid);
  } catch {
    return undefined;
  }
}

/** The line of `/etc/group` for a group's number: `name:password:gid:member,member`. */
export function parseGroup(text: string, gid: number): Group | undefined {
  for (const line of text.split('\n')) {
    const [name = '', , id, members = ''] = line.split(':');
    // It becomes part of a command, which asks for more than the file does.
    if (id !== String(gid) || !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) continue;
    return { name, members: members.trim().split(',').filter(Boolean) };
  }
  return undefined;
}
