import assert from 'node:assert/strict';
import { StatsReader } from '../../../../src/engine/streams/stats';
import { goldenSamples } from '../../../support/statsSamples';

const cgroup2 = {
  read: '2024-05-01T10:00:01.123456789Z',
  cpu_stats: { cpu_usage: { total_usage: 3_000 }, system_cpu_usage: 20_000, online_cpus: 4 },
  precpu_stats: { cpu_usage: { total_usage: 1_000 }, system_cpu_usage: 10_000, online_cpus: 4 },
  memory_stats: { usage: 1000, limit: 5000, stats: { inactive_file: 300 } },
  networks: { eth0: { rx_bytes: 1, tx_bytes: 2 }, eth1: { rx_bytes: 10, tx_bytes: 20 }, odd: null },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 7 },
      { op: 'Read', value: 1 },
      { op: 'Write', value: 5 },
      { op: 'total', value: 99 },
    ],
  },
  pids_stats: { current: 3 },
};

describe('a stats sample', () => {
  it('is computed as docker stats does', () => {
    assert.deepEqual(new StatsReader().read(cgroup2), {
      time: Date.parse('2024-05-01T10:00:01.123Z'),
      cpuTime: 3_000,
      cpuPercent: 80,
      cpuThrottledPercent: undefined,
      onlineCpus: 4,
      memoryUsage: 700,
      memoryLimit: 5000,
      networkReceived: 11,
      networkSent: 22,
      blockRead: 8,
      blockWritten: 5,
      pids: 3,
    });
  });

  for (const { name, os, raw, expected } of goldenSamples)
    it(`has the figures that are written down for ${name}`, () => {
      const sample = new StatsReader(os).read(raw);
      const { time, onlineCpus, cpuTime, cpuPercent = 0, ...rest } = sample ?? {};
      assert.equal(time, Date.parse('2026-03-01T10:00:02.250Z'));
      assert.ok((onlineCpus ?? 0) >= 2);
      // Windows counts in other units.
      assert.equal(cpuTime === undefined, os === 'windows');
      assert.ok(Math.abs(cpuPercent - expected.cpuPercent) < 1e-9, String(cpuPercent));
      const others = { cpuThrottledPercent: undefined, ...expected, cpuPercent: undefined };
      assert.deepEqual({ ...rest, cpuPercent: undefined }, others);
    });

  it('counts how many periods of a quota were throttled since the one before', () => {
    const after = (periods: number, throttled: number) => ({
      ...cgroup2,
      cpu_stats: {
        ...cgroup2.cpu_stats,
        throttling_data: { periods, throttled_periods: throttled },
      },
      precpu_stats: { cpu_usage: { total_usage: 0 } },
    });
    const reader = new StatsReader();
    const throttled = (periods: number, of: number): number | undefined =>
      reader.read(after(periods, of))?.cpuThrottledPercent;
    assert.equal(throttled(10, 5), undefined, 'the first');
    assert.equal(throttled(20, 10), 50);
    assert.equal(throttled(20, 10), 0, 'an idle container begins no period');
    assert.equal(throttled(24, 14), 100);
    assert.equal(throttled(2, 1), 0, 'the counters began anew with the container');
    assert.equal(throttled(0, 0), undefined, 'no quota');
  });

  it('has no CPU figure when it is the first', () => {
    const first = { ...cgroup2, precpu_stats: { cpu_usage: { total_usage: 0 } } };
    const reader = new StatsReader();
    assert.equal(reader.read(first)?.cpuPercent, undefined);
    const next = {
      ...first,
      cpu_stats: { cpu_usage: { total_usage: 8_000 }, system_cpu_usage: 40_000, online_cpus: 2 },
    };
    assert.equal(reader.read(next)?.cpuPercent, 50);
  });

  it('is none for a container that is not running', () => {
    assert.equal(new StatsReader().read({ ...cgroup2, read: '0001-01-01T00:00:00Z' }), undefined);
  });

  it('survives everything being left out or null', () => {
    const bare = new StatsReader().read({ read: cgroup2.read, networks: null, blkio_stats: null });
    assert.equal(bare?.onlineCpus, 1);
    assert.equal(bare.memoryUsage, 0);
    const odd = { ...cgroup2, blkio_stats: { io_service_bytes_recursive: null } };
    assert.equal(new StatsReader().read(odd)?.blockRead, 0);
  });
});
