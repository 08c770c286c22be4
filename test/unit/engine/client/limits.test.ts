import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { CallOptions } from '../../../../src/engine/api/call';
import type { ApiCall, DockerEngine } from '../../../../src/engine/api/engine';
import { EngineAgent } from '../../../../src/engine/client/agent';
import { fakeEngine, json, type FakeEngine } from './support';

/** The longest that the engine itself may work on something before it answers. Milliseconds. */
const longest = 10 * 60_000;

type Call = (engine: DockerEngine, options: CallOptions) => unknown;

const noLimits = {
  memory: 0,
  memorySwap: 0,
  cpus: 0,
  restartPolicy: 'no',
  maximumRetries: 0,
} as const;

const names = { command: ['true'], tty: false } as const;

type Api = 'containers' | 'images' | 'volumes' | 'networks' | 'system';

/** Every method: the compiler misses one that is not here. */
const calls: { readonly [A in Api]: { readonly [Name in keyof DockerEngine[A]]: Call } } = {
  containers: {
    list: ({ containers }, options) => containers.list(options),
    inspect: ({ containers }, options) => containers.inspect('x', options),
    create: ({ containers }, options) => containers.create({ image: 'x' }, options),
    start: ({ containers }, options) => containers.start('x', options),
    stop: ({ containers }, options) => containers.stop('x', options),
    restart: ({ containers }, options) => containers.restart('x', options),
    pause: ({ containers }, options) => containers.pause('x', options),
    unpause: ({ containers }, options) => containers.unpause('x', options),
    kill: ({ containers }, options) => containers.kill('x', options),
    rename: ({ containers }, options) => containers.rename('x', 'y', options),
    remove: ({ containers }, options) => containers.remove('x', options),
    prune: ({ containers }, options) => containers.prune(options),
    logs: ({ containers }, options) => first(containers.logs('x', { follow: false }, options)),
    stats: ({ containers }, options) => first(containers.stats('x', options)),
    sample: ({ containers }, options) => containers.sample('x', options),
    top: ({ containers }, options) => containers.top('x', options),
    update: ({ containers }, options) => containers.update('x', noLimits, options),
    exec: ({ containers }, options) => containers.exec('x', names, options),
    archive: ({ containers }, options) => containers.archive('x', '/', options),
  },
  images: {
    list: ({ images }, options) => images.list(options),
    inspect: ({ images }, options) => images.inspect('x', options),
    history: ({ images }, options) => images.history('x', options),
    pull: ({ images }, options) => first(images.pull('x', options)),
    tag: ({ images }, options) => images.tag('x', 'y', options),
    remove: ({ images }, options) => images.remove('x', options),
    prune: ({ images }, options) => images.prune(options),
  },
  volumes: {
    list: ({ volumes }, options) => volumes.list(options),
    inspect: ({ volumes }, options) => volumes.inspect('x', options),
    create: ({ volumes }, options) => volumes.create({}, options),
    remove: ({ volumes }, options) => volumes.remove('x', options),
    prune: ({ volumes }, options) => volumes.prune(options),
    sizes: ({ volumes }, options) => volumes.sizes(options),
  },
  networks: {
    list: ({ networks }, options) => networks.list(options),
    inspect: ({ networks }, options) => networks.inspect('x', options),
    create: ({ networks }, options) => networks.create({ name: 'x' }, options),
    connect: ({ networks }, options) => networks.connect('x', 'y', options),
    disconnect: ({ networks }, options) => networks.disconnect('x', 'y', options),
    remove: ({ networks }, options) => networks.remove('x', options),
    prune: ({ networks }, options) => networks.prune(options),
  },
  system: {
    ping: ({ system }, options) => system.ping(options),
    info: ({ system }, options) => system.info(options),
    events: ({ system }, options) => first(system.events({}, options)),
  },
};

/** Wait for somebody else than the engine: a registry. */
const unlimited = new Set(['images.pull']);

/** Take no connection that is there: the making of one has a limit of its own. */
const ownConnection = new Set(['containers.logs']);

function first(source: AsyncIterable<unknown>): Promise<unknown> {
  return source[Symbol.asyncIterator]().next();
}

describe('A call to an engine that takes it and never answers', () => {
  let silent: FakeEngine;
  let engine: DockerEngine;

  before(async () => {
    silent = await fakeEngine(() => undefined);
    engine = await silent.connect();
  });

  after(() => {
    silent.close();
  });

  for (const [api, methods] of Object.entries(calls))
    for (const [name, call] of Object.entries<Call>(methods)) {
      const full = `${api}.${name}`;

      it(`ends by its limit: ${full}`, async () => {
        const called = Promise.resolve(call(engine, { timeout: 20 }));
        await assert.rejects(called, { kind: 'timeout' });
      });

      it(`has a limit unless told otherwise, and can be cancelled: ${full}`, async () => {
        const leaving = new AbortController();
        const limits = delaysAsked(() => {
          const called = Promise.resolve(call(engine, { signal: leaving.signal }));
          return assert.rejects(called, { kind: 'cancelled' });
        });
        leaving.abort();
        await limits.done;
        if (unlimited.has(full)) assert.deepEqual(limits.delays, []);
        else {
          assert.equal(limits.delays.length, ownConnection.has(full) ? 2 : 1);
          for (const delay of limits.delays) assert.ok(delay >= 1000 && delay <= longest);
        }
      });
    }
});

/** The delays for which timers are set while `start` runs, up to its first wait. */
function delaysAsked(start: () => Promise<void>): {
  readonly delays: readonly number[];
  readonly done: Promise<void>;
} {
  const delays: number[] = [];
  const real = globalThis.setTimeout;
  const recording = (callback: () => void, delay?: number): NodeJS.Timeout => {
    delays.push(delay ?? 0);
    return real(callback, delay);
  };
  globalThis.setTimeout = recording as typeof globalThis.setTimeout;
  try {
    return { delays, done: start() };
  } finally {
    globalThis.setTimeout = real;
  }
}

describe('A call that is answered', () => {
  it('is told with its round trip, which is no longer than the whole', async () => {
    const prompt = await fakeEngine((_request, answer) => {
      json(answer, []);
    });
    const told: ApiCall[] = [];
    const engine = await prompt.connect((call) => told.push(call));
    await engine.images.list();
    for (const { roundTrip, duration } of told)
      assert.ok(roundTrip !== undefined && roundTrip > 0 && roundTrip <= duration);
    assert.equal(told.length, 2);
    prompt.close();
  });

  it('costs no description of all connections, which docker-modem makes for a log that is off', () => {
    const agent = new EngineAgent({ kind: 'unix', path: '/nonexistent/fake.sock' }, {});
    assert.equal(inspect(agent, { showHidden: true, depth: null }), 'EngineAgent');
    agent.destroy();
  });
});
