import assert from 'node:assert/strict';
import { waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

/** Milliseconds: more than twice of what a row waits for until it is asked for again. */
const quiet = 400;

/** `socketPath` is that of an engine, known when tests run. */
export function describeLiveModel(socketPath: () => string): void {
  let raw: RawEngine;
  let real: RealSession;

  before(async () => {
    raw = new RawEngine(socketPath());
    real = await openRealSession(raw.socketPath);
    const { live } = real.session;
    for (const one of [live.containers, live.images, live.volumes, live.networks]) {
      one.watch();
      await one.load();
    }
  });

  after(async () => {
    real.sessions.dispose();
    await raw.removeTestObjects();
  });

  /** Paths of the lists since `calls` was emptied. */
  const lists = (kind: string): string[] =>
    real.calls.map(({ path }) => path).filter((path) => path.startsWith(kind));

  it('sees a container through its life, asking only for that one', async () => {
    const { items } = real.session.live.containers;
    real.calls.length = 0;
    const id = await raw.createContainer({ name: 'live-life' });
    await waitFor('created', () => items.get(id)?.state === 'created');
    await raw.start(id);
    await waitFor('running', () => items.get(id)?.state === 'running');
    await raw.post(`/containers/${id}/pause`);
    await waitFor('paused', () => items.get(id)?.state === 'paused');
    await raw.post(`/containers/${id}/unpause`);
    await waitFor('unpaused', () => items.get(id)?.state === 'running');
    await raw.post(`/containers/${id}/rename?name=live-renamed`);
    await waitFor('renamed', () => items.get(id)?.name === 'live-renamed');
    await raw.stop(id);
    await waitFor('stopped', () => items.get(id)?.state === 'exited');
    await raw.remove(id);
    await waitFor('removed', () => !items.has(id));
    const paths = lists('/containers/json');
    assert.ok(paths.length > 0 && paths.length <= 20, `${String(paths.length)} lists`);
    for (const path of paths) assert.match(decodeURIComponent(path), new RegExp(id));
  });

  it('sees a network being connected and disconnected', async () => {
    const { containers, networks } = real.session.live;
    const id = await raw.runContainer({ name: 'live-network' });
    const network = await raw.createNetwork('live-net');
    await waitFor('network', () => networks.items.get(network)?.name === 'live-net');
    const names = (): string[] =>
      (containers.items.get(id)?.networks ?? []).map(({ name }) => name);
    await raw.post(`/networks/${network}/connect`, { Container: id });
    await waitFor('connected', () => names().includes('live-net'));
    await raw.post(`/networks/${network}/disconnect`, { Container: id });
    await waitFor('disconnected', () => !names().includes('live-net'));
    await raw.delete(`/networks/${network}`);
    await waitFor('network removed', () => !networks.items.has(network));
  });

  it('sees volumes, tags and health', async () => {
    const { containers, images, volumes } = real.session.live;
    await raw.createVolume('live-volume');
    await waitFor('volume', () => volumes.items.has('live-volume'));
    await raw.delete('/volumes/live-volume');
    await waitFor('volume removed', () => !volumes.items.has('live-volume'));

    const references = (): string[] =>
      [...images.items.values()].flatMap(({ tags }) => tags.map(({ reference }) => reference));
    await raw.tag('longshore-test/busybox:latest', 'live/tagged:1');
    await waitFor('tag', () => references().includes('live/tagged:1'));
    const id = await raw.runContainer({
      image: 'live/tagged:1',
      cmd: ['sleep', '1000'],
      config: { Healthcheck: { Test: ['CMD', 'true'], Interval: 100_000_000 } },
    });
    await waitFor('health', () => containers.items.get(id)?.health === 'healthy');
    assert.equal(containers.items.get(id)?.image, 'live/tagged:1');
    await raw.delete('/images/live/tagged:1?force=1');
    await waitFor('tag removed', () => !references().includes('live/tagged:1'));
    const shown = (): string | undefined => containers.items.get(id)?.image;
    await waitFor('the image’s name gone', () => shown() !== 'live/tagged:1');
  });

  it('agrees with the engine after a storm, with few requests', async () => {
    const { items } = real.session.live.containers;
    await raw.removeTestObjects();
    real.calls.length = 0;
    const ids = await Promise.all(Array.from({ length: 24 }, () => raw.createContainer()));
    await Promise.all(ids.map((id, index) => (index % 3 === 0 ? raw.remove(id) : raw.start(id))));
    const truth = async (): Promise<string[]> => {
      const rows = await raw.get<{ Id: string; State: string }[]>('/containers/json?all=1');
      return rows.map(({ Id, State }) => `${Id} ${State}`).sort();
    };
    const expected = await truth();
    await waitFor('the same rows', () => {
      const rows = [...items.values()].map(({ id, state }) => `${id} ${state}`).sort();
      return JSON.stringify(rows) === JSON.stringify(expected);
    });
    const containerLists = lists('/containers/json').length;
    assert.ok(containerLists < 60, `${String(containerLists)} lists for about 100 events`);
  });

  it('asks for nothing because of what happens inside a container', async () => {
    const id = await raw.runContainer();
    await waitFor('running', () => real.session.live.containers.items.get(id)?.state === 'running');
    // It is asked for again a moment after its network was connected.
    let asked = { count: -1, since: 0 };
    await waitFor('nothing more to be asked', () => {
      const { length: count } = lists('/containers/json');
      if (count !== asked.count) asked = { count, since: performance.now() };
      return performance.now() - asked.since > quiet;
    });
    let execEvents = 0;
    const listening = real.session.onDidReceiveEvents((events) => {
      execEvents += events.filter(({ action }) => action.startsWith('exec_')).length;
    });
    real.calls.length = 0;
    for (let n = 0; n < 5; n++) {
      const body = { Cmd: ['true'], AttachStdout: true };
      const { Id } = await raw.post<{ Id: string }>(`/containers/${id}/exec`, body);
      await raw.text('POST', `/exec/${Id}/start`, { Detach: false, Tty: false });
    }
    await raw.get(`/containers/${id}/top`);
    await waitFor('the events', () => execEvents >= 15);
    listening.dispose();
    // Nothing else is under way, so whatever would have been asked leads to a path with the container's id.
    assert.deepEqual(
      lists('/containers/json').filter((path) => path.includes(id)),
      [],
    );
  });
}
