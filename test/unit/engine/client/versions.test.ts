import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/engine/api/json';
import type { DockerEngine } from '../../../../src/engine/api/engine';
import type { LogFrame } from '../../../../src/engine/api/containers';
import type { EngineError } from '../../../../src/engine/api/errors';
import {
  compareApiVersions,
  isAtLeast,
  negotiate,
  newestApi,
  oldestApi,
} from '../../../../src/engine/client/apiVersion';
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

  it('is one that both speak, for every range an engine may have', () => {
    const outcomes = new Map<string, number>();
    for (let min = 9; min < 70; min++) {
      for (let max = min; max < 70; max++) {
        const engine = [`1.${String(min)}`, `1.${String(max)}`] as const;
        const outcome = agree(...engine);
        const kind = /^\d/.test(outcome) ? 'agreed' : outcome;
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
        if (kind === 'apiTooOld')
          assert.ok(compareApiVersions(engine[1], oldestApi) < 0, engine[1]);
        else if (kind === 'apiTooNew') assert.ok(compareApiVersions(engine[0], newestApi) > 0);
        else for (const oldest of [engine[0], oldestApi]) assert.ok(isAtLeast(outcome, oldest));
        if (kind !== 'agreed') continue;
        for (const newest of [engine[1], newestApi]) assert.ok(isAtLeast(newest, outcome));
      }
    }
    assert.deepEqual([...outcomes.keys()].sort(), ['agreed', 'apiTooNew', 'apiTooOld']);
  });

  it('that both speak may not exist, and why is told with both ranges', () => {
    assert.throws(() => negotiate(says('1.99', '1.90')), {
      kind: 'unsupported',
      reason: 'apiTooNew',
      detail: 'Engine 29.0 speaks API 1.90 to 1.99; Longshore speaks 1.25 to 1.55',
    });
    assert.throws(() => negotiate(says('1.24', '1.12')), {
      kind: 'unsupported',
      reason: 'apiTooOld',
      detail: 'Engine 29.0 speaks API 1.12 to 1.24; Longshore speaks 1.25 to 1.55',
    });
  });

  it('need not have a minimum', () => {
    const { apiVersion, minApiVersion } = negotiate({ Version: '17', ApiVersion: '1.30' });
    assert.deepEqual([apiVersion, minApiVersion], ['1.30', oldestApi]);
    assert.throws(() => negotiate({ Version: '1.9', ApiVersion: '1.21', MinAPIVersion: '' }), {
      reason: 'apiTooOld',
      detail: 'Engine 1.9 speaks API up to 1.21; Longshore speaks 1.25 to 1.55',
    });
  });

  function agree(min: string, max: string): string {
    try {
      return negotiate(says(max, min)).apiVersion;
    } catch (error) {
      return (error as EngineError).reason ?? 'no reason';
    }
  }

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
      { Version: '28', ApiVersion: '1.51', MinAPIVersion: '1.24' },
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
      `GET /v1.51/volumes?filters=${encodeURIComponent('{"dangling":["true"]}')}`,
      `POST /v1.51/volumes/prune?filters=${encodeURIComponent('{"all":["true"]}')}`,
      'GET /v1.51/system/df?type=volume',
    ]);
  });
});

describe('an engine whose API is too old for something', () => {
  let fake: FakeEngine;
  let engine: DockerEngine;

  before(async () => {
    fake = await fakeEngine(
      (request, answer) => {
        json(answer, request.url?.includes('/exec') === true ? { Id: 'e' } : []);
      },
      { Version: '17.03', ApiVersion: '1.27', MinAPIVersion: '1.12' },
    );
    engine = await fake.connect();
  });
  after(() => {
    fake.close();
  });

  it('is not asked for it, and the error says what it takes', async () => {
    const since = (api: string, brought: string): object => ({
      kind: 'unsupported',
      detail: `needs API ${api} (Engine ${brought}); this engine speaks 1.27`,
    });
    const { containers, images } = engine;
    const read = (source: AsyncIterable<unknown>): Promise<unknown> =>
      source[Symbol.asyncIterator]().next();
    const log = containers.logs('x', { follow: false, until: '1' });
    await assert.rejects(read(log), since('1.35', '17.12'));
    const spec = { command: ['sh'], tty: true, workingDir: '/tmp' };
    await assert.rejects(containers.exec('x', spec), since('1.35', '17.12'));
    await assert.rejects(read(images.pull('a:b', { platform: 'linux' })), since('1.32', '17.09'));
    assert.deepEqual(fake.requests, []);
  });

  it('is asked in another way where there is one', async () => {
    await engine.volumes.prune({ all: true });
    await engine.volumes.sizes();
    assert.deepEqual(fake.requests.splice(0), [
      'POST /v1.27/volumes/prune',
      'GET /v1.27/system/df',
    ]);
    await engine.volumes.prune();
    const dangling = encodeURIComponent('{"dangling":["true"]}');
    assert.deepEqual(fake.requests, [`GET /v1.27/volumes?filters=${dangling}`]);
  });
});
