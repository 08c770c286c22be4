import fs from 'node:fs';
import type { Environment } from '../../api/engine';
import { option, sshArguments, type SshTransport } from './arguments';
import { sshFailure, sshMissing } from './failures';
import { SshProcess } from './process';

/** Milliseconds for reading the configuration: a `Match exec` in it may run any program. */
const readLimit = 5_000;

/**
 * ssh options for connections to a host whose connections the user's own ssh_config already joins (`ControlMaster`,
 * `ControlPath`, `ControlPersist`); undefined where it does not, and joining them is left to us.
 * @throws EngineError ssh (there is no ssh), unreachable (it cannot be started), invalid
 */
export async function usersMultiplexing(
  transport: SshTransport,
  env: Environment,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const { controlpath, controlmaster, controlpersist } = await readConfiguration(
    transport,
    env,
    signal,
  );
  if (controlpath === undefined || controlpath === 'none') return undefined;
  const makesMasters = !isOff(controlmaster);
  const isThere = fs.existsSync(controlpath);
  // One that stays by itself: whoever comes first starts it.
  if (makesMasters && !isOff(controlpersist)) return [];
  // One that ends with what started it must not be one of our connections, which come and go; but if it is there, it may have
  // been opened with a password that nobody gives us.
  return isThere ? option('ControlMaster', 'no') : undefined;
}

function isOff(value: string | undefined): boolean {
  return value === undefined || value === 'no' || value === 'false';
}

/** The words that `ssh -G` prints for a host, by lower-case name; empty when it prints none. */
async function readConfiguration(
  transport: SshTransport,
  env: Environment,
  signal: AbortSignal,
): Promise<Partial<Record<string, string>>> {
  const child = new SshProcess(sshArguments(transport, ['-G']), env);
  child.stdin.end();
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const end = (): void => {
    child.kill();
  };
  const timer = setTimeout(end, readLimit);
  signal.addEventListener('abort', end);
  const ending = await child.ended;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  if (ending.error !== undefined) throw sshFailure(ending);
  // No command runs on the other side yet: it is the shell here that has not found ssh.
  if (ending.exitCode === 127) throw sshMissing(ending.words.trim());
  const lines = [...text.matchAll(/^(\w+) (.+)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
}
