import {
  Emitter,
  toEngineError,
  type ApiCall,
  type ConnectEngine,
  type Disposable,
  type DiscoveryState,
  type Endpoint,
  type EndpointChoice,
  type EndpointProblem,
  type EngineSession,
  type EngineSessions,
} from '../api';
import { systemClock, type Clock } from '../live';
import { PathWatch } from '../watch';
import { noMemory, validChoices, type RememberedChoices } from './choices';
import { Session, type SessionDeps } from './session';

/** Where the choices lead. */
export interface FoundEndpoints {
  /** In the order of the choices, each place once. */
  readonly endpoints: readonly Endpoint[];
  /** Choices that cannot be followed. */
  readonly problems: readonly EndpointProblem[];
  /** Host URLs that were looked at for the CLI's engine, when it was found nowhere. */
  readonly tried: readonly string[];
  /** Those that were followed: the given ones, or the default. */
  readonly choices: readonly EndpointChoice[];
}

export interface SessionsDeps {
  /** Called at the first connection: the client is heavy. */
  readonly loadClient: () => Promise<{ readonly connectEngine: ConnectEngine }>;
  /** @param choices undefined asks for the default */
  readonly findEndpoints: (
    choices: readonly EndpointChoice[] | undefined,
  ) => Promise<FoundEndpoints>;
  /** What the workspace remembers; whatever else was written there counts as nothing. */
  readonly choices?: RememberedChoices;
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
  private readonly remembered: RememberedChoices;
  private sessions: readonly Session[] = [];
  private found: FoundEndpoints | undefined;
  private sockets: Disposable | undefined;
  private state: DiscoveryState = { kind: 'searching' };
  private discovering: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private disposed = false;

  constructor(deps: SessionsDeps) {
    this.deps = deps;
    this.remembered = deps.choices ?? noMemory();
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
    return this.found?.problems ?? [];
  }

  get choices(): readonly EndpointChoice[] {
    return this.found?.choices ?? validChoices(this.remembered.get()) ?? [];
  }

  async choose(choices: readonly EndpointChoice[] | undefined): Promise<void> {
    await this.remembered.set(choices && [...new Set(choices)]);
    await this.discover();
  }

  get onDidChange(): Emitter<void>['event'] {
    return this.changed.event;
  }

  get(id: string): EngineSession | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  /** Never rejects: what is wrong is told by `discovery` and `problems`. A call during another one looks once more after it. */
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
    this.sockets?.dispose();
    for (const session of this.sessions) session.dispose();
    this.sessions = [];
    this.changed.dispose();
  }

  private async look(): Promise<void> {
    const before = this.summary();
    try {
      const found = await this.deps.findEndpoints(validChoices(this.remembered.get()));
      if (this.disposed) return;
      this.found = found;
      this.adopt(found);
      this.watchFor(found.tried);
      this.state = this.discoveryOf(found);
    } catch (error) {
      if (this.disposed) return;
      this.deps.log?.('The search for engines failed', error);
      // What works stays.
      if (this.sessions.length === 0) {
        this.state = { kind: 'invalid', error: toEngineError(error, 'invalid') };
      }
    }
    if (this.summary() !== before) this.changed.fire();
  }

  private discoveryOf({ problems, tried }: FoundEndpoints): DiscoveryState {
    if (this.sessions.length > 0) return { kind: 'found' };
    const [problem] = problems;
    return problem === undefined
      ? { kind: 'none', tried }
      : { kind: 'invalid', error: problem.error };
  }

  /** All that listeners can see, so that a look that finds nothing new tells nobody. */
  private summary(): string {
    const endpoints = this.sessions.map(({ endpoint }) => endpoint);
    return JSON.stringify([this.state, endpoints, this.problems, this.choices]);
  }

  /** A session is that of a place: it stays while any choice leads there, however it is now called. */
  private adopt(found: FoundEndpoints): void {
    const rest = new Set(this.sessions);
    const adopted = found.endpoints.map((endpoint) => {
      const known = [...rest].find((session) => isSamePlace(session.endpoint, endpoint));
      if (known === undefined) return this.open(endpoint);
      rest.delete(known);
      known.rename(endpoint);
      return known;
    });
    for (const session of rest) {
      if (isAwaited(session.endpoint, found)) adopted.push(session);
      else session.dispose();
    }
    const order = ({ endpoint }: Session): number => found.choices.indexOf(endpoint.choice);
    this.sessions = adopted.sort((a, b) => order(a) - order(b));
  }

  /** An engine that is started later at one of the usual places is found by its socket. */
  private watchFor(tried: readonly string[]): void {
    this.sockets?.dispose();
    const paths = tried.flatMap((host) => /^unix:\/\/(.+)$/s.exec(host)?.[1] ?? []);
    this.sockets =
      paths.length === 0
        ? undefined
        : new PathWatch(
            () => paths,
            () => {
              void this.discover();
            },
          );
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
              onCall(session.endpoint, call);
            },
      watchEndpoint: ({ transport }, onChange) =>
        transport.kind === 'unix'
          ? new PathWatch(() => [transport.path], onChange)
          : { dispose: () => undefined },
    };
    const session = new Session(endpoint, sessionDeps);
    return session;
  }
}

/** Whether a place that no choice leads to now is to be kept. */
function isAwaited({ choice, source }: Endpoint, { problems, tried }: FoundEndpoints): boolean {
  // A configuration that is broken for a moment, while it is written, must not tear down what works.
  if (problems.some((problem) => problem.choice === choice)) return true;
  // A socket that is no longer there belongs to an engine that was stopped: its rows stay.
  return choice === 'cli' && source.kind === 'socket' && tried.length > 0;
}

function isSamePlace(a: Endpoint, b: Endpoint): boolean {
  return a.id === b.id && JSON.stringify(a.transport) === JSON.stringify(b.transport);
}
