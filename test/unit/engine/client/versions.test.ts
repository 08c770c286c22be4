import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/engine/api/json';
import type { DockerEngine } from '../../../../src/engine/api/engine';
import type { LogFrame } from '../../../../src/engine/api/containers';
import { compareApiVersions, negotiate, newestApi } from '../../../../src/engine/client/apiVersion';
import { frame } from '../streams/support';
import { fakeEngine, json, type FakeEngine } from './support';

describe('the API version', () => {
  const says = (ApiVersion: string, MinAPIVersion: string): JsonObject => ({
    Version: '29.0',
    ApiVersion,
    MinAPIVersion,
  });

  it('is the lower of ours and the engine’s', () => {
    assert.equal(negotiate(says('1.41', '1.12')).apiVersion, '1.41');
    assert.equal(negotiate(says('1.99', '1.44')).apiVersion, newestApi);
    assert.ok(compareApiVersions('1.9', '1.24') < 0);
  });

  it('that both speak may not exist', () => {
    assert.throws(() => negotiate(says('1.99', '1.90')), {
      kind: 'unsupported',
      detail: 'Engine 29.0 wants API version 1.90 or newer; Longshore speaks 1.24 to 1.51',
    });
    assert.throws(() => negotiate(says('1.20', '1.12')), { kind: 'unsupported' });
  });

  it('that is none is a protocol error', () => {
    for (const raw of [{}, { ApiVersion: 'latest' }, { ApiVersion: 5 }]) {
      assert.throws(() => negotiate(raw), { kind: 'protocol' });
    }
  });

  it('comes with the engine’s name, Podman’s from its components', () => {
    const docker = { ...says('1.51', '1.24'), Platform: { Name: 'Docker Engine - Community' } };
    assert.equal(negotiate(docker).platform, 'Docker Engine - Community');
    const podman = {
      ...says('1.41', '1.24'),
      Platform: { Name: 'linux/amd64/debian-12' },
      Components: [{ Name: 'Podman Engine' }, { Name: 'Conmon' }],
    };
    assert.equal(negotiate(podman).platform, 'Podman Engine');
    assert.equal(negotiate(says('1.41', '1.12')).platform, '');
  });
});

describe('an engine of API 1.42 or newer', () => {
  let fake: FakeEngine;
  let engine: DockerEngine;
  let contentType = '';

  before(async () => {
    fake = await fakeEngine(
      (request, answer) => {
        if (request.url?.includes('/logs') !== true) {
          json(answer, { Config: { Tty: true } });
          return;
        }
        answer.setHeader('Content-Type', contentType);
        answer.end(frame(1, 'x'));
      },
      { Version: '29', ApiVersion: '1.52', MinAPIVersion: '1.44' },
    );
    engine = await fake.connect();
  });
  after(() => {
    fake.close();
  });

  async function log(type: string): Promise<LogFrame[]> {
    contentType = type;
    fake.requests.length = 0;
    const all: LogFrame[] = [];
    for await (const frames of engine.containers.logs('x', { follow: false })) all.push(...frames);
    return all;
  }

  it('says in the Content-Type how a log is encoded', async () => {
    const [text] = await log('application/vnd.docker.multiplexed-stream');
    assert.equal(text?.data.toString(), 'x');
    const [raw] = await log('application/vnd.docker.raw-stream');
    assert.equal(raw?.data.length, 9);
    assert.deepEqual(fake.requests, ['GET /v1.51/containers/x/logs?stdout=1&stderr=1']);
  });

  it('is asked for the tty where the Content-Type tells nothing', async () => {
    const [raw] = await log('application/octet-stream');
    assert.equal(raw?.data.length, 9);
    assert.equal(fake.requests.at(-1), 'GET /v1.51/containers/x/json');
  });

  it('is told which volumes a prune may take', async () => {
    fake.requests.length = 0;
    await engine.volumes.prune();
    await engine.volumes.prune({ all: true });
    await engine.volumes.sizes();
    assert.deepEqual(fake.requests, [
      'POST /v1.51/volumes/prune',
      `POST /v1.51/volumes/prune?filters=${encodeURIComponent('{"all":["true"]}')}`,
      'GET /v1.51/system/df?type=volume',
    ]);
  });
});
