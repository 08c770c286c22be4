import type { ContainerProcess } from '../api';
import type { InsideProcess } from './insideProcesses';

/** Characters of a command line that are compared. */
const compared = 1000;

/** Hundredths of a second: what the kernel counts in for programs, on every architecture. */
const ticksPerSecond = 100;

/** Process numbers go up until they begin anew; two that lie further apart may have done so in between. */
const widestGap = 16_000;

export interface SameProcesses {
  readonly host: readonly ContainerProcess[];
  readonly inside: readonly InsideProcess[];
  /** The main process, in the numbering of the host. */
  readonly mainPid: number;
  /** Whether the main process has the number 1 inside: the container shares its numbering with no other. */
  readonly isPrivate: boolean;
}

/**
 * The process inside a container that the host knows by `pid`. The kernel does not tell a container the host's numbers, but both
 * sides show the same tree: a process is found below its parent, by its command line, and among several with the same one by
 * their order, in which both sides number them. Undefined where that leaves any doubt: both sides must have as many of them, and
 * the times at which they started must agree.
 */
export function matchProcess(pid: number, both: SameProcesses): InsideProcess | undefined {
  const target = both.host.find((process) => process.pid === pid);
  return target === undefined ? undefined : resolve(target, both, new Set());
}

function resolve(
  target: ContainerProcess,
  both: SameProcesses,
  below: Set<number>,
): InsideProcess | undefined {
  // Parents in a circle are possible in a list that was read while processes came and went.
  if (below.has(target.pid)) return undefined;
  below.add(target.pid);
  const { mainPid, isPrivate, inside } = both;
  if (isPrivate && target.pid === mainPid) return inside.find(({ pid }) => pid === 1);
  const parent = both.host.find((process) => process.pid === target.parentPid);
  // What was started from outside, by an exec, has no parent inside.
  const parentInside = parent === undefined ? 0 : resolve(parent, both, below)?.pid;
  if (parentInside === undefined) return undefined;
  const command = comparable(target.command);
  const outside = sortedHost(
    twins(target, both).filter((process) => comparable(process.command) === command),
  );
  const candidates = sortedInside(
    inside.filter(
      (process) =>
        process.parentPid === parentInside &&
        !(isPrivate && process.pid === 1) &&
        comparable(process.command) === command,
    ),
  );
  if (outside === undefined || candidates?.length !== outside.length) return undefined;
  if (!startedAlike(outside, candidates, both)) return undefined;
  return candidates[outside.indexOf(target)];
}

/** The processes of the host's list that have the same parent, or none, as `target`. */
export function twins(
  target: ContainerProcess,
  { host, mainPid, isPrivate }: Omit<SameProcesses, 'inside'>,
): readonly ContainerProcess[] {
  const pids = new Set(host.map(({ pid }) => pid));
  const parentOf = (process: ContainerProcess): number | undefined =>
    process.parentPid !== undefined && pids.has(process.parentPid) ? process.parentPid : undefined;
  const parent = parentOf(target);
  return host.filter(
    (process) => parentOf(process) === parent && !(isPrivate && process.pid === mainPid),
  );
}

/**
 * A command line as far as both sides write it alike: `ps` puts spaces between arguments and question marks for what cannot be
 * printed, the shell leaves out what is between them.
 */
export function comparable(command: string): string {
  return command.replace(/[^!-~]|\?/g, '').slice(0, compared);
}

/** In the order of their start; undefined where it cannot be told. */
function sortedHost(processes: readonly ContainerProcess[]): ContainerProcess[] | undefined {
  const age = ({ seconds }: ContainerProcess): number => Math.floor(seconds ?? 0);
  return sorted(processes, (one, other) => age(other) - age(one));
}

function sortedInside(processes: readonly InsideProcess[]): InsideProcess[] | undefined {
  return sorted(processes, (one, other) => one.startTicks - other.startTicks);
}

function sorted<P extends { readonly pid: number }>(
  processes: readonly P[],
  byStart: (one: P, other: P) => number,
): P[] | undefined {
  const all = [...processes].sort((one, other) => byStart(one, other) || one.pid - other.pid);
  const isCertain = all.every((process, at) => {
    const next = all[at + 1];
    if (next === undefined || byStart(process, next) !== 0) return true;
    return next.pid - process.pid < widestGap;
  });
  return isCertain ? all : undefined;
}

/** Both sides agree on how much younger than the first each of them is, and the first than the main process. */
function startedAlike(
  host: readonly ContainerProcess[],
  inside: readonly InsideProcess[],
  both: SameProcesses,
): boolean {
  const mainOutside = both.host.find(({ pid }) => pid === both.mainPid);
  const mainInside = both.isPrivate ? both.inside.find(({ pid }) => pid === 1) : undefined;
  const hasMain = mainOutside !== undefined && mainInside !== undefined;
  const [eldest, eldestInside] = hasMain ? [mainOutside, mainInside] : [host[0], inside[0]];
  return host.every((process, at) => {
    const same = inside[at];
    if (same === undefined || eldestInside === undefined) return false;
    if (process.seconds === undefined || eldest?.seconds === undefined) return true;
    const younger = eldest.seconds - process.seconds;
    const youngerInside = (same.startTicks - eldestInside.startTicks) / ticksPerSecond;
    // The host's are whole seconds.
    return Math.abs(younger - youngerInside) < 1.02;
  });
}
