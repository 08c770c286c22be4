import assert from 'node:assert/strict';
import { StatsSeries } from '../../../src/engine/stats';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

describe('The statistics of a real container', () => {
  const raw = new RawEngine();
  let real: RealSession;

  before(async () => {
    real = await openRealSession();
    await real.session.engine();
  });

  after(async () => {
    real.sessions.dispose();
    await raw.removeTestObjects();
  });

  it('move, stop with the container and go on with it', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'while :; do :; done'] });
    const series = new StatsSeries(real.session, id);
    series.setActive(true);
    const busy = (): boolean => series.points.some(({ cpuPercent = 0 }) => cpuPercent > 5);
    await waitFor('a busy container', busy, { timeout: 15_000 });
    assert.ok(series.points.every(({ memoryUsage }) => memoryUsage > 0));
    assert.equal(series.points[0]?.networkReceivedRate, undefined);
    assert.equal(typeof series.points.at(-1)?.networkReceivedRate, 'number');
    await raw.stop(id);
    await waitFor('stopped', () => series.state === 'stopped');
    const before = series.points.length;
    await raw.start(id);
    await waitFor('running again', () => series.points.length > before, { timeout: 15_000 });
    assert.equal(series.state, 'running');
    await raw.remove(id);
    await waitFor('removed', () => series.state === 'removed');
    assert.equal(series.error, undefined);
    series.dispose();
  }).timeout(60_000);
});
