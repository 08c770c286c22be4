import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EngineError } from '../../api';

// A spool's directory says who keeps it: `spool-<machine>-<process id>-<beginning of that process>-<random>`. The beginning tells a
// process from a later one with the same number; the machine, those of another one that shares the directory.
const pattern = /^spool-([0-9a-f]{8})-(\d+)-([0-9a-f]{8})-[0-9a-f]{16}$/;

/** Where the system does not tell when a process began, its number alone counts. */
const unknownBeginning = '00000000';

/**
 * A directory of this process's own below `parent`, which is made as well; both for this user only.
 * @throws EngineError permission (`parent` is somebody else's), invalid (it cannot be made)
 */
export async function createSpoolDirectory(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const stats = await lstat(parent);
  // In a directory that anybody can write to, somebody else may have been first.
  if (!stats.isDirectory() || (process.getuid !== undefined && stats.uid !== process.getuid()))
    throw new EngineError({ kind: 'permission', reason: 'diskFailed', detail: parent });
  if ((stats.mode & 0o077) !== 0 && process.platform !== 'win32') await chmod(parent, 0o700);
  const owner = [machine(), String(process.pid), beginningOf(process.pid) ?? unknownBeginning];
  const name = ['spool', ...owner, randomBytes(8).toString('hex')].join('-');
  const directory = path.join(parent, name);
  await mkdir(directory, { mode: 0o700 });
  return directory;
}

/** Removes the spools below `directory` whose process is gone. Never fails: what cannot be removed stays. */
export async function sweepSpools(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const [, where, pid, beginning] = pattern.exec(name) ?? [];
    if (where !== machine() || isAlive(Number(pid), beginning ?? '')) continue;
    await rm(path.join(directory, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function machine(): string {
  return shortHash(os.hostname());
}

function isAlive(pid: number, beginning: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there is one, another user's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beginningOf(pid);
  return beginning === unknownBeginning || now === undefined || now === beginning;
}

/** Tells processes with the same number apart; undefined where the system does not say (anywhere but on Linux). */
function beginningOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // proc(5): the second field is the command in parentheses, which may hold anything; the 22nd, ticks since boot.
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // It has ended and its parent has not asked yet.
    if (state === 'Z' || state === 'X') return 'ended';
    return shortHash(`${boot} ${fields[18] ?? ''}`);
  } catch {
    return undefined;
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
