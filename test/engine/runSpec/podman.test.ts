import assert from 'node:assert/strict';
import type { DockerEngine } from '../../../src/engine/api';
import { connectEngine } from '../../../src/engine/client';
import { describeRun } from '../../../src/engine/runSpec';
import { startPodman, type PrivatePodman } from '../../support/machine';
import { endpointOf, RawEngine } from '../client/support';

describe('What is copied of a container of Podman', () => {
  let podman: PrivatePodman;
  let raw: RawEngine;
  let engine: DockerEngine;

  before(async function () {
    this.timeout(60_000);
    podman = await startPodman();
    raw = new RawEngine(podman.socketPath);
    engine = await connectEngine(endpointOf(podman.socketPath));
  });

  after(async () => {
    engine.dispose();
    await podman.stop();
  });

  it('leaves out what Podman gives to every container', async () => {
    await raw.post('/containers/create?name=copied', {
      Image: 'longshore-test/busybox:latest',
      Cmd: ['sleep', '600'],
      Env: ['GREETING=ahoy there'],
      HostConfig: { Binds: ['/usr:/host:ro', 'kept:/data'], Memory: 64 * 1024 ** 2 },
    });
    const { command, notes } = await describeRun(engine, 'copied');
    // Of the bounds that Podman sets for each container nobody can say whether they were asked for.
    const lines = command.split(' \\\n  ').filter((line) => !line.startsWith('--ulimit n'));
    assert.deepEqual(lines, [
      'docker run',
      '--detach',
      '--name copied',
      "--env 'GREETING=ahoy there'",
      '--volume /usr:/host:ro',
      '--volume kept:/data',
      '--memory 64m',
      'docker.io/longshore-test/busybox:latest sleep 600',
    ]);
    assert.deepEqual(notes, []);
  });
});
