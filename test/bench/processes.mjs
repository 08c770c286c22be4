// What an extension host costs, as the kernel sees it (Linux).
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { allProcesses } from '../../scripts/machine/processes.mjs';

/** Clock ticks per second in /proc: fixed at 100 for user space on every architecture that Linux has. */
const ticks = 100;

/** The youngest extension host of the server on a port. @param {number} port @returns {number} its process id */
export function extensionHostOf(port) {
  const processes = allProcesses();
  const server = processes.find(
    ({ args }) => args.includes('--port') && args.includes(String(port)),
  );
  if (server === undefined) throw new Error(`no VS Code server on port ${port}`);
  const hosts = processes
    .filter(({ args }) => args.includes('--type=extensionHost'))
    .filter(({ pid }) => isBelow(pid, server.pid, processes));
  const youngest = hosts.sort((one, other) => other.pid - one.pid)[0];
  if (youngest === undefined) throw new Error('no extension host is running');
  return youngest.pid;
}

/** The processes that a process has started, and theirs. @param {number} pid */
export function processesBelow(pid) {
  const processes = allProcesses();
  return processes.filter((one) => one.pid !== pid && isBelow(one.pid, pid, processes));
}

/** Resident memory, bytes. @param {number} pid */
export function residentMemory(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** Percent of one core that a process and all below it use. @param {number} pid @param {number} seconds */
export async function measureIdle(pid, seconds) {
  const started = performance.now();
  const before = cpuSeconds(pid);
  await pause(seconds * 1000);
  const elapsed = (performance.now() - started) / 1000;
  return ((cpuSeconds(pid) - before) / elapsed) * 100;
}

/** What a process and all below it have used since they were started. @param {number} pid @returns {number} seconds */
export function cpuSeconds(pid) {
  const all = [pid, ...processesBelow(pid).map((one) => one.pid)];
  // After the state: utime is field 14 of the whole, stime 15, those of ended children 16 and 17.
  return all.reduce((sum, one) => sum + ticksOf(one, [11, 12, 13, 14]) / ticks, 0);
}

/** What a process alone has used. @param {number} pid @returns {number} seconds */
export function ownCpuSeconds(pid) {
  return ticksOf(pid, [11, 12]) / ticks;
}

/** @param {number} pid @param {readonly number[]} fields of its line in /proc, counted from its state; 0 for one that has ended */
function ticksOf(pid, fields) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in parentheses, and may have some itself.
    const line = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields.reduce((total, index) => total + Number(line[index]), 0);
  } catch {
    return 0;
  }
}

/** @param {number} pid @param {number} ancestor @param {{ pid: number, parent: number }[]} processes */
function isBelow(pid, ancestor, processes) {
  const parents = new Map(processes.map((one) => [one.pid, one.parent]));
  for (let at = parents.get(pid); at !== undefined && at > 1; at = parents.get(at)) {
    if (at === ancestor) return true;
  }
  return false;
}
