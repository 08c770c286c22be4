import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { connect, openSockets, RawEngine, readAll, readUntil, waitFor } from './support';

describe('client: logs', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  beforeEach(async () => {
    engine = await connect();
  });
  afterEach(async () => {
    engine.dispose();
    await raw.removeTestObjects();
  });

  async function finished(script: string, options: { tty?: boolean } = {}): Promise<string> {
    const id = await raw.runContainer({ cmd: ['sh', '-c', script], ...options });
    await raw.wait(id);
    return id;
  }

  it('of a container without a tty keep the two streams apart', async () => {
    const id = await finished('echo out; echo err >&2; printf unfinished');
    const log = await readAll(engine.containers.logs(id, { follow: false }));
    assert.deepEqual(log, { stdout: 'out\nunfinished', stderr: 'err\n' });
  });

  it('of a tty are raw, even when they look like JSON or like frames', async () => {
    const json = await finished(`printf '{"a":1}'`, { tty: true });
    const ofJson = await readAll(engine.containers.logs(json, { follow: false }));
    assert.equal(ofJson.stdout, '{"a":1}');
    const frames = await finished(`printf '\\001\\000\\000\\000\\000\\000\\000\\001x'`, {
      tty: true,
    });
    const ofFrames = await readAll(engine.containers.logs(frames, { follow: false }));
    assert.equal(ofFrames.stdout, '\x01\0\0\0\0\0\0\x01x');
  });

  it('can be had from the end, with times, and since a time', async () => {
    const id = await finished('for i in 1 2 3 4 5; do echo line $i; done');
    const tail = await readAll(
      engine.containers.logs(id, { follow: false, tail: 2, timestamps: true }),
    );
    const lines = tail.stdout.trimEnd().split('\n');
    assert.equal(lines.length, 2);
    const [time = '', ...rest] = (lines[1] ?? '').split(' ');
    assert.deepEqual(rest, ['line', '5']);
    assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    const seconds = Math.floor(Date.parse(time) / 1000);
    const since = `${String(seconds)}.${(/\.(\d+)Z/.exec(time)?.[1] ?? '').padEnd(9, '0')}`;
    const last = await readAll(engine.containers.logs(id, { follow: false, since }));
    assert.equal(last.stdout, 'line 5\n');
    assert.equal(
      (await readAll(engine.containers.logs(id, { follow: false, tail: 0 }))).stdout,
      '',
    );
  });

  it('are followed until the container ends', async () => {
    const id = await raw.createContainer({ cmd: ['sh', '-c', 'echo one; sleep 0.3; echo two'] });
    await engine.containers.start(id);
    const log = await readAll(engine.containers.logs(id, { follow: true }));
    assert.equal(log.stdout, 'one\ntwo\n');
  });

  it('of 100,000 lines are complete', async () => {
    const id = await finished('seq 1 100000');
    const { stdout } = await readAll(engine.containers.logs(id, { follow: false }));
    assert.equal(stdout, Array.from({ length: 100_000 }, (_, i) => `${String(i + 1)}\n`).join(''));
  });

  it('that are aborted end with kind cancelled, and their socket closes', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'echo up; sleep 1000'] });
    const before = openSockets();
    const abort = new AbortController();
    const frames = engine.containers.logs(id, { follow: true }, { signal: abort.signal });
    await readUntil(frames, 'up');
    const next = frames[Symbol.asyncIterator]().next();
    abort.abort();
    await assert.rejects(next, { kind: 'cancelled' });
    await waitFor('the socket to close', () => openSockets() <= before);
  });

  it('that nobody reads any more close their socket at once', async () => {
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'while :; do echo x; sleep 0.01; done'],
    });
    const before = openSockets();
    for await (const frames of engine.containers.logs(id, { follow: true })) {
      assert.ok(frames.length > 0);
      break;
    }
    await waitFor('the socket to close', () => openSockets() <= before, { timeout: 500 });
  });

  it('are not read faster than they are taken', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'yes | head -c 30000000; sleep 1000'] });
    await waitFor(
      'the log',
      async () => (await readAll(engine.containers.logs(id, { follow: false, tail: 1 }))).stdout,
    );
    const memory = process.memoryUsage().arrayBuffers;
    const frames = engine.containers.logs(id, { follow: true })[Symbol.asyncIterator]();
    await frames.next();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.ok(process.memoryUsage().arrayBuffers - memory < 4_000_000);
    await frames.return?.();
  });

  it('of a driver that cannot be read are kind unsupported', async () => {
    const id = await raw.runContainer({ hostConfig: { LogConfig: { Type: 'none' } } });
    await assert.rejects(readAll(engine.containers.logs(id, { follow: false })), {
      kind: 'unsupported',
    });
  });
});
