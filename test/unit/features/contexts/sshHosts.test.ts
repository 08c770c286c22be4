import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sshHosts } from '../../../../src/features/contexts/form/sshHosts';

describe('the hosts of the ssh configuration', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'longshore-home-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  async function write(file: string, ...lines: string[]): Promise<void> {
    const full = path.join(home, '.ssh', file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, lines.join('\n'));
  }

  it('are none without one', async () => {
    assert.deepEqual(await sshHosts(home), []);
  });

  it('are those that it names, without patterns and without doubles', async () => {
    await write(
      'config',
      '# Host commented',
      'Host builder  backup # and why',
      '  HostName 10.0.0.1',
      'host=equals',
      'Host *.internal !secret web-? -oProxyCommand=x',
      'Host "quoted" builder',
      'HostKeyAlgorithms ssh-ed25519',
      'Match host other',
      '\tHOST\ttabbed\r',
    );
    assert.deepEqual(await sshHosts(home), ['builder', 'backup', 'equals', 'quoted', 'tabbed']);
  });

  it('are those of included files, too: relative, absolute, from home, by pattern, in the order of ssh', async () => {
    await write(
      'config',
      'Include extra config.d/*.conf ~/.ssh/tilde',
      `Include "${path.join(home, '.ssh', 'with space')}" missing/* nowhere`,
      'Host last',
    );
    await write('extra', 'Host extra', 'Include deeper/file');
    await write('deeper/file', 'Host deep');
    await write('config.d/20.conf', 'Host second');
    await write('config.d/10.conf', 'Host first');
    await write('config.d/.30.conf', 'Host hidden');
    await write('config.d/notes.txt', 'Host notes');
    await write('tilde', 'Host tilde');
    await write('with space', 'Host spaced');
    assert.deepEqual(await sshHosts(home), [
      'extra',
      'deep',
      'first',
      'second',
      'tilde',
      'spaced',
      'last',
    ]);
  });

  it('end where files include each other', async () => {
    await write('config', 'Host one', 'Include config other');
    await write('other', 'Host two', 'Include config');
    assert.deepEqual([...(await sshHosts(home))].sort(), ['one', 'two']);
  });
});
