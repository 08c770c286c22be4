import {
  cancelled,
  isEngineError,
  onAbort,
  type ContainerDetails,
  type DockerEngine,
  type EngineErrorKind,
} from '../api';

const unixShells = ['/bin/bash', '/bin/ash', '/bin/sh', '/usr/bin/sh', '/busybox/sh'];
const windowsShells = ['powershell.exe', 'cmd.exe'];

/** Milliseconds that a shell may take to do nothing. */
const patience = 5000;

/** What an attempt to run something that is not there ends with, depending on the engine; `cancelled`: it took too long. */
const noShell: ReadonlySet<EngineErrorKind> = new Set([
  'unsupported',
  'invalid',
  'server',
  'cancelled',
]);

export interface FindShellOptions {
  /** Tried before all others, in this order: what the user configured. */
  readonly preferred?: readonly string[] | undefined;
}

/**
 * A shell that runs in a container: the user's choice, then what the image names (`SHELL`, `$SHELL`), then the usual places.
 * Each is tried by running it, for there is no other way to look into a container that needs nothing inside it. Undefined: it
 * has none, as distroless images do.
 * @throws EngineError notFound, conflict (not running), cancelled, and those of every call
 */
export async function findShell(
  engine: DockerEngine,
  containerId: string,
  options: FindShellOptions = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<string | undefined> {
  const details = await engine.containers.inspect(containerId, { signal });
  for (const shell of candidates(engine, details, options.preferred ?? [])) {
    if (await runs(engine, containerId, shell, signal)) return shell;
  }
  return undefined;
}

/** A shell that understands POSIX shell scripts, whatever the image names: a user's login shell may be another kind. */
export async function findPosixShell(
  engine: DockerEngine,
  containerId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const shell of unixShells) {
    if (await runs(engine, containerId, shell, signal)) return shell;
  }
  return undefined;
}

function candidates(
  engine: DockerEngine,
  details: ContainerDetails,
  preferred: readonly string[],
): ReadonlySet<string> {
  const configured = details.shell[0];
  const login = details.environment.find((entry) => entry.startsWith('SHELL='))?.slice(6);
  const usual = engine.version.os === 'windows' ? windowsShells : unixShells;
  const all = [...preferred, configured, login, ...usual];
  return new Set(all.filter((shell): shell is string => shell !== undefined && shell !== ''));
}

async function runs(
  engine: DockerEngine,
  containerId: string,
  shell: string,
  signal: AbortSignal,
): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    const command = [shell, ...doNothing(shell)];
    const shellProcess = await engine.containers.exec(
      containerId,
      { command, tty: false },
      { signal: limit },
    );
    const abort = onAbort(limit, () => {
      shellProcess.dispose();
    });
    try {
      const output = shellProcess.output[Symbol.asyncIterator]();
      while ((await output.next()).done !== true);
      return (await shellProcess.exitCode()) === 0;
    } finally {
      abort.dispose();
      shellProcess.dispose();
    }
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (isEngineError(error) && noShell.has(error.kind)) return false;
    throw error;
  }
}

function doNothing(shell: string): readonly string[] {
  const name = shell.split(/[\\/]/).at(-1)?.toLowerCase() ?? '';
  if (name.startsWith('cmd')) return ['/c', 'exit 0'];
  return [name.startsWith('powershell') || name.startsWith('pwsh') ? '-Command' : '-c', 'exit 0'];
}
