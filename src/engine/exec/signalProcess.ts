import {
  Bell,
  cancelled,
  EngineError,
  type ContainerDetails,
  type ContainerProcess,
  type DockerEngine,
} from '../api';
import { numberAt, objectAt, textAt } from '../streams/json';
import { findPosixShell } from './findShell';
import { gone, InsideProcesses, type InsideProcess } from './insideProcesses';
import { comparable, matchProcess, twins } from './matchProcess';

/** How often the processes are looked at before it is given up, while some come and go. */
const attempts = 5;

/** Milliseconds between two looks whether the container is still there. */
const lookEvery = 200;

/** Milliseconds for all of it. */
const patience = 20_000;

interface Container {
  readonly engine: DockerEngine;
  readonly id: string;
  /** When it was started; milliseconds since the epoch. */
  readonly startedAt: number;
  /** In the numbering of the engine's host; 0: not told. */
  readonly mainPid: number;
  /** Whose process numbers it has. */
  readonly numbering: 'own' | 'host' | 'shared';
}

/**
 * Sends a signal to one process of a container. `pid` is the engine host's number, as `containers.top` tells it. The API sends
 * signals to the main process only; any other is looked for inside the container, through a shell there, and gets the signal only
 * when it is certain which one it is.
 *
 * `signalName` is one of `docker kill`: SIGTERM.
 * @throws EngineError notFound (no such container; processGone), conflict (not running; processNotUnique, signalRefused),
 * unsupported (noShell; Windows), timeout, cancelled, and those of every call
 */
export async function signalProcess(
  engine: DockerEngine,
  containerId: string,
  pid: number,
  signalName: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  if (!/^SIG[A-Z0-9]{1,10}$/.test(signalName)) {
    throw new EngineError({ kind: 'invalid', detail: `not a signal: ${signalName}` });
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    await send(engine, containerId, pid, signalName, limit);
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (!limit.aborted) throw error;
    const detail = 'the shell in the container does not answer';
    throw new EngineError({ kind: 'timeout', detail, cause: error });
  }
}

async function send(
  engine: DockerEngine,
  containerId: string,
  pid: number,
  signalName: string,
  signal: AbortSignal,
): Promise<void> {
  const container = describe(engine, await engine.containers.inspect(containerId, { signal }));
  if (pid === container.mainPid) {
    await engine.containers.kill(containerId, { signal, signalName });
    return;
  }
  if (engine.version.os === 'windows') {
    const detail = 'processes of Windows containers take no signals';
    throw new EngineError({ kind: 'unsupported', detail });
  }
  const before = await engine.containers.top(containerId, { signal });
  if (!before.some((process) => process.pid === pid)) throw gone(pid);
  const shell = await findPosixShell(engine, containerId, signal);
  if (shell === undefined) {
    const detail = `PID ${String(pid)}`;
    throw new EngineError({ kind: 'unsupported', reason: 'noShell', detail });
  }
  const inside = await InsideProcesses.open(engine, containerId, shell, signal);
  try {
    const found = await find(container, pid, inside, signal);
    await kill(container, inside, found, signalName.slice('SIG'.length), signal);
  } finally {
    inside.dispose();
  }
}

/** The signal may end the container, and the shell with it: then nobody says that it was sent, and some engines not even the end. */
async function kill(
  { engine, id, startedAt }: Container,
  inside: InsideProcesses,
  found: InsideProcess,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const both = AbortSignal.any([signal, done.signal]);
  const watch = async (): Promise<void> => {
    const bell = new Bell();
    while (!both.aborted) {
      await bell.wait(both, lookEvery);
      const now = await engine.containers.inspect(id, { signal: both });
      if (!now.running || now.startedAt !== startedAt) return;
    }
  };
  const ended = watch();
  // When it is lost, the other one has told.
  ended.catch(() => undefined);
  try {
    const sent = await Promise.race([inside.kill(found, name), ended.then(() => true)]);
    if (!sent) await ended;
  } finally {
    done.abort();
  }
}

function describe(engine: DockerEngine, details: ContainerDetails): Container {
  const mode = textAt(objectAt(details.raw, 'HostConfig'), 'PidMode');
  return {
    engine,
    id: details.id,
    startedAt: details.startedAt,
    mainPid: numberAt(objectAt(details.raw, 'State'), 'Pid'),
    numbering: mode === 'host' ? 'host' : mode === '' || mode === 'private' ? 'own' : 'shared',
  };
}

/** Looks at both sides until they agree. */
async function find(
  container: Container,
  pid: number,
  inside: InsideProcesses,
  signal: AbortSignal,
): Promise<InsideProcess> {
  const top = (): Promise<ContainerProcess[]> =>
    container.engine.containers.top(container.id, { signal });
  let before = await top();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const target = before.find((process) => process.pid === pid);
    if (target === undefined) throw gone(pid);
    const told = container.numbering === 'host' ? pid : target.pidInside;
    const listed = await inside.list(told);
    // What is on the host's list before and after is what was there when the container was looked into.
    const after = await top();
    const found =
      told === undefined
        ? matchStable(container, pid, before, after, listed)
        : listed.find(({ command }) => comparable(command) === comparable(target.command));
    if (found !== undefined) return found;
    before = after;
  }
  throw new EngineError({
    kind: 'conflict',
    reason: 'processNotUnique',
    detail: `PID ${String(pid)}`,
  });
}

function matchStable(
  { mainPid, numbering }: Container,
  pid: number,
  before: readonly ContainerProcess[],
  after: readonly ContainerProcess[],
  inside: readonly InsideProcess[],
): InsideProcess | undefined {
  const isPrivate = numbering === 'own';
  // From the process up to the main one, all of whose like must be the same before and after.
  const lineage = (host: readonly ContainerProcess[]): string => {
    const steps: string[] = [];
    let process = host.find((one) => one.pid === pid);
    while (process !== undefined && steps.length < host.length) {
      const of = process;
      const alike = twins(of, { host, mainPid, isPrivate }).filter(
        ({ command }) => comparable(command) === comparable(of.command),
      );
      steps.push(`${comparable(of.command)} ${alike.map((one) => String(one.pid)).join(' ')}`);
      process = host.find((one) => one.pid === of.parentPid);
    }
    return JSON.stringify(steps);
  };
  if (lineage(before) !== lineage(after)) return undefined;
  return matchProcess(pid, { host: before, inside, mainPid, isPrivate });
}
