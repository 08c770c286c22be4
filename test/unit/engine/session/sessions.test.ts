import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/engine/api';
import { createSessions, type FoundEndpoints } from '../../../../src/engine/session';
import { FakeEngine } from '../live/fakeEngine';
import { ManualClock } from '../live/manualClock';

function socketEndpoint(path: string, source: Endpoint['source']): Endpoint {
  const host = `unix://${path}`;
  return { id: host, name: path, host, transport: { kind: 'unix', path }, source, choice: 'cli' };
}

const wellKnown = socketEndpoint('/nonexistent/a.sock', {
  kind: 'socket',
  chosenBy: 'usual',
  product: 'Docker',
});
const configured = socketEndpoint('/nonexistent/b.sock', { kind: 'setting' });

function open(): {
  readonly sessions: ReturnType<typeof createSessions>;
  readonly find: (next: FoundEndpoints | Error) => void;
} {
  let answer: FoundEndpoints | Error = { endpoints: [], tried: [] };
  const engine = new FakeEngine();
  const sessions = createSessions({
    loadClient: () => Promise.resolve({ connectEngine: engine.connect }),
    findEndpoints: () =>
      answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
    clock: new ManualClock(),
  });
  return {
    sessions,
    find: (next) => {
      answer = next;
    },
  };
}

describe('The sessions', () => {
  it('search, and say what was looked for when nothing is found', async () => {
    const { sessions, find } = open();
    assert.deepEqual(sessions.discovery, { kind: 'searching' });
    find({ endpoints: [], tried: ['/a', '/b'] });
    await sessions.discover();
    assert.deepEqual(sessions.discovery, { kind: 'none', tried: ['/a', '/b'] });
    sessions.dispose();
  });

  it('connect what is found, once', async () => {
    const { sessions, find } = open();
    find({ endpoints: [wellKnown, configured], tried: [] });
    await sessions.discover();
    const [first, second] = sessions.all;
    await first?.engine();
    find({ endpoints: [configured, { ...wellKnown, name: 'other' }], tried: [] });
    await Promise.all([sessions.discover(), sessions.discover()]);
    assert.deepEqual(sessions.all, [second, first]);
    assert.equal(sessions.get(wellKnown.id), first);
    assert.equal(first?.endpoint.name, 'other');
    assert.deepEqual(sessions.discovery, { kind: 'found' });
    sessions.dispose();
    assert.equal(first.signal.aborted, true);
  });

  it('end what is no longer configured', async () => {
    const { sessions, find } = open();
    find({ endpoints: [configured], tried: [] });
    await sessions.discover();
    const [session] = sessions.all;
    find({ endpoints: [wellKnown], tried: [] });
    await sessions.discover();
    assert.equal(session?.signal.aborted, true);
    assert.equal(sessions.all.length, 1);
    sessions.dispose();
  });

  it('keep a stopped engine whose socket is gone, until another one is configured', async () => {
    const { sessions, find } = open();
    find({ endpoints: [wellKnown], tried: [] });
    await sessions.discover();
    const [session] = sessions.all;
    find({ endpoints: [], tried: [] });
    await sessions.discover();
    assert.deepEqual(sessions.all, [session]);
    assert.deepEqual(sessions.discovery, { kind: 'found' });
    find({ endpoints: [configured], tried: [] });
    await sessions.discover();
    assert.deepEqual(
      sessions.all.map(({ id }) => id),
      [configured.id],
    );
    sessions.dispose();
  });

  it('keep what works while the configuration is broken, and tell', async () => {
    const { sessions, find } = open();
    find({ endpoints: [configured], tried: [] });
    await sessions.discover();
    find(new Error('no such context'));
    await sessions.discover();
    const { discovery } = sessions;
    assert.ok(discovery.kind === 'invalid');
    assert.equal(discovery.error.detail, 'no such context');
    assert.equal(sessions.all.length, 1);
    sessions.dispose();
  });
});
