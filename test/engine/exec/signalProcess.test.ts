import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import type { DockerEngine } from '../../../src/engine/api';
import { signalProcess } from '../../../src/engine/exec/signalProcess';
import { importImage, testVariable, waitFor } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

describe('A signal to one process of a container', () => {
  const raw = new RawEngine();
  let real: RealSession;
  let engine: DockerEngine;

  before(async () => {
    real = await openRealSession();
    engine = await real.session.engine();
  });

  afterEach(() => raw.removeTestObjects());

  after(() => {
    real.sessions.dispose();
  });

  /** Host pids of what `docker top` shows, by another way than the code under test. */
  async function pids(id: string, command: string): Promise<number[]> {
    const { Processes, Titles } = await raw.get<{ Processes: string[][]; Titles: string[] }>(
      `/containers/${id}/top`,
    );
    const [pid, cmd] = [Titles.indexOf('PID'), Titles.indexOf('CMD')];
    return Processes.filter((row) => row[cmd] === command).map((row) => Number(row[pid]));
  }

  async function running(id: string, command: string, count: number): Promise<number[]> {
    return waitFor(`${String(count)} × ${command}`, async () => {
      const found = await pids(id, command);
      return found.length === count && found;
    });
  }

  it('reaches that one among several that look the same', async () => {
    const start = Array.from({ length: 7 }, () => 'sleep 1001 &').join(' ');
    const id = await raw.runContainer({ cmd: ['sh', '-c', `${start} wait; wait`] });
    let left = await running(id, 'sleep 1001', 7);
    for (const at of [3, 5, 0, 2]) {
      const [pid = 0] = left.splice(at, 1);
      await signalProcess(engine, id, pid, 'SIGTERM');
      const remaining = await running(id, 'sleep 1001', left.length);
      assert.deepEqual(remaining, left);
      left = remaining;
    }
    assert.ok((await raw.inspect(id)).State.Running);
  });

  it('reaches it below one of several parents that look the same', async () => {
    const pair = "sh -c 'sleep 1001 & sleep 1001 & wait' &";
    const id = await raw.runContainer({ cmd: ['sh', '-c', `${pair} ${pair} ${pair} wait`] });
    const left = await running(id, 'sleep 1001', 6);
    for (const at of [4, 1]) {
      const [pid = 0] = left.splice(at, 1);
      await signalProcess(engine, id, pid, 'SIGKILL');
      assert.deepEqual(await running(id, 'sleep 1001', left.length), left);
    }
  });

  it('reaches it while others come and go all the time', async () => {
    const churn = 'while :; do sleep 0.01; done &';
    const id = await raw.runContainer({ cmd: ['sh', '-c', `sleep 1001 & ${churn} sleep 1002`] });
    const [pid = 0] = await running(id, 'sleep 1001', 1);
    await signalProcess(engine, id, pid, 'SIGTERM');
    await running(id, 'sleep 1001', 0);
    await running(id, 'sleep 1002', 1);
  });

  it('reaches what was started from outside, beside a main process that looks the same', async () => {
    const id = await raw.runContainer({ cmd: ['sleep', '1001'] });
    const started = await engine.containers.exec(id, { command: ['sleep', '1001'], tty: false });
    const { Pid } = (await raw.inspect(id)).State;
    const other = (await running(id, 'sleep 1001', 2)).find((pid) => pid !== Pid) ?? 0;
    await signalProcess(engine, id, other, 'SIGTERM');
    assert.deepEqual(await running(id, 'sleep 1001', 1), [Pid]);
    started.dispose();
  });

  it('reaches the main process through the engine, also without a shell', async () => {
    const id = await noShell(['/busybox', 'sleep', '1001']);
    await signalProcess(engine, id, (await raw.inspect(id)).State.Pid, 'SIGKILL');
    await waitFor('the end', async () => !(await raw.inspect(id)).State.Running);
    assert.equal((await raw.inspect(id)).State.ExitCode, 137);
  });

  it('is of the kind that was asked for', async () => {
    const trap = "trap 'echo caught >&2' USR1; echo ready >&2; while :; do sleep 0.1; done";
    const id = await raw.runContainer({ cmd: ['sh', '-c', `(${trap}) & (${trap}) & wait`] });
    const log = (): Promise<string> => raw.text('GET', `/containers/${id}/logs?stderr=1`);
    await waitFor('both to listen', async () => (await log()).split('ready').length === 3);
    const { Pid } = (await raw.inspect(id)).State;
    const all = await engine.containers.top(id);
    const [one] = all.filter(({ parentPid }) => parentPid === Pid);
    assert.ok(one !== undefined);
    await signalProcess(engine, id, one.pid, 'SIGUSR1');
    await waitFor('the signal', async () => (await log()).split('caught').length === 2);
  });

  for (const [what, name] of Object.entries({
    'a line feed and what looks like the end of its name': 'a\n1 (b) S 1 1',
    'commands of a shell': '$(kill -9 1); `kill -9 1`; kill -9 1 #',
    'control sequences and another direction': '\u001b[31mred\u202etxt',
    'letters that are no ASCII': '守护进程 ñandú',
    'bytes that are no text': '\ufffd\u0080',
    'spaces around and inside': '  a   b  ',
    '60 kB': 'long'.repeat(15_000),
    'question marks and percent signs': '??%s%n??',
  }))
    it(`reaches a process whose command line has ${what}`, async () => {
      const script = 'sleep 1001 & sleep 1001 & wait';
      const idle = ['sh', '-c', 'exec sh -c "$0" "$@"', script, name];
      const nested = 'sh -c "$@" & sh -c "$@" & exec sleep 1002';
      const id = await raw.runContainer({ cmd: ['sh', '-c', nested, 'x', ...idle.slice(3)] });
      await running(id, 'sleep 1001', 4);
      const named = (await engine.containers.top(id)).filter(({ command }) =>
        command.startsWith(`sh -c ${script}`),
      );
      assert.equal(named.length, 2);
      await signalProcess(engine, id, named[1]?.pid ?? 0, 'SIGKILL');
      await waitFor('the end', async () => {
        const now = (await engine.containers.top(id)).map(({ pid }) => pid);
        return !now.includes(named[1]?.pid ?? 0) && now.includes(named[0]?.pid ?? 0);
      });
      await running(id, 'sleep 1002', 1);
    });

  it('reaches a process in the numbering of the host', async () => {
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'sleep 1001 & sleep 1001 & wait'],
      hostConfig: { PidMode: 'host' },
    });
    const [one = 0, other = 0] = await running(id, 'sleep 1001', 2);
    await signalProcess(engine, id, other, 'SIGTERM');
    assert.deepEqual(await running(id, 'sleep 1001', 1), [one]);
  });

  it('reaches no other container’s process in a numbering that is shared', async () => {
    const first = await raw.runContainer({ cmd: ['sh', '-c', 'sleep 1001 & sleep 1003 & wait'] });
    const hostConfig = { PidMode: `container:${first}` };
    const second = await raw.runContainer({ cmd: ['sh', '-c', 'sleep 1002 & wait'], hostConfig });
    const [unique = 0] = await running(second, 'sleep 1002', 1);
    await signalProcess(engine, second, unique, 'SIGTERM');
    await waitFor('the end', async () => !(await raw.inspect(second)).State.Running);
    const exec = { command: ['sleep', '1004'], tty: false } as const;
    const again = await raw.runContainer({ cmd: ['sleep', '1005'], hostConfig });
    const inFirst = await engine.containers.exec(first, exec);
    const inSecond = await engine.containers.exec(again, exec);
    const [ambiguous = 0] = await running(again, 'sleep 1004', 1);
    await assert.rejects(signalProcess(engine, again, ambiguous, 'SIGTERM'), {
      kind: 'conflict',
      reason: 'processNotUnique',
    });
    await running(first, 'sleep 1004', 1);
    inFirst.dispose();
    inSecond.dispose();
  });

  it('is refused for a process that is not the main one where there is no shell', async () => {
    const id = await noShell(['/busybox', 'sleep', '1001']);
    const command = ['/busybox', 'sleep', '1002'];
    const started = await engine.containers.exec(id, { command, tty: false });
    const [pid = 0] = await running(id, '/busybox sleep 1002', 1);
    const refused = { kind: 'unsupported', reason: 'noShell' };
    await assert.rejects(signalProcess(engine, id, pid, 'SIGTERM'), refused);
    started.dispose();
  });

  it('tells a process that has ended, a container that is stopped and one that is no more', async () => {
    const id = await raw.runContainer({ cmd: ['sh', '-c', 'sleep 1001 & sleep 1002'] });
    const [pid = 0] = await running(id, 'sleep 1001', 1);
    await signalProcess(engine, id, pid, 'SIGKILL');
    await waitFor('the end', async () => (await pids(id, 'sleep 1001')).length === 0);
    const again = (): Promise<void> => signalProcess(engine, id, pid, 'SIGKILL');
    await assert.rejects(again(), { kind: 'notFound', reason: 'processGone' });
    await raw.stop(id);
    await assert.rejects(again(), { kind: 'conflict' });
    await raw.remove(id);
    await assert.rejects(again(), { kind: 'notFound', reason: undefined });
  });

  it('passes on why the container does not allow it', async () => {
    const id = await raw.runContainer({
      cmd: ['sleep', '1001'],
      config: { User: '1234' },
      hostConfig: { CapDrop: ['ALL'] },
    });
    const command = ['sleep', '1002'];
    const started = await engine.containers.exec(id, { command, tty: false });
    const [pid = 0] = await running(id, 'sleep 1002', 1);
    await assert.rejects(signalProcess(engine, id, pid, 'SIGTERM'), {
      kind: 'conflict',
      reason: 'signalRefused',
      detail: /Operation not permitted/,
    });
    started.dispose();
  });

  it('is sent once more through another user’s process', async () => {
    const id = await raw.runContainer({
      cmd: ['sh', '-c', 'sleep 1001 & wait; sleep 1002'],
      config: { User: '1234' },
    });
    const [pid = 0] = await running(id, 'sleep 1001', 1);
    await signalProcess(engine, id, pid, 'SIGTERM');
    await running(id, 'sleep 1002', 1);
  });

  it('takes signals by their name only', async () => {
    const id = await raw.runContainer();
    const { Pid } = (await raw.inspect(id)).State;
    for (const name of ['TERM', '9', 'SIGTERM; kill 1', 'SIG', '']) {
      await assert.rejects(signalProcess(engine, id, Pid, name), { kind: 'invalid' });
    }
  });

  it('can be cancelled', async () => {
    const id = await raw.runContainer();
    const cancelled = signalProcess(engine, id, 1, 'SIGTERM', AbortSignal.abort());
    await assert.rejects(cancelled, { kind: 'cancelled' });
  });

  for (const shell of ['dash', 'bash'])
    it(`is sent through ${shell}, with no other command in the image`, async () => {
      const image = `longshore-test/only-${shell}:1`;
      await importImage(testVariable('LONGSHORE_TEST_SOCKET'), image, [
        ...withLibraries(`/bin/${shell}`, shell === 'dash' ? 'bin/sh' : 'bin/bash'),
        { path: 'busybox', content: fs.readFileSync('/bin/busybox'), mode: 0o755 },
      ]);
      const script = '/busybox sleep 1001 & /busybox sleep 1001 & wait; wait';
      const cmd = [shell === 'dash' ? '/bin/sh' : '/bin/bash', '-c', script];
      const id = await raw.runContainer({ image, cmd });
      const [one = 0, other = 0] = await running(id, '/busybox sleep 1001', 2);
      await signalProcess(engine, id, one, 'SIGTERM');
      assert.deepEqual(await running(id, '/busybox sleep 1001', 1), [other]);
    });

  async function noShell(cmd: string[]): Promise<string> {
    await importImage(testVariable('LONGSHORE_TEST_SOCKET'), 'longshore-test/no-shell:1', [
      { path: 'busybox', content: fs.readFileSync('/bin/busybox'), mode: 0o755 },
    ]);
    return raw.runContainer({ image: 'longshore-test/no-shell:1', cmd });
  }
});

/** A program of this machine, with what it needs to run elsewhere. */
function withLibraries(
  program: string,
  as: string,
): { path: string; content: Buffer; mode: number }[] {
  const needed = execFileSync('ldd', [program], { encoding: 'utf8' });
  const libraries = [...needed.matchAll(/(\/\S+) \(0x/g)].map(([, file = '']) => file);
  return [[program, as], ...libraries.map((file) => [file, file.slice(1)])].map(
    ([file = '', path = '']) => ({ path, content: fs.readFileSync(file), mode: 0o755 }),
  );
}
