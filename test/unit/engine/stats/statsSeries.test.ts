import assert from 'node:assert/strict';
import {
  Bell,
  cancelled,
  Emitter,
  EngineError,
  type DockerEngine,
  type EngineEvent,
  type FollowedSession,
  type SessionState,
  type StatsSample,
} from '../../../../src/engine/api';
import { StatsSeries } from '../../../../src/engine/stats';
import { toPoint } from '../../../../src/engine/stats/rates';
import { settle } from '../live/manualClock';

function sample(time: number, bytes: number): StatsSample {
  return {
    time,
    cpuPercent: 1,
    cpuThrottledPercent: undefined,
    onlineCpus: 1,
    memoryUsage: 1,
    memoryLimit: 0,
    networkReceived: bytes,
    networkSent: 0,
    blockRead: 0,
    blockWritten: bytes * 2,
    pids: 1,
  };
}

/** One container whose samples come when a test says so. */
class FakeContainer {
  readonly events = new Emitter<readonly EngineEvent[]>();
  readonly states = new Emitter<SessionState>();
  readonly ended = new AbortController();
  readonly queue: StatsSample[] = [];
  readonly bell = new Bell();
  streams = 0;
  state: 'running' | 'stopped' | 'removed' = 'running';
  /** What looking at the container fails with. */
  failure: EngineError | undefined;

  readonly session: FollowedSession = {
    state: { kind: 'connected' },
    engine: () => Promise.resolve(this.engine),
    onDidChangeState: this.states.event,
    onDidReceiveEvents: this.events.event,
    signal: this.ended.signal,
    want: () => ({ dispose: () => undefined }),
  };

  private readonly engine = {
    containers: {
      inspect: () => {
        if (this.failure !== undefined) return Promise.reject(this.failure);
        return this.state === 'removed'
          ? Promise.reject(new EngineError({ kind: 'notFound', detail: '' }))
          : Promise.resolve({ running: this.state === 'running' });
      },
      stats: (_id: string, options: { signal: AbortSignal }) => this.stats(options.signal),
    },
  } as unknown as DockerEngine;

  async emit(action: string): Promise<void> {
    this.events.fire([{ type: 'container', action, actorId: 'c', attributes: {}, timeNano: '1' }]);
    await settle();
  }

  async send(...samples: StatsSample[]): Promise<void> {
    this.queue.push(...samples);
    this.bell.ring();
    await settle();
  }

  private async *stats(signal: AbortSignal): AsyncGenerator<StatsSample> {
    this.streams++;
    try {
      while (!signal.aborted) {
        const next = this.queue.shift();
        if (next === undefined) await this.bell.wait(signal);
        else yield next;
      }
      throw cancelled();
    } finally {
      this.streams--;
    }
  }
}

describe('Rates', () => {
  it('goes on from what another series of the container collected, as much as it keeps', async () => {
    const container = new FakeContainer();
    const points = [1, 2, 3].map((time) => toPoint(sample(time * 1000, 0), undefined));
    const series = new StatsSeries(container.session, 'c', { points, capacity: 3 });
    assert.deepEqual(series.points, points);
    series.setActive(true);
    await container.send(sample(4000, 0));
    assert.deepEqual(
      series.points.map(({ time }) => time),
      [2000, 3000, 4000],
    );
    series.dispose();
  });

  it('are bytes per second since the sample before', () => {
    const point = toPoint(sample(3000, 300), sample(1000, 100));
    assert.equal(point.networkReceivedRate, 100);
    assert.equal(point.blockWrittenRate, 200);
    assert.equal(point.networkSentRate, 0);
  });

  it('are unknown for a first sample, a counter that went back and a clock that stood still', () => {
    assert.equal(toPoint(sample(1000, 100), undefined).networkReceivedRate, undefined);
    assert.equal(toPoint(sample(2000, 1), sample(1000, 100)).networkReceivedRate, undefined);
    assert.equal(toPoint(sample(1000, 200), sample(1000, 100)).networkReceivedRate, undefined);
  });
});

describe('A series of statistics', () => {
  it('tells why it still waits, once for each reason', async () => {
    const container = new FakeContainer();
    container.failure = new EngineError({ kind: 'server', detail: 'on fire' });
    const series = new StatsSeries(container.session, 'c');
    const told: (string | undefined)[] = [];
    series.onDidChangeState((state) => told.push(`${state}: ${series.error?.detail ?? ''}`));
    series.setActive(true);
    await settle();
    await container.emit('start');
    assert.deepEqual(told, ['waiting: on fire']);
    series.dispose();
  });

  it('asks for nothing before it is active and after it was', async () => {
    const container = new FakeContainer();
    const series = new StatsSeries(container.session, 'c');
    await settle();
    assert.equal(container.streams, 0);
    series.setActive(true);
    await settle();
    assert.equal(container.streams, 1);
    series.setActive(false);
    series.setActive(true);
    await settle();
    assert.equal(container.streams, 1);
    series.dispose();
    await settle();
    assert.equal(container.streams, 0);
    assert.equal(container.events.listenerCount, 0);
  });

  it('keeps the latest points only', async () => {
    const container = new FakeContainer();
    const series = new StatsSeries(container.session, 'c', { capacity: 2 });
    series.setActive(true);
    await container.send(sample(1, 0), sample(2, 0), sample(3, 0));
    assert.deepEqual(
      series.points.map(({ time }) => time),
      [2, 3],
    );
    assert.equal(series.state, 'running');
    series.dispose();
  });

  it('goes on after the container was stopped and started, without a rate across the gap', async () => {
    const container = new FakeContainer();
    const series = new StatsSeries(container.session, 'c');
    const states: string[] = [];
    series.onDidChangeState((state) => states.push(state));
    series.setActive(true);
    await container.send(sample(1000, 1000));
    container.state = 'stopped';
    await container.emit('die');
    assert.equal(container.streams, 0);
    container.state = 'running';
    await container.emit('start');
    await container.send(sample(5000, 5000));
    assert.deepEqual(states, ['running', 'stopped', 'running']);
    assert.deepEqual(
      series.points.map(({ networkReceivedRate }) => networkReceivedRate),
      [undefined, undefined],
    );
    series.dispose();
  });

  it('says that the container is no more', async () => {
    const container = new FakeContainer();
    const series = new StatsSeries(container.session, 'c');
    series.setActive(true);
    await container.send(sample(1000, 0));
    container.state = 'removed';
    await container.emit('destroy');
    assert.equal(series.state, 'removed');
    assert.equal(series.points.length, 1);
    series.dispose();
  });

  it('ends with its session', async () => {
    const container = new FakeContainer();
    const series = new StatsSeries(container.session, 'c');
    series.setActive(true);
    await settle();
    container.ended.abort();
    await settle();
    assert.equal(container.streams, 0);
    const late = new StatsSeries(container.session, 'c');
    late.setActive(true);
    await settle();
    assert.equal(container.streams, 0);
  });
});
