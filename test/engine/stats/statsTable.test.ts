import assert from 'node:assert/strict';
import { StatsTable, type StatsScope, type StatsTableRow } from '../../../src/engine/stats';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { StatsRelay } from '../../support/statsRelay';
import { openRealSession, type RealSession } from '../session/support';

describe('The statistics of many containers', () => {
  const raw = new RawEngine();
  const relay = new StatsRelay();
  let real: RealSession;
  let table: StatsTable;

  before(async () => {
    await relay.start();
    real = await openRealSession(relay.socketPath);
    await real.session.engine();
  });

  afterEach(async () => {
    table.dispose();
    await raw.removeTestObjects();
    await waitFor('no streams', () => relay.open.length === 0);
  });

  after(async () => {
    real.sessions.dispose();
    await relay.remove();
  });

  function open(scope: StatsScope): void {
    table = new StatsTable(real.sessions, scope);
    table.setActive(true);
  }

  function row(name: string): StatsTableRow | undefined {
    return table.rows.find((each) => each.name === name);
  }

  function keyOf(name: string): string {
    return row(name)?.key ?? '';
  }

  function look(names: readonly string[], ordersByFigures = false): void {
    table.setView({ visible: new Set(names.map(keyOf)), ordersByFigures });
  }

  function chosen(name: string, containerId: string): StatsScope {
    const container = { endpointId: real.session.id, containerId, name };
    return { kind: 'selection', containers: [container] };
  }

  it('are streamed for those that are looked at, and not asked for otherwise', async () => {
    const [one, two] = [
      await raw.runContainer({ name: 'table-one' }),
      await raw.runContainer({ name: 'table-two' }),
    ];
    open({ kind: 'running' });
    await waitFor(
      'both rows',
      () => row('table-one') !== undefined && row('table-two') !== undefined,
    );
    look(['table-one']);
    await waitFor(
      'figures',
      () => table.recent(keyOf('table-one'))?.last?.cpuPercent !== undefined,
    );
    assert.deepEqual(relay.open, [one]);
    look(['table-two']);
    await waitFor('the other stream', () => relay.open.join() === two);
    assert.ok(table.recent(keyOf('table-one')), 'what was collected stays');
    table.setActive(false);
    await waitFor('no streams', () => relay.open.length === 0);
    assert.deepEqual(relay.singles, []);
  }).timeout(30_000);

  it('are sampled one by one for the others while the order depends on them, with their CPU', async () => {
    const cmd = ['sh', '-c', 'while true; do :; done'];
    const hostConfig = { NanoCpus: 200_000_000 };
    await raw.runContainer({ name: 'table-busy', cmd, hostConfig });
    await raw.runContainer({ name: 'table-idle' });
    open({ kind: 'running' });
    await waitFor(
      'both rows',
      () => row('table-busy') !== undefined && row('table-idle') !== undefined,
    );
    look(['table-idle'], true);
    const last = () => table.recent(keyOf('table-busy'))?.last;
    await waitFor('a sample', () => last() !== undefined);
    assert.equal(last()?.cpuPercent, undefined, 'the first one has nothing before it');
    await waitFor('its CPU', () => last()?.cpuPercent !== undefined, { timeout: 25_000 });
    const { cpuPercent = 0 } = last() ?? {};
    assert.ok(cpuPercent > 10 && cpuPercent < 30, String(cpuPercent));
    assert.equal(relay.open.length, 1);
    const before = relay.singles.length;
    assert.ok(before <= 3, 'seldom');
    look(['table-idle'], false);
    await waitFor('the end of what is under way', () => relay.open.length === 1);
  }).timeout(60_000);

  it('tell of a container that stops, starts again and is removed', async () => {
    const id = await raw.runContainer({ name: 'table-life' });
    open(chosen('table-life', id));
    await waitFor('the row', () => row('table-life')?.state === 'running');
    look(['table-life']);
    await waitFor('figures', () => table.recent(keyOf('table-life'))?.last !== undefined);
    await raw.stop(id);
    await waitFor('stopped', () => row('table-life')?.state === 'exited');
    assert.equal(table.recent(keyOf('table-life'))?.last, undefined);
    await waitFor('no stream', () => relay.open.length === 0);
    await raw.start(id);
    await waitFor('running again', () => table.recent(keyOf('table-life'))?.last !== undefined);
    await raw.remove(id);
    await waitFor('removed', () => row('table-life')?.state === 'removed');
  }).timeout(30_000);

  it('go on with the container that takes the place of a chosen one', async () => {
    const first = await raw.runContainer({ name: 'table-again' });
    open(chosen('table-again', first));
    await waitFor('the row', () => row('table-again')?.containerId === first);
    await raw.remove(first);
    const second = await raw.runContainer({ name: 'table-again' });
    await waitFor('the next one', () => row('table-again')?.containerId === second);
    assert.equal(table.rows.length, 1);
  }).timeout(30_000);

  it('let containers of a project come and go, after a moment to be seen', async () => {
    const labels = {
      'com.docker.compose.project': 'table-shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '1',
    };
    open({ kind: 'project', endpointId: real.session.id, project: 'table-shop' });
    await waitFor('the list', () => table.sources.every(({ isLoaded }) => isLoaded));
    assert.deepEqual(table.rows, []);
    const id = await raw.createContainer({ name: 'table-web', labels });
    await waitFor('created', () => row('table-web')?.state === 'created');
    await raw.start(id);
    await waitFor('running', () => row('table-web')?.state === 'running');
    await raw.remove(id);
    await waitFor('removed', () => row('table-web')?.state === 'removed');
    await waitFor('gone', () => table.rows.length === 0, { timeout: 15_000 });
  }).timeout(40_000);

  it('stand still while the engine is away, and go on when it is back', async () => {
    const id = await raw.runContainer({ name: 'table-lost' });
    open({ kind: 'running' });
    await waitFor('the row', () => row('table-lost') !== undefined);
    look(['table-lost']);
    await waitFor('figures', () => table.recent(keyOf('table-lost'))?.last !== undefined);
    await relay.stop();
    await waitFor('the loss', () => real.session.state.kind !== 'connected');
    assert.equal(row('table-lost')?.state, 'running', 'the row stays as it was last');
    assert.equal(table.streams, 0);
    const before = table.recent(keyOf('table-lost'))?.last?.time ?? 0;
    await relay.start();
    await waitFor('newer figures', () => {
      const time = table.recent(keyOf('table-lost'))?.last?.time ?? 0;
      return time > before && relay.open.join() === id;
    });
  }).timeout(40_000);
});
