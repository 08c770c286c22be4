import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { LogSession, type LogSessionOptions, type SpooledLine } from '../../../src/engine/logs';
import { startEngine, startModernEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

const engines: readonly (readonly [string, typeof startModernEngine])[] = [
  ['of Debian’s age', startEngine],
  ['of today', startModernEngine],
];

/** Counts on both streams, each line at a time of its own, until somebody writes another number to go on to. */
const counting = [
  'i=0; limit=200',
  'while :; do while [ $i -lt $limit ]; do i=$((i+1)); echo "out $i"; echo "err $i" >&2; done',
  'until [ -s /more ]; do sleep 0.02; done; limit=$(cat /more); rm /more; done',
].join('\n');

for (const [age, start] of engines) {
  describe(`The journal of an engine ${age}`, () => {
    let engine: PrivateEngine;
    let raw: RawEngine;
    let real: RealSession;
    let directory: string;
    let sessions: LogSession[] = [];

    before(async function () {
      this.timeout(180_000);
      directory = await mkdtemp(path.join(os.tmpdir(), 'longshore-journal-'));
      engine = await start({ journal: true });
      raw = new RawEngine(engine.socketPath);
      real = await openRealSession(engine.socketPath);
      await real.session.engine();
    });

    afterEach(async () => {
      for (const session of sessions) session.dispose();
      sessions = [];
      await raw.removeTestObjects();
    });

    after(async () => {
      real.sessions.dispose();
      await engine.stop();
      await rm(directory, { recursive: true });
    });

    async function run(): Promise<string> {
      return raw.runContainer({
        name: 'counter',
        cmd: ['sh', '-c', counting],
        hostConfig: { LogConfig: { Type: 'journald' } },
      });
    }

    async function open(
      id: string,
      options: Partial<LogSessionOptions> = {},
    ): Promise<() => Promise<readonly SpooledLine[]>> {
      const source = { session: real.session, target: { id, name: 'counter' } };
      const session = await LogSession.open([source], {
        directory,
        limitBytes: 1e8,
        ...options,
      });
      sessions.push(session);
      return async () => session.read(session.first, session.end);
    }

    /** Lets it count on. */
    async function goOn(id: string, limit: number): Promise<void> {
      const Cmd = ['sh', '-c', `echo ${String(limit)} >/new && mv /new /more`];
      const { Id } = await raw.post<{ Id: string }>(`/containers/${id}/exec`, { Cmd });
      await raw.post(`/exec/${Id}/start`, { Detach: true });
    }

    function texts(lines: readonly SpooledLine[], stream: 'stdout' | 'stderr'): string[] {
      return lines.filter((line) => !line.isSeam && line.stream === stream).map(({ text }) => text);
    }

    function numbers(word: string, first: number, last: number): string[] {
      return Array.from({ length: last - first + 1 }, (_, at) => `${word} ${String(first + at)}`);
    }

    /** Both streams, whole and in order. */
    async function assertCounted(
      read: () => Promise<readonly SpooledLine[]>,
      runs: readonly (readonly [first: number, last: number])[],
    ): Promise<void> {
      for (const [stream, word] of [
        ['stdout', 'out'],
        ['stderr', 'err'],
      ] as const) {
        const wanted = runs.flatMap(([first, last]) => numbers(word, first, last));
        await waitFor(
          `${stream} up to ${String(wanted.at(-1))}`,
          async () => texts(await read(), stream).length >= wanted.length,
        ).catch(() => undefined);
        assert.deepEqual(texts(await read(), stream), wanted);
      }
    }

    it('is followed across a restart, each stream in its order, and nothing twice', async () => {
      const id = await run();
      const read = await open(id);
      await assertCounted(read, [[1, 200]]);
      await goOn(id, 300);
      await assertCounted(read, [[1, 300]]);
      await raw.post(`/containers/${id}/restart?t=0`);
      await assertCounted(read, [
        [1, 300],
        [1, 200],
      ]);
      const lines = await read();
      const [seam] = lines.filter(({ isSeam }) => isSeam);
      assert.ok(seam !== undefined);
      const ofFirstRun = lines.filter(({ number, isSeam }) => !isSeam && number < seam.number);
      assert.equal(ofFirstRun.length, 600, 'the first run is whole before the second begins');
      const times = lines.filter(({ isSeam }) => !isSeam).map(({ time }) => time);
      assert.deepEqual(
        times,
        [...times].sort((a, b) => a - b),
        'ordered by time',
      );
    }).timeout(60_000);

    it('has a tail, of which it goes on', async () => {
      const id = await run();
      await assertCounted(await open(id), [[1, 200]]);
      const read = await open(id, { tail: 10 });
      await waitFor('the tail', async () => (await read()).length === 10);
      await goOn(id, 250);
      await waitFor('the rest', async () => (await read()).length >= 110);
      const lines = await read();
      assert.deepEqual(texts(lines, 'stdout').slice(-50), numbers('out', 201, 250));
      assert.deepEqual(texts(lines, 'stderr').slice(-50), numbers('err', 201, 250));
      assert.equal(lines.length, 110);
    }).timeout(60_000);

    it('is read from a time on', async () => {
      const id = await run();
      const whole = await open(id);
      await assertCounted(whole, [[1, 200]]);
      const since = (Date.now() / 1000).toFixed(3);
      await goOn(id, 230);
      await assertCounted(await open(id, { since }), [[201, 230]]);
      await assertCounted(whole, [[1, 230]]);
    }).timeout(60_000);
  });
}
