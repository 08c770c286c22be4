import {
  Emitter,
  toEngineError,
  type ApiCall,
  type ConnectEngine,
  type DiscoveryState,
  type Endpoint,
  type EndpointChoice,
  type EndpointProblem,
  type EngineSession,
  type EngineSessions,
} from '../api';
import { systemClock, type Clock } from '../live';
import { Session, type SessionDeps } from './session';
import { SocketWatch } from './socketWatch';

export interface FoundEndpoints {
  readonly endpoints: readonly Endpoint[];
  /** What was looked for, to be shown when nothing was found. */
  readonly tried: readonly string[];
}

export interface SessionsDeps {
  /** Called at the first connection: the client is heavy. */
  readonly loadClient: () => Promise<{ readonly connectEngine: ConnectEngine }>;
  readonly findEndpoints: () => Promise<FoundEndpoints>;
  readonly log?: (message: string, error?: unknown) => void;
  readonly onCall?: (endpoint: Endpoint, call: ApiCall) => void;
  readonly clock?: Clock;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/** Nothing is looked for and nothing connects before the first `discover()`. */
export function createSessions(deps: SessionsDeps): EngineSessions {
  return new Sessions(deps);
}

class Sessions implements EngineSessions {
  private readonly deps: SessionsDeps;
  private readonly changed: Emitter<void>;
  private sessions: readonly Session[] = [];
  private state: DiscoveryState = { kind: 'searching' };
  private discovering: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private disposed = false;

  constructor(deps: SessionsDeps) {
    this.deps = deps;
    this.changed = new Emitter((error) => {
      deps.log?.('A listener of the sessions failed', error);
    });
  }

  get all(): readonly EngineSession[] {
    return this.sessions;
  }

  get discovery(): DiscoveryState {
    return this.state;
  }

  get problems(): readonly EndpointProblem[] {
    return [];
  }

  get choices(): readonly EndpointChoice[] {
    return this.sessions.map((session) => session.endpoint.choice);
  }

  choose(): Promise<void> {
    return this.discover();
  }

  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  get(id: string): EngineSession | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  /** Never rejects: what is wrong is told by `discovery`. A call during another one looks once more after it. */
  discover(): Promise<void> {
    if (this.discovering === undefined) {
      this.discovering = this.look().finally(() => {
        this.discovering = undefined;
      });
      return this.discovering;
    }
    this.next ??= this.discovering.then(() => {
      this.next = undefined;
      return this.discover();
    });
    return this.next;
  }

  dispose(): void {
    this.disposed = true;
    for (const session of this.sessions) session.dispose();
    this.sessions = [];
    this.changed.dispose();
  }

  private async look(): Promise<void> {
    let found: FoundEndpoints;
    try {
      found = await this.deps.findEndpoints();
    } catch (error) {
      if (this.disposed) return;
      // A configuration that is broken for a moment, while it is written, must not tear down what works.
      this.state = { kind: 'invalid', error: toEngineError(error, 'invalid') };
      this.changed.fire();
      return;
    }
    if (this.disposed) return;
    this.adopt(found.endpoints);
    this.state =
      this.sessions.length > 0 ? { kind: 'found' } : { kind: 'none', tried: found.tried };
    this.changed.fire();
  }

  private adopt(endpoints: readonly Endpoint[]): void {
    const rest = new Set(this.sessions);
    const adopted = endpoints.map((endpoint) => {
      const known = this.sessions.find((session) => isSamePlace(session.endpoint, endpoint));
      if (known === undefined) return this.open(endpoint);
      rest.delete(known);
      known.rename(endpoint);
      return known;
    });
    // A socket that is no longer there belongs to an engine that was stopped: its rows stay, unless something was
    // configured instead of it.
    const isConfigured = endpoints.some((endpoint) => endpoint.source.kind !== 'socket');
    const ids = new Set(adopted.map((session) => session.id));
    for (const session of rest) {
      const stays =
        session.endpoint.source.kind === 'socket' && !isConfigured && !ids.has(session.id);
      if (stays) adopted.push(session);
      else session.dispose();
    }
    this.sessions = adopted;
  }

  private open(endpoint: Endpoint): Session {
    const { deps } = this;
    const { onCall } = deps;
    const sessionDeps: SessionDeps = {
      connect: async (where, options) => {
        const { connectEngine } = await deps.loadClient();
        return connectEngine(where, options);
      },
      clock: deps.clock ?? systemClock,
      random: deps.random ?? Math.random,
      log: deps.log ?? (() => undefined),
      onCall:
        onCall === undefined
          ? undefined
          : (call) => {
              onCall(endpoint, call);
            },
      watchEndpoint: ({ transport }, onChange) =>
        transport.kind === 'unix'
          ? new SocketWatch(transport.path, onChange)
          : { dispose: () => undefined },
    };
    return new Session(endpoint, sessionDeps);
  }
}

function isSamePlace(a: Endpoint, b: Endpoint): boolean {
  return a.id === b.id && JSON.stringify(a.transport) === JSON.stringify(b.transport);
}
