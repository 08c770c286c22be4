import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Endpoint } from '../../../src/engine/api/endpoint';
import { connectEngine } from '../../../src/engine/client';
import { testVariable } from '../../support/machine';
import { RawEngine, readAll, readUntil, waitFor } from './support';

// `ssh` is a script here that does what sshd would: it runs the remote command, the docker CLI's own `dial-stdio`.
describe('client: ssh', () => {
  const raw = new RawEngine();
  const searchPath = process.env['PATH'];
  let directory: string;

  before(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-client-ssh-'));
    process.env['PATH'] = `${directory}:${searchPath ?? ''}`;
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    process.env['PATH'] = searchPath;
    fs.rmSync(directory, { recursive: true });
  });

  function ssh(script: string): void {
    const file = path.join(directory, 'ssh');
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  function dial(): void {
    const socket = testVariable('LONGSHORE_TEST_SOCKET');
    // Unlike ssh, the docker CLI would not end by a SIGTERM.
    ssh(`echo $$ >>"${directory}/pids"; echo "$@" >"${directory}/arguments"
      exec 3<&0
      DOCKER_HOST=unix://${socket} docker system dial-stdio <&3 & child=$!
      trap 'kill -9 $child' TERM
      wait $child`);
  }

  const endpoint: Endpoint = {
    id: 'ssh://me@far:22',
    name: 'far',
    host: 'ssh://me@far:22',
    transport: { kind: 'ssh', host: 'far', port: 22, user: 'me' },
    source: { kind: 'setting' },
    choice: 'cli' as const,
  };

  it('carries calls, streams and commands, and ends its processes with the engine', async () => {
    dial();
    const engine = await connectEngine(endpoint);
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'echo up; sleep 1000'] });
    assert.equal((await engine.containers.list({ ids: [id] })).length, 1);
    await readUntil(engine.containers.logs(id, { follow: true }), 'up');
    const process = await engine.containers.exec(id, { command: ['cat'], tty: false });
    process.write('through ssh');
    process.end();
    assert.equal((await readAll(process.output)).stdout, 'through ssh');
    assert.equal(await process.exitCode(), 0);
    engine.dispose();
    const told = fs.readFileSync(path.join(directory, 'arguments'), 'utf8').trim();
    const expected = '-l me -p 22 -- far docker system dial-stdio';
    assert.equal(told, `-T -o BatchMode=yes -o ConnectTimeout=30 ${expected}`);
    const pids = fs.readFileSync(path.join(directory, 'pids'), 'utf8').trim().split('\n');
    await waitFor('the processes to end', () => !pids.some((pid) => fs.existsSync(`/proc/${pid}`)));
  });

  it('that fails says what ssh said', async () => {
    ssh('echo "ssh: connect to host far port 22: Connection refused" >&2; exit 255');
    await assert.rejects(connectEngine(endpoint), {
      kind: 'unreachable',
      detail: 'ssh: connect to host far port 22: Connection refused',
    });
  });

  it('that is not installed is unreachable', async () => {
    fs.rmSync(path.join(directory, 'ssh'));
    const before = process.env['PATH'];
    process.env['PATH'] = directory;
    try {
      await assert.rejects(connectEngine(endpoint), { kind: 'unreachable', code: 'ENOENT' });
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('that does not answer is cancelled by its signal, and its process ends', async () => {
    ssh(`echo $$ >"${directory}/pids"; exec sleep 1000`);
    const signal = AbortSignal.timeout(300);
    await assert.rejects(connectEngine(endpoint, { signal }), { kind: 'cancelled' });
    const pid = fs.readFileSync(path.join(directory, 'pids'), 'utf8').trim();
    await waitFor('the process to end', () => !fs.existsSync(`/proc/${pid}`));
  });
});
