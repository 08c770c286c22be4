import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { connectEngine } from '../../../src/engine/client';
import {
  startVersionGate,
  type GatedRequest,
  type VersionGate,
  type VersionGateOptions,
} from '../../support/versionGate';
import { openRealSession } from '../session/support';
import { makeEveryCall } from './everyCall';
import { endpointOf, openSockets, RawEngine, uniqueName, waitFor } from './support';

describe('client: negotiation', () => {
  const raw = new RawEngine();
  const gates: VersionGate[] = [];
  let engine: DockerEngine | undefined;

  afterEach(async () => {
    engine?.dispose();
    engine = undefined;
    for (const gate of gates.splice(0)) await gate.stop();
    await raw.removeTestObjects();
  });

  async function open(options: VersionGateOptions): Promise<VersionGate> {
    const gate = await startVersionGate(options);
    gates.push(gate);
    return gate;
  }

  async function connect(gate: VersionGate): Promise<DockerEngine> {
    engine = await connectEngine(endpointOf(gate.socketPath));
    return engine;
  }

  const ranges = [
    { what: 'Engine 29', min: '1.44', max: '1.55', agreed: '1.55' },
    { what: 'Engine 20.10', min: '1.12', max: '1.41', agreed: '1.41' },
    { what: 'the oldest engine supported', min: '1.12', max: '1.25', agreed: '1.25' },
  ];
  for (const { what, min, max, agreed } of ranges) {
    it(`with ${what} (API ${min} to ${max}) makes every call in version ${agreed}`, async () => {
      const gate = await open({ min, max });
      const connected = await connect(gate);
      assert.equal(connected.version.apiVersion, agreed);
      await makeEveryCall(connected);
      const [first, ...others] = gate.requests;
      assert.deepEqual(first, request('/version', undefined, true));
      assert.ok(others.length > 50);
      assert.deepEqual(
        others.filter(({ version, accepted }) => version !== agreed || !accepted),
        [],
      );
    });
  }

  it('with an engine that only speaks what we do not yet says so, and sends nothing more', async () => {
    const gate = await open({ min: '1.90', max: '1.99' });
    await assert.rejects(connect(gate), {
      kind: 'unsupported',
      reason: 'apiTooNew',
      call: 'GET /version',
      detail: /^Engine \S+ speaks API 1\.90 to 1\.99; Longshore speaks 1\.25 to 1\.55$/,
    });
    assert.deepEqual(gate.requests, [request('/version', undefined, true)]);
  });

  it('with an engine that no longer speaks what we do says so', async () => {
    const gate = await open({ min: '1.12', max: '1.24' });
    await assert.rejects(connect(gate), {
      kind: 'unsupported',
      reason: 'apiTooOld',
      detail: /^Engine \S+ speaks API 1\.12 to 1\.24; Longshore speaks 1\.25 to 1\.55$/,
    });
  });

  describe('where nothing may be asked without a version', () => {
    const refuseUnversioned = true;

    it('goes by the version that a ping names', async () => {
      const gate = await open({ min: '1.44', max: '1.52', refuseUnversioned });
      const connected = await connect(gate);
      assert.deepEqual(gate.requests, [
        request('/version', undefined, false),
        request('/_ping', undefined, true),
        request('/version', '1.52', true),
      ]);
      assert.equal(connected.version.minApiVersion, '1.44');
      await connected.containers.list();
      assert.equal(gate.requests.at(-1)?.version, '1.52');
    });

    it('tells too new and too old apart all the same', async () => {
      const tooNew = await open({ min: '1.90', max: '1.99', refuseUnversioned });
      await assert.rejects(connect(tooNew), {
        kind: 'unsupported',
        reason: 'apiTooNew',
        call: 'GET /version',
        detail:
          'client version 1.55 is too old. Minimum supported API version is 1.90, please upgrade your client to a newer version; Longshore speaks 1.25 to 1.55',
      });
      const tooOld = await open({ min: '1.12', max: '1.24', refuseUnversioned });
      await assert.rejects(connect(tooOld), {
        kind: 'unsupported',
        reason: 'apiTooOld',
        detail: 'The engine speaks API up to 1.24; Longshore speaks 1.25 to 1.55',
      });
      assert.equal(tooOld.requests.length, 2);
    });
  });

  it('is done anew when another engine answers at the same place', async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-gate-'));
    const socketPath = path.join(directory, 'engine.sock');
    const before = openSockets();
    const old = await open({ min: '1.12', max: '1.41', socketPath });
    const { session, sessions } = await openRealSession(socketPath);
    try {
      const rows = session.live.containers;
      rows.watch();
      await waitFor('live', () => session.live.state.kind === 'live');
      assert.equal(session.version?.apiVersion, '1.41');
      await old.stop();
      const upgraded = await open({ min: '1.44', max: '1.55', socketPath });
      const made = raw.createContainer({ name: uniqueName() });
      await waitFor('the new version', () => session.version?.apiVersion === '1.55');
      const id = await made;
      await waitFor('the new row', () => rows.items.has(id));
      assert.equal(session.state.kind, 'connected');
      assert.deepEqual(
        upgraded.requests.filter(({ accepted }) => !accepted),
        [],
      );
    } finally {
      sessions.dispose();
      fs.rmSync(directory, { recursive: true, force: true });
    }
    for (const gate of gates.splice(0)) await gate.stop();
    await waitFor('all sockets to close', () => openSockets() <= before);
  });
});

function request(at: string, version: string | undefined, accepted: boolean): GatedRequest {
  return { method: 'GET', version, path: at, accepted };
}
