// Starting other programs, and ending them with everything they started.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { whenEnding } from './lifetime.mjs';
import { waitFor } from './wait.mjs';

/** sbin is where dockerd, iptables and ip are, and it is not on every user's path. */
const searchPath = [
  ...(process.env['PATH'] ?? '').split(path.delimiter),
  '/usr/local/sbin',
  '/usr/sbin',
  '/sbin',
];

/** @param {string} command @returns {string | undefined} its absolute path */
export function commandPath(command) {
  for (const folder of searchPath) {
    if (folder === '') continue;
    const file = path.join(folder, command);
    try {
      fs.accessSync(file, fs.constants.X_OK);
      if (fs.statSync(file).isFile()) return file;
    } catch {
      // not there: the next folder
    }
  }
  return undefined;
}

/**
 * The environment of this process with sbin on the path, and without what `npm run` adds: another npm, or an installer that it
 * runs, would take the Node of ours for its own.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function environment() {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_)|npm_config_user_agent$|NODE$|INIT_CWD$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: searchPath.filter((folder) => folder !== '').join(path.delimiter),
  };
}

/**
 * Runs a command to its end and resolves with its output, stdout and stderr together.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, isPatient?: boolean }} [options] patient: others go first
 * @returns {Promise<string>}
 */
export async function run(command, args, { cwd, env = environment(), isPatient = false } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (isPatient) letOthersGoFirst(child.pid);
  const endChild = whenEnding(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  /** @type {number | string} */
  const result = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'no code'));
  });
  await endChild();
  if (result !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${result}:\n${output}`);
  }
  return output;
}

/** @param {number | undefined} pid */
function letOthersGoFirst(pid) {
  try {
    if (pid !== undefined) os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or never began.
  }
}

/**
 * A program that runs until it is stopped. Its output goes to a file, so that it can be read when the program failed.
 *
 * @typedef {{ pid: number, logFile: string, readonly exited: boolean, log(): string,
 *   signal(name: NodeJS.Signals): void, waitForExit(timeout: number): Promise<boolean> }} Service
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ logFile: string, cwd?: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Service>}
 */
export async function startService(command, args, { logFile, cwd, env = environment() }) {
  const log = fs.openSync(logFile, 'a');
  // A process group of its own: Ctrl-C in the terminal must reach this program only, which then ends the service in order.
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', log, log], detached: true });
  fs.closeSync(log);
  let exited = false;
  const exit = new Promise((resolve) => {
    child.once('exit', () => {
      exited = true;
      resolve(true);
    });
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${command} did not start`);
  child.unref();
  return {
    pid,
    logFile,
    get exited() {
      return exited;
    },
    log: () => fs.readFileSync(logFile, 'utf8'),
    signal(name) {
      if (!exited) child.kill(name);
    },
    async waitForExit(timeout) {
      if (exited) return true;
      child.ref();
      try {
        await Promise.race([exit, waitFor(`${command} to end`, () => exited, { timeout })]);
      } catch {
        // still running: the caller sees it
      }
      child.unref();
      return exited;
    },
  };
}

/** Asks a service to end and kills its process group when it does not. @param {Service} service @param {number} [patience] */
export async function endService(service, patience = 10_000) {
  if (service.exited) return;
  service.signal('SIGTERM');
  await service.waitForExit(patience);
  killGroup(service.pid);
  await service.waitForExit(5_000);
}

/** @param {number} pid of the leader */
export function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // the group is gone already
  }
}

/** Every process of this machine with its parent and command line (Linux). */
export function allProcesses() {
  const found = [];
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = fs.readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The name, in parentheses, may contain spaces and parentheses: the fields start after the last one.
      const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
      const args = fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
      found.push({ pid: Number(entry), parent, args });
    } catch {
      // it ended while we were reading
    }
  }
  return found;
}
