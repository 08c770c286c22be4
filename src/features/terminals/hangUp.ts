import type { DockerEngine } from '../../engine/api';

/** In the environment of a terminal's shell and of all that it starts, so that they can be found again. */
export const terminalVariable = 'LONGSHORE_TERMINAL';

/** Milliseconds. */
const timeout = 5000;

/**
 * Ends what runs in a terminal that was closed, by SIGHUP as a real terminal does. The engine keeps a command running when
 * its connection is closed, and its API has no way to end it: a second command has to. Never throws; where the container has
 * no `grep`, or is gone, there is nothing that could be done.
 */
export async function hangUp(
  engine: Pick<DockerEngine, 'containers'>,
  containerId: string,
  shell: string,
  mark: string,
): Promise<void> {
  const find = `grep -q ${terminalVariable}=${mark} $p/environ`;
  const script = `for p in /proc/[0-9]*; do ${find} && kill -HUP \${p##*/}; done 2>/dev/null`;
  const signal = AbortSignal.timeout(timeout);
  try {
    const command = [shell, '-c', script];
    const process = await engine.containers.exec(containerId, { command, tty: false }, { signal });
    try {
      const output = process.output[Symbol.asyncIterator]();
      while ((await output.next()).done !== true);
    } finally {
      process.dispose();
    }
  } catch {
    // The container or its engine is gone, and the shell with it.
  }
}
