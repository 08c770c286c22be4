import assert from 'node:assert/strict';
import { StatsReader } from '../../../../src/engine/streams/stats';

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
      cpuPercent: 80,
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

  it('takes the file cache of cgroup v1 off', () => {
    const memory_stats = { usage: 1000, stats: { total_inactive_file: 400, inactive_file: 1 } };
    assert.equal(new StatsReader().read({ ...cgroup2, memory_stats })?.memoryUsage, 600);
  });

  it('keeps the usage when the cache is larger', () => {
    const memory_stats = { usage: 1000, stats: { inactive_file: 1001 } };
    assert.equal(new StatsReader().read({ ...cgroup2, memory_stats })?.memoryUsage, 1000);
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
