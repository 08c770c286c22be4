import {
  Bell,
  cancelled,
  EngineError,
  type CallOptions,
  type ConnectEngine,
  type ContainerSummary,
  type DockerEngine,
  type Endpoint,
  type EngineEvent,
  type ImageSummary,
  type NetworkSummary,
  type VolumeSummary,
} from '../../../../src/engine/api';

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
  /** What `connect` fails with. */
  failure: EngineError | undefined;
  /** What the event subscription fails with. */
  refusal: EngineError | undefined;
  /** Answers lists at once; otherwise they wait in `pending`. */
  isPrompt = true;
  version = '1';
  /** Tells its time when it is connected. */
  hasClock = false;
  private readonly history: EngineEvent[] = [];
  private streams: Stream[] = [];
  private time = 1_700_000_000_000_000_000n;

  readonly connect: ConnectEngine = () => {
    this.calls.push('connect');
    return this.failure === undefined
      ? Promise.resolve(this.client())
      : Promise.reject(this.failure);
  };

  listsOf(kind: string): readonly string[] {
    return this.calls.filter((call) => call.split(' ')[0] === kind);
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

  private client(): DockerEngine {
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
        events: (query: { since?: string }, options: CallOptions & { onOpen?: () => void }) =>
          this.events(query, options),
      },
      dispose: () => {
        this.disposed.push(engine);
      },
    } as unknown as DockerEngine;
    return engine;
  }

  private list<T>(call: string, options: CallOptions, rows: () => T[]): Promise<T[]> {
    this.calls.push(call);
    return new Promise((resolve, reject) => {
      if (this.isPrompt) {
        resolve(rows());
        return;
      }
      options.signal?.addEventListener('abort', () => {
        reject(cancelled());
      });
      let seen: T[] | undefined;
      const list: PendingList = {
        look: () => {
          seen ??= rows();
        },
        answer: () => {
          this.pending.splice(this.pending.indexOf(list), 1);
          resolve(seen ?? rows());
        },
        fail: (error) => {
          this.pending.splice(this.pending.indexOf(list), 1);
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
    await Promise.resolve();
    onOpen?.();
    const forever = signal ?? new AbortController().signal;
    while (!stream.isOver && !forever.aborted) {
      if (stream.queue.length > 0) yield stream.queue.splice(0);
      else await stream.bell.wait(forever);
    }
    if (forever.aborted) throw cancelled();
    throw unreachable();
  }
}
