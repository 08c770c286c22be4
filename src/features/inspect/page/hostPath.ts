import * as path from 'node:path';
import type { Endpoint, EngineVersion } from '../../../engine/api';

/** This machine, as far as it matters to its paths. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** As `uname -r` has it. */
  readonly kernel: string;
  /** The user's own folder. */
  readonly home: string;
}

/**
 * Where a path of the engine's host may be on this machine; undefined: nowhere. What is at the other end of a local socket may
 * be a virtual machine (Docker Desktop, Colima, Podman Machine): it has folders of its own, and shares those of the user.
 */
export function pathHere(
  hostPath: string,
  { transport }: Endpoint,
  version: EngineVersion | undefined,
  machine: Machine,
): string | undefined {
  if (transport.kind !== 'unix' && transport.kind !== 'npipe') return undefined;
  const { platform } = machine;
  const kind = platform === 'win32' ? path.win32 : path.posix;
  const isSame = isSameMachine(version, machine);
  const found = kind.normalize(isSame ? hostPath : sharedPath(hostPath, platform));
  // Whoever looks at a share of Windows logs in there.
  if (!kind.isAbsolute(found) || /^[\\/]{2}/.test(found)) return undefined;
  return isSame || isBelow(found, machine.home, kind) ? found : undefined;
}

function isSameMachine(version: EngineVersion | undefined, { platform, kernel }: Machine): boolean {
  if (version?.os === 'windows' || platform === 'win32') {
    return version?.os === 'windows' && platform === 'win32';
  }
  return version?.kernel === undefined || version.kernel === kernel;
}

/** Docker Desktop's virtual machine has the folders of its host below one of its own. */
function sharedPath(hostPath: string, platform: NodeJS.Platform): string {
  const place =
    platform === 'win32' ? /^\/run\/desktop\/mnt\/host\/([a-z])(?=\/)/ : /^\/host_mnt(?=\/)/;
  return hostPath.replace(place, platform === 'win32' ? '$1:' : '');
}

function isBelow(found: string, home: string, kind: path.PlatformPath): boolean {
  const way = kind.relative(home, found);
  return way !== '..' && !way.startsWith(`..${kind.sep}`) && !kind.isAbsolute(way);
}
