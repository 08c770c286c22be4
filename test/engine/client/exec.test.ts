import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { connect, openSockets, RawEngine, readAll, readUntil, waitFor } from './support';

describe('client: exec', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;
  let id: string;

  before(async () => {
    id = await raw.runContainer();
  });
  beforeEach(async () => {
    engine = await connect();
  });
  afterEach(() => {
    engine.dispose();
  });
  after(() => raw.removeTestObjects());

  it('without a tty keeps the streams apart and tells the exit code', async () => {
    const command = ['sh', '-c', 'echo "$X in $PWD"; echo err >&2; exit 7'];
    const environment = ['X=me'];
    const spec = { command, tty: false, environment, workingDir: '/tmp', user: '0' };
    const process = await engine.containers.exec(id, spec);
    assert.deepEqual(await readAll(process.output), { stdout: 'me in /tmp\n', stderr: 'err\n' });
    assert.equal(await process.exitCode(), 7);
  });

  it('takes standard input to its end', async () => {
    const process = await engine.containers.exec(id, { command: ['cat'], tty: false });
    const big = 'x'.repeat(100_000);
    process.write(big);
    process.write(Buffer.from('end'));
    process.end();
    assert.equal((await readAll(process.output)).stdout, `${big}end`);
    assert.equal(await process.exitCode(), 0);
  });

  it('with a tty has the size it was given, then the new one', async () => {
    const size = { columns: 100, rows: 30 };
    const process = await engine.containers.exec(id, { command: ['sh'], tty: true, size });
    process.write('sleep 0.5; stty size\n');
    await readUntil(process.output, '30 100');
    await process.resize({ columns: 120, rows: 40 });
    process.write('stty size\n');
    await readUntil(process.output, '40 120');
    process.write('exit 3\n');
    await readAll(process.output);
    assert.equal(await process.exitCode(), 3);
    await process.resize(size);
  });

  it('passes ctrl-p on at once', async () => {
    const command = ['sh', '-c', 'stty raw -echo; echo ready; head -c 1 | od -An -tx1'];
    const process = await engine.containers.exec(id, { command, tty: true });
    await readUntil(process.output, 'ready');
    process.write('\x10');
    await readUntil(process.output, '10');
  });

  it('of a command that is not there ends with an exit code of its own', async () => {
    const process = await engine.containers.exec(id, { command: ['/no/such'], tty: false });
    await readAll(process.output);
    assert.match(String(await process.exitCode()), /^12[67]$/);
  });

  it('in a container that does not run is a conflict', async () => {
    const stopped = await raw.createContainer();
    const exec = engine.containers.exec(stopped, { command: ['sh'], tty: true });
    await assert.rejects(exec, { kind: 'conflict' });
  });

  it('ends with the container', async () => {
    const other = await raw.runContainer();
    const process = await engine.containers.exec(other, { command: ['sh'], tty: true });
    process.write('echo here\n');
    await readUntil(process.output, 'here');
    await engine.containers.kill(other);
    await readAll(process.output);
    assert.notEqual(await process.exitCode(), 0);
  });

  it('that is disposed closes its connection, and its output just ends', async () => {
    const before = openSockets();
    const process = await engine.containers.exec(id, { command: ['sh'], tty: true });
    const reading = readAll(process.output);
    process.dispose();
    await reading;
    process.write('nobody hears this\n');
    await waitFor('the socket to close', () => openSockets() <= before);
  });

  it('goes with its engine', async () => {
    const process = await engine.containers.exec(id, { command: ['sh'], tty: true });
    const reading = readAll(process.output);
    engine.dispose();
    await assert.rejects(reading, { kind: 'cancelled' });
    assert.equal(await process.exitCode(), undefined);
    await process.resize({ columns: 1, rows: 1 });
  });
});
