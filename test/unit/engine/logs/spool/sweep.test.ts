import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sweepSpools } from '../../../../../src/engine/logs';
import { createSpoolDirectory } from '../../../../../src/engine/logs/spool/sweep';
import { repository } from '../../../../support/machine';

/** Holds a spool until it is killed. */
const holder = `
const { Spool } = require(process.argv[1]);
Spool.create({ directory: process.argv[2], limitBytes: 1e6 }).then(async (spool) => {
  spool.append({ text: 'secret', time: 0, source: 0, stream: 'stdout', isSeam: false, continues: false, distanceToHead: 0 });
  await spool.flush();
  console.log(spool.directory);
  setInterval(() => spool.end, 1000);
});`;

async function hold(parent: string): Promise<{ process: ChildProcess; directory: string }> {
  const module = path.join(repository, 'out', 'src', 'engine', 'logs', 'spool', 'spool.js');
  const child = spawn(process.execPath, ['-e', holder, module, parent], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, directory: path.basename(output.toString().trim()) };
}

describe('Sweeping spools', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'longshore-sweep-'));
  });

  afterEach(() => rm(parent, { recursive: true }));

  it('removes that of a process that was killed, and no other', async () => {
    const [killed, living] = await Promise.all([hold(parent), hold(parent)]);
    const own = path.basename(await createSpoolDirectory(parent));
    await sweepSpools(parent);
    assert.deepEqual(
      (await readdir(parent)).sort(),
      [killed.directory, living.directory, own].sort(),
    );
    const exit = once(killed.process, 'exit');
    killed.process.kill('SIGKILL');
    await exit;
    await sweepSpools(parent);
    assert.deepEqual((await readdir(parent)).sort(), [living.directory, own].sort());
    const end = once(living.process, 'exit');
    living.process.kill('SIGKILL');
    await end;
  }).timeout(20_000);

  it('is not misled by a process that has the number of one that is gone', async () => {
    const own = path.basename(await createSpoolDirectory(parent));
    const [spool, machine, pid, , random] = own.split('-');
    const before = [spool, machine, pid, '0123abcd', random].join('-');
    await mkdir(path.join(parent, before));
    await writeFile(path.join(parent, before, '0.data'), 'old\n');
    await sweepSpools(parent);
    assert.deepEqual(await readdir(parent), [own]);
  });

  it('leaves what is another machine’s, and what is no spool', async () => {
    const others = [`spool-00000000-1-00000000-${'0'.repeat(16)}`, 'notes', 'spool-1'];
    for (const name of others) await mkdir(path.join(parent, name));
    await symlink('/nowhere', path.join(parent, 'link'));
    await sweepSpools(parent);
    assert.deepEqual((await readdir(parent)).sort(), [...others, 'link'].sort());
  });

  it('has nothing to do where no spool ever was', async () => {
    await sweepSpools(path.join(parent, 'missing'));
  });
});
