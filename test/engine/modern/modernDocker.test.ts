// What an engine of today does otherwise than the one of this machine's Debian, on which all other tests run.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectEngine } from '../../../src/engine/client';
import {
  modernDocker,
  modernEnvironment,
  startModernEngine,
  type PrivateEngine,
} from '../../support/machine';
import { makeEveryCall } from '../client/everyCall';
import { endpointOf, RawEngine, testLabels } from '../client/support';
import { describeLiveModel } from '../live/objects';
import { describeLogDrivers } from '../logs/drivers';
import { samples } from '../runSpec/containers';
import { describeRoundTrips, type Docker } from '../runSpec/roundTrips';
import { Programs } from '../runSpec/support';
import { describeFigures } from '../stats/figures';
import { describePlatforms } from './platforms';

describe('With a Docker of today', () => {
  let machine: PrivateEngine;
  let directory: string;
  let cli: string;
  let docker: Docker;

  before(async function () {
    this.timeout(180_000);
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-modern-'));
    machine = await startModernEngine();
    ({ cli } = await modernDocker());
    docker = {
      raw: new RawEngine(machine.socketPath),
      engine: await connectEngine(endpointOf(machine.socketPath)),
      programs: Programs.ofToday(await modernEnvironment(directory, machine)),
    };
  });

  after(async () => {
    docker.engine.dispose();
    await machine.stop();
    fs.rmSync(directory, { recursive: true });
  });

  const socketPath = (): string => machine.socketPath;

  it('the newest version that both speak is agreed on, and every call made in it', async () => {
    const { engine, raw } = docker;
    const { ApiVersion, Version } = await raw.get<{ ApiVersion: string; Version: string }>(
      '/version',
    );
    assert.ok(Number(ApiVersion.split('.')[1]) >= 51, ApiVersion);
    assert.deepEqual([engine.version.apiVersion, engine.version.version], [ApiVersion, Version]);
    await makeEveryCall(engine, raw);
  });

  it('a volume without a name is told with what a removal would take', async () => {
    const { engine, raw } = docker;
    const id = await engine.containers.create({
      image: 'longshore-test/busybox:latest',
      labels: testLabels,
      binds: ['/data', 'modern-named:/named'],
    });
    const { anonymousVolumes } = await engine.containers.inspect(id);
    const names = async (): Promise<string[]> =>
      (await engine.volumes.list()).map(({ name }) => name);
    assert.equal(anonymousVolumes.length, 1);
    assert.ok((await names()).includes(anonymousVolumes[0] ?? ''));
    await engine.containers.remove(id, { volumes: true });
    assert.deepEqual(await names(), ['modern-named']);
    await raw.delete('/volumes/modern-named');
  });

  describe('the live model', () => {
    describeLiveModel(socketPath);
  });

  describe('a log driver', () => {
    describeLogDrivers(socketPath);
  });

  describe('figures beside those of docker stats', () => {
    describeFigures(() => ({ socketPath: socketPath(), program: cli }));
  });

  describe('the platforms of an image', () => {
    describePlatforms(() => docker);
  });

  describe('what is copied of a container', () => {
    const services = samples.filter(({ only }) => only !== 'old');
    const commands = services.filter(({ only, isTelling }) => only === 'new' || isTelling);
    describeRoundTrips(() => docker, { age: 'new', commands, services });
  });
});
