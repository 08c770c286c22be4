import {
  Bell,
  isEngineError,
  whenConnected,
  type ContainerProcess,
  type Disposable,
  type EngineSession,
} from '../../engine/api';
import { describeError } from '../../ui/messages/describeError';
import { plainText } from '../../ui/text';
import type { StatsProcess } from '../../webviews/protocol/stats';

/** Milliseconds between two answers and the questions that follow them. */
const interval = 2000;

/** Characters of a command line: enough to tell it apart, and a hostile one is a hundred thousand. */
const mostOfCommand = 1000;

export interface ProcessList {
  readonly processes: readonly StatsProcess[];
  /** Why there are none, where that is an error; empty otherwise. */
  readonly problem: string;
}

/** The processes of one container, asked for again and again while somebody watches. */
export class ProcessWatch implements Disposable {
  private readonly session: EngineSession;
  private readonly containerId: string;
  private readonly onDidList: (list: ProcessList) => void;
  private readonly changed = new Bell();
  private watching: AbortController | undefined;

  constructor(session: EngineSession, containerId: string, onDidList: (list: ProcessList) => void) {
    this.session = session;
    this.containerId = containerId;
    this.onDidList = onDidList;
  }

  setActive(active: boolean): void {
    if (active === (this.watching !== undefined)) return;
    this.watching?.abort();
    this.watching = active ? new AbortController() : undefined;
    if (this.watching === undefined) return;
    void this.follow(AbortSignal.any([this.watching.signal, this.session.signal]));
  }

  /** Something has been done to them: asks at once. */
  refresh(): void {
    this.changed.ring();
  }

  dispose(): void {
    this.setActive(false);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.tell(await this.list(signal), signal);
      await this.changed.wait(signal, interval);
    }
  }

  private tell(list: ProcessList, signal: AbortSignal): void {
    if (!signal.aborted) this.onDidList(list);
  }

  private async list(signal: AbortSignal): Promise<ProcessList> {
    try {
      const engine = await whenConnected(this.session, signal);
      const processes = await engine.containers.top(this.containerId, { signal });
      return { processes: processes.map(toStatsProcess), problem: '' };
    } catch (error) {
      // Not running, or no more: the view says so itself.
      const isState = isEngineError(error, 'conflict') || isEngineError(error, 'notFound');
      return { processes: [], problem: isState ? '' : describeError(error) };
    }
  }
}

function toStatsProcess(process: ContainerProcess): StatsProcess {
  const { pid, parentPid, user, cpuPercent, memory, seconds, command } = process;
  return {
    pid,
    parentPid: parentPid ?? 0,
    user: plainText(user ?? '', 60),
    cpuPercent,
    memory,
    seconds,
    command: plainText(command, mostOfCommand),
  };
}
