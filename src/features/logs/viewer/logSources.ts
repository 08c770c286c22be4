import {
  Emitter,
  type Disposable,
  type EngineSession,
  type EngineSessions,
} from '../../../engine/api';
import type { ScopedContainer } from '../../../webviews/protocol/containerScope';
import type { LogsIdentity } from '../../../webviews/protocol/logs';
import { EngineSources, type LogSource, type WantedContainers } from './engineSources';

/** Where the lines of a view come from: the containers of its identity, on engines that come and go. */
export class LogSources implements Disposable {
  private readonly sessions: EngineSessions;
  private readonly wanted: ReadonlyMap<string, WantedContainers>;
  private readonly engines = new Map<EngineSession, EngineSources>();
  private readonly listening: Disposable;
  private readonly found = new Emitter<void>();
  private readonly added = new Emitter<LogSource>();
  private readonly changed = new Emitter<void>();
  /** Of containers that were renamed while they were watched, by id. */
  private readonly names = new Map<string, string>();

  constructor(sessions: EngineSessions, identity: LogsIdentity) {
    this.sessions = sessions;
    this.wanted = wantedOf(identity);
    this.listening = sessions.onDidChange(() => {
      this.look();
    });
    this.look();
  }

  /** All whose engine has said what there is, in the order they are shown. */
  get all(): readonly LogSource[] {
    return [...this.engines.values()].flatMap(({ sources }) => sources ?? []);
  }

  /** Engines that have not answered yet, and what is wanted of them; without a session there is no such engine now. */
  get missing(): readonly { session: EngineSession | undefined; wanted: WantedContainers }[] {
    return [...this.wanted].flatMap(([id, wanted]) => {
      const session = this.sessions.get(id);
      const isThere = session !== undefined && this.engines.get(session)?.sources !== undefined;
      return isThere ? [] : [{ session, wanted }];
    });
  }

  /** What a container is called now, if it was renamed. */
  nameOf(containerId: string): string | undefined {
    return this.names.get(containerId);
  }

  /** An engine has said what there is, for the first time or anew: all is to be read again. */
  readonly onDidFind = this.found.event;
  /** A container that started after the others. */
  readonly onDidAdd = this.added.event;
  /** An engine has another state, or a container another name. */
  readonly onDidChange = this.changed.event;

  dispose(): void {
    this.listening.dispose();
    for (const engine of this.engines.values()) engine.dispose();
    this.engines.clear();
    this.found.dispose();
    this.added.dispose();
    this.changed.dispose();
  }

  /** Engines may not be there yet after a reload, may leave, and may come back as other sessions. */
  private look(): void {
    for (const [session, engine] of this.engines) {
      if (this.sessions.get(session.id) === session) continue;
      engine.dispose();
      this.engines.delete(session);
    }
    for (const [id, wanted] of this.wanted) {
      const session = this.sessions.get(id);
      if (session !== undefined && !this.engines.has(session)) this.follow(session, wanted);
    }
    this.changed.fire();
  }

  private follow(session: EngineSession, wanted: WantedContainers): void {
    const engine = new EngineSources(session, wanted, {
      found: () => {
        this.found.fire();
      },
      added: (source) => {
        this.added.fire(source);
      },
      changed: () => {
        this.changed.fire();
      },
      renamed: (containerId, name) => {
        this.names.set(containerId, name);
        this.changed.fire();
      },
    });
    this.engines.set(session, engine);
    engine.start();
  }
}

/** By engine. */
function wantedOf(identity: LogsIdentity): ReadonlyMap<string, WantedContainers> {
  const { scope, endpointId, project, containers } = identity;
  if (endpointId !== undefined && scope === 'running') return new Map([[endpointId, { scope }]]);
  if (endpointId !== undefined && project !== undefined && scope === 'project')
    return new Map([[endpointId, { scope, project }]]);
  const byEngine = new Map<string, ScopedContainer[]>();
  for (const container of containers) {
    const same = byEngine.get(container.endpointId) ?? [];
    byEngine.set(container.endpointId, [...same, container]);
  }
  return new Map(
    [...byEngine].map(([id, same]) => [id, { scope: 'selection', containers: same }] as const),
  );
}
