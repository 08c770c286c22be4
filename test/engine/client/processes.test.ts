import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DockerEngine } from '../../../src/engine/api/engine';
import { DockerCli } from '../../support/dockerCli';
import { connect, RawEngine, waitFor } from './support';

describe('client: the processes of a container', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;
  let directory: string;

  before(async () => {
    engine = await connect();
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-top-'));
  });
  afterEach(() => raw.removeTestObjects());
  after(() => {
    engine.dispose();
    fs.rmSync(directory, { recursive: true });
  });

  it('are those of docker top', async () => {
    const script = 'sleep 1001 & sleep 1002 & while :; do :; done';
    const id = await raw.runContainer({ cmd: ['sh', '-c', script] });
    const ours = await waitFor('all processes', async () => {
      const now = await engine.containers.top(id);
      return now.filter(({ command }) => command.startsWith('sleep 100')).length === 2 && now;
    });
    const cli = new DockerCli(directory);
    const host = { DOCKER_HOST: `unix://${raw.socketPath}` };
    const said = await cli.runWith(host, 'top', id, '-eo', 'pid,ppid,user,args');
    const theirs = said.split('\n').slice(1);
    const rows = ours.map(({ pid, parentPid, user, command }) =>
      [pid, parentPid, user, command].join(' '),
    );
    assert.deepEqual(
      rows,
      theirs.map((line) => line.trim().replace(/\s+/g, ' ')),
    );
    const [main, ...children] = ours;
    assert.equal(main?.pid, (await raw.inspect(id)).State.Pid);
    assert.equal(main.command, `sh -c ${script}`);
    assert.ok(children.every(({ parentPid }) => parentPid === main.pid));
    assert.ok((main.memory ?? 0) > 4096 && main.memory !== undefined);
    await waitFor('a second to pass', async () => {
      const [now] = await engine.containers.top(id);
      return (now?.seconds ?? 0) >= 1 && (now?.cpuPercent ?? 0) > 0;
    });
  });

  it('are asked for of a running container only', async () => {
    const id = await raw.createContainer();
    await assert.rejects(engine.containers.top(id), { kind: 'conflict' });
    await raw.remove(id);
    await assert.rejects(engine.containers.top(id), { kind: 'notFound' });
  });
});
