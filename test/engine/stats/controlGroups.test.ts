import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/engine/api/json';
import { numberAt, objectAt } from '../../../src/engine/streams/json';
import { StatsReader } from '../../../src/engine/streams/stats';
import {
  modernDocker,
  startMachineEngine,
  waitFor,
  type MachineEngine,
} from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { describeFigures } from './figures';

describe('Figures beside those of docker stats, with control groups of version 2', () => {
  let machine: MachineEngine;
  let cli: string;
  const socketPath = (): string => machine.socketPath;

  before(async function () {
    this.timeout(180_000);
    machine = await startMachineEngine();
    ({ cli } = await modernDocker());
  });

  after(() => machine.stop());

  it('are read of an engine that has them', async () => {
    const { CgroupVersion } = await new RawEngine(socketPath()).get<{ CgroupVersion: string }>(
      '/info',
    );
    assert.equal(CgroupVersion, '2');
  });

  // Inside, so that what it leaves is removed before the machine is switched off.
  describe('at work', () => {
    describeFigures(() => ({ socketPath: socketPath(), program: cli }), { recorded: false });
  });

  it('leave out the cache of files', async () => {
    const raw = new RawEngine(socketPath());
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'dd if=/dev/zero of=/file bs=1M count=12 conv=fsync; sleep 1000'],
    });
    const mebibyte = 1024 * 1024;
    const answer = await waitFor('the cache', async () => {
      const now = await raw.get<JsonObject>(`/containers/${id}/stats?stream=0&one-shot=1`);
      const cache = numberAt(objectAt(objectAt(now, 'memory_stats'), 'stats'), 'inactive_file');
      return cache >= 12 * mebibyte && now;
    });
    const sample = new StatsReader().read(answer);
    const all = numberAt(objectAt(answer, 'memory_stats'), 'usage');
    assert.ok(sample !== undefined && sample.memoryUsage > 0);
    assert.ok(all - sample.memoryUsage >= 12 * mebibyte);
  });
});
