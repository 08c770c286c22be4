import {
  Bell,
  cancelled,
  DisposableStore,
  EngineError,
  onAbort,
  type ApiCall,
  type CallOptions,
  type ConnectEngine,
  type ConnectOptions,
  type ContainerSummary,
  type DockerEngine,
  type Endpoint,
  type EngineEvent,
  type ImageSummary,
  type NetworkSummary,
  type VolumeSummary,
} from '../../../../src/engine/api';
import type { Clock } from '../../../../src/engine/live';
import { ManualClock } from './manualClock';

export const endpoint: Endpoint = {
  id: 'unix:///fake.sock',
  name: 'fake',
  host: 'unix:///fake.sock',
  transport: { kind: 'unix', path: '/nonexistent/fake.sock' },
  source: { kind: 'setting' },
  choice: 'cli' as const,
};

export function containerRow(id: string, status = 'Up'): ContainerSummary {
  return {
    id,
    name: `name-${id}`,
    image: 'app:latest',
    imageId: 'sha256:app',
    command: 'sh',
    createdAt: 0,
    state: 'running',
    status,
    health: 'none',
    ports: [],
    mounts: [],
    networks: [],
    labels: {},
  };
}

export function volumeRow(name: string, mountpoint = ''): VolumeSummary {
  return {
    name,
    driver: 'local',
    mountpoint,
    scope: 'local',
    createdAt: 0,
    labels: {},
    options: {},
    anonymous: false,
  };
}

export function unreachable(): EngineError {
  return new EngineError({ kind: 'unreachable', detail: 'gone' });
}

/** A list that the engine has received. What it sees is fixed by `look`, what the client gets by `answer`. */
interface PendingList {
  look(): void;
  answer(): void;
  fail(error: EngineError): void;
}

interface Stream {
  readonly bell: Bell;
  readonly queue: EngineEvent[];
  isOver: boolean;
}

/** An engine whose timing and faults a test decides. `containers` and `volumes` are the truth that lists tell. */
export class FakeEngine {
  readonly containers = new Map<string, ContainerSummary>();
  readonly volumes = new Map<string, VolumeSummary>();
  /** `connect`, `events`, `containers`, `containers id,id`, `images`, … in order. */
  readonly calls: string[] = [];
  readonly pending: PendingList[] = [];
  readonly disposed: DockerEngine[] = [];
  /** Of what led to it, for each attempt to connect. */
  readonly lifetimes: (AbortSignal | undefined)[] = [];
  /** What `connect` fails with. */
  failure: EngineError | undefined;
  /** What the event subscription fails with. */
  refusal: EngineError | undefined;
  /** Answers lists at once; otherwise they wait in `pending`. */
  isPrompt = true;
  version = '1';
  /** What a ping fails with. */
  pingFailure: EngineError | undefined;
  /** Milliseconds that a ping or a connection takes, as the client measures them. */
  roundTrip = 1;
  /** Tells its time when it is connected. */
  hasClock = false;
  private readonly clock: Clock;
  private readonly clients: DockerEngine[] = [];
  private readonly dead = new Set<DockerEngine>();
  private readonly history: EngineEvent[] = [];
  private readonly unanswered = new Set<() => void>();
  private isFrozen = false;
  private streams: Stream[] = [];
  private time = 1_700_000_000_000_000_000n;

  /** @param clock by which callers' limits run out */
  constructor(clock: Clock = new ManualClock()) {
    this.clock = clock;
  }

  readonly connect: ConnectEngine = async (_endpoint, options = {}) => {
    this.calls.push('connect');
    this.lifetimes.push(options.lifetime);
    await this.answer('/version', options);
    const client = this.client(options.onCall);
    this.clients.push(client);
    return client;
  };

  /** SIGSTOP: nothing is answered and no event sent. Lists wait in `pending`, where `isPrompt` says so. */
  freeze(): void {
    this.isFrozen = true;
  }

  /** The connections that stand lead nowhere any more, new ones do. */
  cut(): void {
    for (const client of this.clients) this.dead.add(client);
  }

  thaw(): void {
    this.isFrozen = false;
    for (const answer of this.unanswered) answer();
    for (const stream of this.streams) stream.bell.ring();
  }

  listsOf(kind: string): readonly string[] {
    return this.calls.filter((call) => call.split(' ')[0] === kind);
  }

  /** Calls that wait for an answer, lists left out. */
  get waiting(): number {
    return this.unanswered.size;
  }

  emit(type: string, action: string, actorId: string, attributes = {}): void {
    this.time += 1n;
    const event = { type, action, actorId, attributes, timeNano: String(this.time) };
    this.history.push(event);
    for (const stream of this.streams) {
      stream.queue.push(event);
      stream.bell.ring();
    }
  }

  /** Ends the event streams; what they had not delivered is lost. */
  lose(): void {
    for (const stream of this.streams) {
      stream.queue.length = 0;
      stream.isOver = true;
      stream.bell.ring();
    }
    this.streams = [];
  }

  /** The engine's process ends: no events of before will be told again. */
  forget(): void {
    this.history.length = 0;
  }

  private client(onCall: ConnectOptions['onCall']): DockerEngine {
    const engine = {
      endpoint,
      version: { version: this.version, apiVersion: '1.41' },
      // The fake's clock is its events'; the real one rounds down too.
      connectedAt: this.hasClock ? `${String(this.time).slice(0, -9)}.000000000` : undefined,
      containers: {
        list: (options: CallOptions & { ids?: readonly string[] } = {}) =>
          this.list(
            options.ids === undefined ? 'containers' : `containers ${options.ids.join(',')}`,
            options,
            () => {
              const { ids } = options;
              const rows = [...this.containers.values()];
              return ids === undefined ? rows : rows.filter((row) => ids.includes(row.id));
            },
            onCall,
          ),
      },
      images: {
        list: (options: CallOptions) => this.list<ImageSummary>('images', options, () => []),
      },
      volumes: {
        list: (options: CallOptions) =>
          this.list('volumes', options, () => [...this.volumes.values()]),
      },
      networks: {
        list: (options: CallOptions) => this.list<NetworkSummary>('networks', options, () => []),
      },
      system: {
        ping: async (options: CallOptions) => {
          this.calls.push('ping');
          await this.answer('/_ping', { ...options, onCall }, engine);
        },
        events: (query: { since?: string }, options: CallOptions & { onOpen?: () => void }) =>
          this.events(query, options),
      },
      dispose: () => {
        this.disposed.push(engine);
      },
    } as unknown as DockerEngine;
    return engine;
  }

  /** A call that is answered at once, or when the engine is thawed; within the caller's limit. */
  private answer(
    path: string,
    { signal, timeout = 0, onCall }: ConnectOptions,
    client?: DockerEngine,
  ): Promise<void> {
    const limits = new DisposableStore();
    return new Promise<void>((resolve, reject) => {
      const settle = (failure?: EngineError): void => {
        if (limits.isDisposed) return;
        limits.dispose();
        this.unanswered.delete(answer);
        onCall?.(reportOf(path, failure, this.roundTrip));
        if (failure === undefined) resolve();
        else reject(failure);
      };
      const answer = (): void => {
        settle(
          path === '/events'
            ? undefined
            : (this.failure ?? (path === '/_ping' ? this.pingFailure : undefined)),
        );
      };
      if (client === undefined || !this.dead.has(client)) {
        this.unanswered.add(answer);
        queueMicrotask(() => {
          if (!this.isFrozen) answer();
        });
      }
      const late = new EngineError({ kind: 'timeout', detail: 'no answer' });
      if (timeout > 0)
        limits.add(
          this.clock.after(timeout, () => {
            settle(late);
          }),
        );
      if (signal !== undefined)
        limits.add(
          onAbort(signal, () => {
            settle(cancelled());
          }),
        );
    });
  }

  private list<T>(
    call: string,
    options: CallOptions,
    rows: () => T[],
    onCall?: ConnectOptions['onCall'],
  ): Promise<T[]> {
    this.calls.push(call);
    return new Promise((resolve, reject) => {
      if (this.isPrompt) {
        onCall?.(reportOf('/containers/json', undefined));
        resolve(rows());
        return;
      }
      const aborted = onAbort(options.signal ?? new AbortController().signal, () => {
        reject(cancelled());
      });
      const settle = (): void => {
        this.pending.splice(this.pending.indexOf(list), 1);
        aborted.dispose();
      };
      let seen: T[] | undefined;
      const list: PendingList = {
        look: () => {
          seen ??= rows();
        },
        answer: () => {
          settle();
          resolve(seen ?? rows());
        },
        fail: (error) => {
          settle();
          onCall?.(reportOf('/containers/json', error));
          reject(error);
        },
      };
      this.pending.push(list);
    });
  }

  private async *events(
    query: { since?: string },
    { signal, onOpen }: CallOptions & { onOpen?: () => void },
  ): AsyncGenerator<readonly EngineEvent[]> {
    this.calls.push('events');
    if (this.refusal !== undefined) throw this.refusal;
    const since = query.since?.replace('.', '');
    const replay = since === undefined ? [] : this.history.filter((one) => one.timeNano >= since);
    const stream: Stream = { bell: new Bell(), queue: [...replay], isOver: false };
    this.streams.push(stream);
    await this.answer('/events', { signal, timeout: 30_000 });
    onOpen?.();
    const forever = signal ?? new AbortController().signal;
    while (!stream.isOver && !forever.aborted) {
      if (stream.queue.length > 0 && !this.isFrozen) yield stream.queue.splice(0);
      else await stream.bell.wait(forever);
    }
    if (forever.aborted) throw cancelled();
    throw unreachable();
  }
}

function reportOf(path: string, error: EngineError | undefined, roundTrip?: number): ApiCall {
  const status = error === undefined ? 200 : error.status;
  return { method: 'GET', path, status, duration: 0, roundTrip, error };
}
