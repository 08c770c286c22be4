// Rows of an engine's lists as the tests need them, every field that does not matter filled in.
import {
  Emitter,
  toDisposable,
  type Change,
  type ContainerSummary,
  type Disposable,
  type EngineSession,
  type ImageSummary,
  type LiveCollection,
  type NetworkSummary,
  type SessionState,
  type VolumeSummary,
} from '../../../../src/engine/api';

export function container(values: Partial<ContainerSummary> = {}): ContainerSummary {
  const name = values.name ?? 'web';
  return {
    id: `id-of-${name}`,
    name,
    image: 'nginx:1.27',
    imageId: 'sha256:1111',
    command: 'nginx',
    createdAt: 0,
    state: 'running',
    status: 'Up 3 minutes',
    health: 'none',
    ports: [],
    mounts: [],
    networks: [],
    labels: {},
    ...values,
  };
}

export function inProject(project: string, values: Partial<ContainerSummary>): ContainerSummary {
  const compose = { project, service: 'web', number: '1', workingDir: '/', configFiles: [] };
  return container({ ...values, compose });
}

export function attachment(name: string, ipAddress = ''): ContainerSummary['networks'][number] {
  return {
    name,
    networkId: `id-of-${name}`,
    ipAddress,
    ipv6Address: '',
    gateway: '',
    macAddress: '',
    aliases: [],
  };
}

/** @param references `repository:tag`, none for a dangling image */
export function image(
  id: string,
  references: readonly string[],
  values: Partial<ImageSummary> = {},
): ImageSummary {
  const tags = references.map((reference) => {
    const [repository = '', tag = ''] = reference.split(':');
    return { repository, tag, reference };
  });
  return { id, tags, digests: [], createdAt: 0, size: 1000, labels: {}, ...values };
}

export function volume(name: string, values: Partial<VolumeSummary> = {}): VolumeSummary {
  return {
    name,
    driver: 'local',
    mountpoint: `/volumes/${name}`,
    scope: 'local',
    createdAt: 0,
    labels: {},
    options: {},
    anonymous: false,
    ...values,
  };
}

export function network(name: string, values: Partial<NetworkSummary> = {}): NetworkSummary {
  return {
    id: `id-of-${name}`,
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ipv6: false,
    createdAt: 0,
    subnets: [],
    labels: {},
    predefined: false,
    ...values,
  };
}

/** What projections read of a session. */
export function session(id = 'engine'): EngineSession {
  return { id } as EngineSession;
}

/** A collection whose list arrives when the test says so. */
export class FakeCollection<T> implements LiveCollection<T> {
  readonly items = new Map<string, T>();
  isLoaded = false;
  watchers = 0;
  private readonly changes = new Emitter<Change<T>>();
  private waiting: (() => void)[] = [];
  private readonly keyOf: (item: T) => string;

  constructor(keyOf: (item: T) => string) {
    this.keyOf = keyOf;
  }

  readonly onDidChange = this.changes.event;

  /** The whole list arrives. */
  arrive(items: readonly T[]): void {
    this.items.clear();
    for (const item of items) this.items.set(this.keyOf(item), item);
    this.isLoaded = true;
    this.changes.fire({ added: items, changed: [], removed: [] });
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  load(): Promise<void> {
    if (this.isLoaded) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  watch(): Disposable {
    this.watchers += 1;
    return toDisposable(() => (this.watchers -= 1));
  }

  refresh(): Promise<void> {
    return this.load();
  }
}

/** A session of which the test sets the state. */
export class FakeSession {
  readonly containers = new FakeCollection<ContainerSummary>((item) => item.id);
  state: SessionState;
  private readonly states = new Emitter<SessionState>();

  constructor(state: SessionState = { kind: 'connected' }) {
    this.state = state;
  }

  /** As the tree takes it. */
  get session(): EngineSession {
    const fake = {
      id: 'engine',
      live: { containers: this.containers },
      onDidChangeState: this.states.event,
    };
    Object.defineProperty(fake, 'state', { get: () => this.state });
    return fake as unknown as EngineSession;
  }

  become(state: SessionState): void {
    this.state = state;
    this.states.fire(state);
  }
}
