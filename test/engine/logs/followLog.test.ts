import assert from 'node:assert/strict';
import {
  followLog,
  readLog,
  type LogEntry,
  type LogLine,
  type LogOptions,
  type LogTarget,
} from '../../../src/engine/logs';
import { startEngine, waitFor, type PrivateEngine } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

/** What has been followed so far; `stop` ends it and says how it ended. */
interface Following {
  readonly entries: LogEntry[];
  readonly texts: () => string[];
  readonly seams: () => string[];
  readonly stop: () => Promise<void>;
}

function follow(real: RealSession, target: LogTarget, options: LogOptions = {}): Following {
  const entries: LogEntry[] = [];
  const controller = new AbortController();
  const read = async (): Promise<void> => {
    for await (const batch of followLog(real.session, target, options, controller.signal))
      entries.push(...batch);
  };
  const ended = read();
  return {
    entries,
    texts: () => entries.flatMap((entry) => (entry.kind === 'line' ? [entry.text] : [])),
    seams: () => entries.flatMap((entry) => (entry.kind === 'seam' ? [entry.reason] : [])),
    stop: () => {
      controller.abort();
      return ended;
    },
  };
}

/** Counts on both streams as fast as it can, in a run that has a name of its own. */
const counting = [
  'run=$(cat /proc/sys/kernel/random/uuid); i=0',
  'while [ $i -lt 3000 ]; do i=$((i+1)); echo "$run out $i"; echo "$run err $i" >&2; done',
  'echo "$run done"; exec sleep 1000',
].join('\n');

const count = ['sh', '-c', counting];

/** The names of the runs, in order. */
function runsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.slice(0, 36)))];
}

/** The same lines as often; the two streams may be interleaved otherwise. */
function assertSame(actual: readonly string[], expected: readonly string[]): void {
  const surplus = [...actual];
  const missing = new Map<string, number>();
  for (const text of expected) missing.set(text, (missing.get(text) ?? 0) + 1);
  const doubled = surplus.filter((text) => {
    const left = missing.get(text) ?? 0;
    missing.set(text, left - 1);
    return left <= 0;
  });
  const lost = [...missing].filter(([, count]) => count > 0).map(([text]) => text);
  assert.deepEqual(
    { doubled: doubled.slice(0, 5), lost: lost.slice(0, 5) },
    { doubled: [], lost: [] },
  );
}

describe('Following a real log', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let real: RealSession;
  let following: Following | undefined;

  /** The whole log, read in another way: frame headers taken off. */
  const truth = async (id: string): Promise<string[]> => {
    const text = await raw.text('GET', `/containers/${id}/logs?stdout=1&stderr=1`);
    const lines = text.replaceAll(/[\u0001\u0002]\0{3}[^]{4}/g, '').split('\n');
    return lines.slice(0, -1);
  };

  const done = async (times: number): Promise<void> => {
    await waitFor(
      `run ${String(times)} to be done`,
      () => following?.texts().filter((text) => text.endsWith('done')).length === times,
      { timeout: 20_000 },
    );
  };

  before(async function () {
    this.timeout(60_000);
    engine = await startEngine();
    raw = new RawEngine(engine.socketPath);
    real = await openRealSession(engine.socketPath);
    await real.session.engine();
  });

  afterEach(async () => {
    await following?.stop();
    following = undefined;
    await raw.removeTestObjects();
  });

  after(async () => {
    real.sessions.dispose();
    await engine.stop();
  });

  it('tells a restart before the first line of the new run, however fast it was', async () => {
    const ticking =
      'run=$(cat /proc/sys/kernel/random/uuid); while :; do echo $run; sleep 0.02; done';
    const id = await raw.runContainer({ name: 'ticking', cmd: ['sh', '-c', ticking] });
    following = follow(real, { id, name: 'ticking' });
    const { texts, entries } = following;
    await waitFor('some lines', () => texts().length > 5);
    for (const runs of [2, 3, 4]) {
      await raw.post(`/containers/${id}/restart?t=0`);
      await waitFor('the next run', () => runsOf(texts()).length === runs, { timeout: 10_000 });
    }
    for (const run of runsOf(texts()).slice(1)) {
      const first = entries.findIndex((entry) => entry.kind === 'line' && entry.text === run);
      const before = entries[first - 1];
      assert.deepEqual(before?.kind === 'seam' ? before.reason : before, 'restarted');
    }
  });

  it('loses and doubles no line across restarts in the middle of the output', async () => {
    const id = await raw.runContainer({ name: 'restarting', cmd: count });
    following = follow(real, { id, name: 'restarting' });
    const { texts } = following;
    await waitFor('some lines', () => texts().length > 500);
    for (const runs of [2, 3]) {
      await raw.post(`/containers/${id}/restart?t=0`);
      await waitFor('the next run', () => runsOf(texts()).length === runs, { timeout: 10_000 });
    }
    await waitFor('the end', () => texts().includes(`${runsOf(texts())[2] ?? ''} done`), {
      timeout: 20_000,
    });
    assertSame(texts(), await truth(id));
    assert.ok(following.seams().filter((seam) => seam === 'restarted').length >= 2);
  }).timeout(60_000);

  it('goes on across a restart of the engine', async () => {
    const policy = { RestartPolicy: { Name: 'always' } };
    const id = await raw.runContainer({ name: 'surviving', cmd: count, hostConfig: policy });
    following = follow(real, { id, name: 'surviving' });
    const { texts } = following;
    await waitFor('some lines', () => texts().length > 500);
    await engine.restart();
    await waitFor('the end', () => texts().some((text) => text.endsWith('done')), {
      timeout: 30_000,
    });
    await waitFor('all lines', async () => texts().length >= (await truth(id)).length);
    assertSame(texts(), await truth(id));
    assert.ok(following.seams().includes('restarted'));
  }).timeout(90_000);

  it('waits for a stopped container to be started again', async () => {
    const id = await raw.runContainer({ name: 'stopping', cmd: count });
    following = follow(real, { id, name: 'stopping' });
    const { seams } = following;
    await done(1);
    await raw.stop(id);
    await waitFor('the seam', () => seams().includes('stopped'));
    await raw.start(id);
    await done(2);
    assert.deepEqual(seams(), ['stopped', 'restarted']);
    assertSame(following.texts(), await truth(id));
  }).timeout(60_000);

  it('follows the container that takes the name', async () => {
    const first = await raw.runContainer({ name: 'replaced', cmd: ['echo', 'old'] });
    following = follow(real, { id: first, name: 'replaced' });
    const { seams, texts, entries } = following;
    await waitFor('the end', () => texts().includes('old') && seams().includes('stopped'));
    await raw.remove(first);
    await waitFor('removed', () => seams().includes('removed'));
    const second = await raw.runContainer({
      name: 'replaced',
      cmd: ['sh', '-c', 'echo new; exec sleep 1000'],
    });
    await waitFor('the new line', () => texts().includes('new'));
    assert.deepEqual(seams(), ['stopped', 'removed', 'recreated']);
    const seam = entries.find((entry) => entry.kind === 'seam' && entry.reason === 'recreated');
    assert.ok(seam?.kind === 'seam' && seam.containerId === second);
  }).timeout(30_000);

  it('follows the next container of the same compose service', async () => {
    const labels = {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '1',
    };
    const compose = {
      project: 'shop',
      service: 'web',
      number: '1',
      workingDir: '',
      configFiles: [],
    };
    const first = await raw.runContainer({ name: 'shop_web_1', labels });
    following = follow(real, { id: first, name: 'shop_web_1', compose });
    await raw.runContainer({ name: 'shop-web-1', labels, cmd: ['echo', 'taken over'] });
    await raw.remove(first);
    await waitFor('the line', () => following?.texts().includes('taken over') ?? false);
  }).timeout(30_000);

  it('starts at the end when no old lines are wanted', async () => {
    const id = await raw.runContainer({
      name: 'tailed',
      tty: true,
      cmd: ['sh', '-c', 'echo old; echo old; read x; echo new; exec sleep 1000'],
    });
    await waitFor('the old lines', async () =>
      (await raw.text('GET', `/containers/${id}/logs?stdout=1`)).includes('old\r\nold'),
    );
    real.calls.length = 0;
    following = follow(real, { id, name: 'tailed' }, { tail: 0 });
    await waitFor('the request', () => real.calls.some(({ path }) => path.includes('follow=1')));
    await raw.post(`/containers/${id}/restart?t=0`);
    await waitFor('the seam', () => following?.seams().includes('restarted') ?? false);
    await waitFor('the run after it', () => following?.texts().length === 2);
    assert.deepEqual(following.texts(), ['old', 'old']);
  }).timeout(30_000);

  it('keeps a line of 100 kB whole', async () => {
    // Of characters of one byte: the log driver breaks others at its 16 KiB itself.
    const line = 'head -c 100000 /dev/zero | tr "\\0" x; echo; echo "€ end"';
    const id = await raw.runContainer({ cmd: ['sh', '-c', line] });
    await raw.wait(id);
    const client = await real.session.engine();
    const lines: LogLine[] = [];
    const { signal } = new AbortController();
    for await (const batch of readLog(client, id, {}, signal)) lines.push(...batch);
    assert.deepEqual(
      lines.map(({ text }) => text.replaceAll('x'.repeat(1000), '-')),
      ['-'.repeat(100), '€ end'],
    );
  }).timeout(30_000);

  it('holds no more than it is asked for', async () => {
    const cmd = ['sh', '-c', 'yes "a line that is repeated" | head -n 400000; exec sleep 1000'];
    const id = await raw.runContainer({ name: 'much', cmd });
    const controller = new AbortController();
    const log = followLog(real.session, { id, name: 'much' }, {}, controller.signal);
    const before = process.memoryUsage();
    let lines = 0;
    for await (const batch of log) {
      lines += batch.length;
      assert.ok(batch.length < 50_000, `${String(batch.length)} lines in a batch`);
      if (lines >= 400_000) break;
    }
    controller.abort();
    const grown = process.memoryUsage().external - before.external;
    assert.ok(grown < 50e6, `${String(grown)} bytes more`);
    assert.equal(lines, 400_000);
  }).timeout(60_000);

  it('throws what waiting does not mend', async () => {
    const hostConfig = { LogConfig: { Type: 'none' } };
    const id = await raw.runContainer({ name: 'mute', hostConfig });
    const log = followLog(real.session, { id, name: 'mute' }, {}, new AbortController().signal);
    await assert.rejects(
      async () => {
        for await (const batch of log) assert.fail(String(batch.length));
      },
      { kind: 'unsupported' },
    );
  });
});
