import assert from 'node:assert/strict';
import net from 'node:net';
import os from 'node:os';
import type { EngineSession, EngineSessions } from '../../src/engine/api';
import { connectEngine } from '../../src/engine/client';
import { findEndpoints } from '../../src/engine/endpoints';
import { followLog } from '../../src/engine/logs';
import { createSessions } from '../../src/engine/session';
import { readAll } from '../engine/client/support';
import { testVariable, waitFor } from '../support/machine';

/**
 * Docker Desktop's end of the line: a named pipe of Windows that leads to an engine on Linux. Runs under Node for Windows
 * (`npm run test:windows`).
 */
class Pipe {
  private readonly server: net.Server;
  private readonly sockets = new Set<net.Socket>();

  private constructor() {
    const port = Number(testVariable('LONGSHORE_TEST_PORT'));
    this.server = net.createServer((socket) => {
      const upstream = net.connect(port, '127.0.0.1');
      for (const end of [socket, upstream]) {
        this.sockets.add(end);
        end.on('error', () => end.destroy());
        end.on('close', () => this.sockets.delete(end));
      }
      socket.pipe(upstream).pipe(socket);
      socket.on('close', () => upstream.destroy());
      upstream.on('close', () => socket.destroy());
    });
  }

  static async open(path: string): Promise<Pipe> {
    const pipe = new Pipe();
    await new Promise<void>((resolve, reject) => {
      pipe.server.once('error', reject).listen(path, resolve);
    });
    return pipe;
  }

  get connections(): number {
    return this.sockets.size / 2;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('An engine behind a named pipe of Windows', () => {
  const path = '//./pipe/docker_engine';
  let pipe: Pipe;
  let sessions: EngineSessions;
  let session: EngineSession;

  before('finds the engine where Docker is when nothing else is said', async () => {
    pipe = await Pipe.open(path);
    const nowhere = { env: {}, homedir: os.tmpdir(), platform: process.platform };
    sessions = createSessions({
      loadClient: () => Promise.resolve({ connectEngine }),
      findEndpoints: (choices) => findEndpoints({ ...nowhere, configured: [], choices }),
    });
    await sessions.discover();
    const [only] = sessions.all;
    assert.ok(only !== undefined);
    session = only;
  });
  after(async () => {
    sessions.dispose();
    await waitFor('the connections to close', () => pipe.connections === 0);
    await pipe.close();
  });

  it('is found there', () => {
    assert.equal(process.platform, 'win32');
    assert.equal(session.endpoint.host, `npipe://${path}`);
    assert.deepEqual(session.endpoint.transport, { kind: 'npipe', path });
  });

  it('shows its containers, and what happens to them', async () => {
    const { containers } = session.live;
    containers.watch();
    await containers.load();
    const [row] = [...containers.items.values()];
    assert.equal(row?.name, 'piped');
    const engine = await session.engine();
    await engine.containers.pause(row.id);
    await waitFor('paused', () => containers.items.get(row.id)?.state === 'paused');
    await engine.containers.unpause(row.id);
    await waitFor('running', () => containers.items.get(row.id)?.state === 'running');
  });

  it('gives logs as they are written, and runs commands', async () => {
    const [id = ''] = session.live.containers.items.keys();
    const ended = new AbortController();
    for await (const [line] of followLog(session, { id, name: 'piped' }, {}, ended.signal)) {
      assert.equal(line?.kind === 'line' && line.text, 'ahoy');
      ended.abort();
    }
    const engine = await session.engine();
    const command = ['sh', '-c', 'read line; echo "got $line"; exit 3'];
    const process = await engine.containers.exec(id, { command, tty: false });
    process.write('this through a pipe\n');
    assert.equal((await readAll(process.output)).stdout, 'got this through a pipe\n');
    assert.equal(await process.exitCode(), 3);
  });

  it('is lost with its pipe, keeps its rows, and comes back with it', async () => {
    const { live } = session;
    await pipe.close();
    await waitFor('failed', () => session.state.kind === 'failed');
    assert.equal(live.containers.items.size, 1);
    pipe = await Pipe.open(path);
    await waitFor('live', () => live.state.kind === 'live');
    assert.equal(session.live, live);
  });
});
