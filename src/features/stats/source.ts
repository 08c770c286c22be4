import {
  DisposableStore,
  type Disposable,
  type EngineEvent,
  type EngineSession,
} from '../../engine/api';
import { StatsSeries, type StatsPoint } from '../../engine/stats';
import { Limits } from './limits';
import { ProcessWatch, type ProcessList } from './processes';

export interface SourceListener {
  readonly onDidAddPoint: (point: StatsPoint) => void;
  readonly onDidChangeStatus: () => void;
  readonly onDidChangeLimits: () => void;
  readonly onDidListProcesses: (list: ProcessList) => void;
  readonly onDidReceiveEvent: (event: EngineEvent) => void;
}

export interface SourceOptions {
  readonly capacity: number;
  /** What has been collected of the container so far. */
  readonly points: readonly StatsPoint[];
}

/** All that is known of one container as long as its engine's session lives. Asks for nothing until somebody looks. */
export class Source implements Disposable {
  readonly session: EngineSession;
  readonly series: StatsSeries;
  readonly limits: Limits;
  readonly processes: ProcessWatch;
  private readonly owned = new DisposableStore();

  constructor(
    session: EngineSession,
    containerId: string,
    options: SourceOptions,
    listener: SourceListener,
  ) {
    this.session = session;
    this.series = this.owned.add(new StatsSeries(session, containerId, options));
    this.limits = this.owned.add(new Limits(session, containerId, listener.onDidChangeLimits));
    this.processes = this.owned.add(
      new ProcessWatch(session, containerId, listener.onDidListProcesses),
    );
    this.owned.add(this.series.onDidAddPoint(listener.onDidAddPoint));
    this.owned.add(this.series.onDidChangeState(listener.onDidChangeStatus));
    this.owned.add(session.onDidChangeState(listener.onDidChangeStatus));
    this.owned.add(
      session.onDidReceiveEvents((events) => {
        for (const event of events) {
          if (event.type !== 'container' || event.actorId !== containerId) continue;
          listener.onDidReceiveEvent(event);
        }
      }),
    );
  }

  /** The processes are asked for only when they are watched, too. */
  setVisible(visible: boolean): void {
    this.series.setActive(visible);
    this.limits.setActive(visible);
    if (!visible) this.processes.setActive(false);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
