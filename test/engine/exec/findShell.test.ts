import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import type { DockerEngine } from '../../../src/engine/api';
import { findShell } from '../../../src/engine/exec';
import { importImage, testVariable } from '../../support/machine';
import { RawEngine } from '../../support/rawEngine';
import { openRealSession, type RealSession } from '../session/support';

describe('Finding a shell', () => {
  const raw = new RawEngine();
  let real: RealSession;
  let engine: DockerEngine;

  before(async () => {
    real = await openRealSession();
    engine = await real.session.engine();
  });

  after(async () => {
    real.sessions.dispose();
    await raw.removeTestObjects();
  });

  it('finds busybox’s', async () => {
    const id = await raw.runContainer();
    const found = await findShell(engine, id);
    assert.ok(found === '/bin/ash' || found === '/bin/sh', found);
  });

  it('takes the user’s choice when that is there, and another one when it is not', async () => {
    const id = await raw.runContainer();
    assert.equal(await findShell(engine, id, { preferred: ['/bin/zsh', '/bin/sh'] }), '/bin/sh');
  });

  it('takes what the image or its environment names', async () => {
    const id = await raw.runContainer({ env: ['SHELL=/bin/hush'] });
    const withShell = await raw.runContainer({ config: { Shell: ['/bin/sh', '-c'] } });
    assert.notEqual(await findShell(engine, id), '/bin/hush');
    assert.equal(await findShell(engine, withShell), '/bin/sh');
  });

  it('finds none where there is none', async () => {
    const busybox = fs.readFileSync('/bin/busybox');
    await importImage(testVariable('LONGSHORE_TEST_SOCKET'), 'longshore-test/no-shell:1', [
      // Under a name that none of its applets has: it runs what its argument says.
      { path: 'busybox', content: busybox, mode: 0o755 },
    ]);
    const id = await raw.runContainer({
      image: 'longshore-test/no-shell:1',
      cmd: ['/busybox', 'sleep', '1000'],
    });
    assert.equal(await findShell(engine, id), undefined);
  });

  it('tells a container that is stopped, or no more', async () => {
    const id = await raw.createContainer();
    await assert.rejects(findShell(engine, id), { kind: 'conflict' });
    await raw.remove(id);
    await assert.rejects(findShell(engine, id), { kind: 'notFound' });
  });

  it('can be cancelled', async () => {
    const id = await raw.runContainer();
    const cancelled = findShell(engine, id, {}, AbortSignal.abort());
    await assert.rejects(cancelled, { kind: 'cancelled' });
  });
});
