import assert from 'node:assert/strict';
import { followLog } from '../../../src/engine/logs';
import { freePort, startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { remotePath, startTestHost, type TestHost } from '../client/sshSupport';
import { Line, openDirectSession, type DirectSession } from './direct';

function loopback(port: number): { kind: 'tcp'; host: string; port: number } {
  return { kind: 'tcp', host: '127.0.0.1', port };
}

/** Milliseconds until the next attempt, each time one had failed. */
function delaysOf({ states }: DirectSession): number[] {
  return states.flatMap(({ state, at }) => (state.kind === 'failed' ? [state.retryAt - at] : []));
}

describe('Sessions of an engine that crashes', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let line: Line;
  const opened: DirectSession[] = [];
  let host: TestHost;
  let sessions: Record<'unix' | 'tcp' | 'ssh', DirectSession>;

  before(async function () {
    this.timeout(60_000);
    const port = await freePort();
    engine = await startEngine({ hosts: [`tcp://127.0.0.1:${String(port)}`] });
    raw = new RawEngine(engine.socketPath);
    line = await Line.open(engine.socketPath);
    host = await startTestHost();
    const environment = { PATH: remotePath, DOCKER_HOST: engine.host };
    const far = host.alias('far', {
      IdentityFile: await host.sshd.addKey('key', { environment }),
    });
    sessions = {
      unix: openDirectSession({ kind: 'unix', path: engine.socketPath }),
      tcp: openDirectSession(loopback(port)),
      ssh: openDirectSession(far.transport, host.env),
    };
    for (const { session } of Object.values(sessions)) {
      session.live.containers.watch();
      await session.live.containers.load();
    }
  });

  after(async () => {
    for (const { session } of [...Object.values(sessions), ...opened]) session.dispose();
    line.close();
    await host.sshd.stop();
    await engine.stop();
  });

  it('are back soon after it is, over every transport, without what went away meanwhile', async () => {
    const stays = await raw.createContainer({ name: 'stays' });
    // A starting engine removes it before it listens to anybody.
    await raw.runContainer({ name: 'goes', config: { HostConfig: { AutoRemove: true } } });
    for (const { session } of Object.values(sessions))
      await waitFor('both rows', () => session.live.containers.items.size === 2);
    const clients = await Promise.all(
      Object.values(sessions).map(({ session }) => session.engine()),
    );
    for (const { states } of Object.values(sessions)) states.length = 0;
    const handshakes = host.sshd.handshakes();
    await engine.kill();
    // So many attempts that the pauses between them would have grown to several seconds.
    for (const name of ['tcp', 'ssh'] as const)
      await waitFor('attempts', () => delaysOf(sessions[name]).length >= 7);
    for (const { session } of Object.values(sessions)) {
      assert.equal(session.state.kind, 'failed');
      assert.equal(session.live.containers.items.size, 2);
    }
    for (const delay of delaysOf(sessions.tcp)) assert.ok(delay <= 1000, String(delay));
    for (const delay of delaysOf(sessions.ssh)) assert.ok(delay <= 1500, String(delay));
    // The host is well, and asked over the connection that is there.
    assert.equal(host.sshd.handshakes(), handshakes);
    await engine.restart();
    const answeredAt = Date.now();
    for (const [name, { session, states }] of Object.entries(sessions)) {
      await waitFor('the connection', () => session.state.kind === 'connected');
      const at = states.find(({ state }) => state.kind === 'connected')?.at ?? 0;
      console.log(
        `      ${name}: connected ${String(at - answeredAt)} ms after the engine answers`,
      );
      assert.ok(session.restoredAt !== undefined && session.restoredAt <= at);
      assert.equal(session.lastError?.error.kind, 'unreachable');
    }
    // What stood on the old clients is over.
    for (const client of clients) await assert.rejects(client.system.ping(), { kind: 'cancelled' });
    for (const { session } of Object.values(sessions)) {
      const keys = (): string[] => [...session.live.containers.items.keys()];
      await waitFor('the row to go', () => keys().length === 1);
      assert.deepEqual(keys(), [stays]);
    }
  }).timeout(90_000);

  it('go on over a new connection when the one they had is dead', async () => {
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'i=0; while :; do i=$((i+1)); echo $i; sleep 0.2; done'],
    });
    const direct = openDirectSession(loopback(line.port));
    opened.push(direct);
    const { session, states } = direct;
    session.live.containers.watch();
    await session.live.containers.load();
    const leaving = new AbortController();
    const texts: string[] = [];
    const seams: string[] = [];
    const reading = (async () => {
      for await (const batch of followLog(session, { id, name: 'x' }, {}, leaving.signal))
        for (const entry of batch)
          if (entry.kind === 'line') texts.push(entry.text);
          else seams.push(entry.reason);
    })();
    await waitFor('lines', () => texts.length > 0);
    const process = await (
      await session.engine()
    ).containers.exec(id, { command: ['sleep', '1000'], tty: true });
    const output = process.output[Symbol.asyncIterator]().next();
    const ended = assert.rejects(output, { kind: 'cancelled' });
    // The question whether it is there is asked when nothing else has been for a while, and its connection is kept.
    direct.calls.length = 0;
    await waitFor('a question', () => direct.calls.some(({ path }) => path === '/_ping'));
    states.length = 0;
    line.cut();
    await waitFor('the connection', () => states.at(-1)?.state.kind === 'connected');
    assert.deepEqual(
      states.map(({ state }) => state.kind),
      ['unresponsive', 'connecting', 'connected'],
    );
    await ended;
    const before = texts.length;
    await waitFor('more lines', () => texts.length > before + 3);
    assert.deepEqual(seams, ['reconnected']);
    assert.deepEqual(
      texts,
      texts.map((_line, index) => String(index + 1)),
    );
    leaving.abort();
    await reading;
  }).timeout(60_000);

  it('of two engines hear of their own only', async () => {
    const other = await startEngine();
    try {
      const second = openDirectSession({ kind: 'unix', path: other.socketPath });
      opened.push(second);
      const both = [sessions.unix.session, second.session] as const;
      second.session.live.containers.watch();
      await second.session.live.containers.load();
      const heard = both.map((session) => {
        const ids = new Set<string>();
        session.onDidReceiveEvents((events) => {
          for (const event of events) if (event.type === 'container') ids.add(event.actorId);
        });
        return ids;
      });
      const here = await raw.createContainer({ name: 'same-name' });
      const there = await new RawEngine(other.socketPath).createContainer({ name: 'same-name' });
      await waitFor('both rows', () => both[0].live.containers.items.has(here));
      await waitFor('both rows', () => both[1].live.containers.items.has(there));
      assert.deepEqual(heard, [new Set([here]), new Set([there])]);
      assert.equal(both[0].live.containers.items.has(there), false);
      assert.deepEqual([...both[1].live.containers.items.keys()], [there]);
      // One that goes takes nothing of the other along.
      sessions.unix.states.length = 0;
      await other.kill();
      await waitFor('the loss', () => second.session.state.kind === 'failed');
      const next = await raw.createContainer();
      await waitFor('the next row', () => both[0].live.containers.items.has(next));
      assert.deepEqual(sessions.unix.states, []);
    } finally {
      await other.stop();
    }
  }).timeout(90_000);
});
