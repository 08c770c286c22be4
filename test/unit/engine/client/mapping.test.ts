import assert from 'node:assert/strict';
import type { EngineErrorKind } from '../../../../src/engine/api/errors';
import type { DockerEngine } from '../../../../src/engine/api/engine';
import type { JsonValue } from '../../../../src/engine/api/json';
import { toContainerDetails } from '../../../../src/engine/client/containerDetails';
import { toContainerSummary } from '../../../../src/engine/client/containerSummary';
import { connectionError } from '../../../../src/engine/client/errors';
import {
  pullParameters,
  splitReference,
  toImageTag,
} from '../../../../src/engine/client/imageReference';
import { imagePart, pathPart } from '../../../../src/engine/client/paths';
import { parseEvent } from '../../../../src/engine/client/system';
import { fakeEngine, json, type FakeEngine } from './support';

describe('lists with odd rows', () => {
  let fake: FakeEngine;
  let engine: DockerEngine;
  let body: JsonValue;

  before(async () => {
    fake = await fakeEngine((_request, answer) => {
      json(answer, body);
    });
    engine = await fake.connect();
  });
  after(() => {
    fake.close();
  });

  const odd: JsonValue[] = [null, 7, 'x', [], {}, { Id: null, Name: 3, Names: 'x' }];

  it('keep the others', async () => {
    body = [...odd, { Id: 'a'.repeat(64), Names: null, Ports: null, Labels: null, State: 'new' }];
    const containers = await engine.containers.list();
    assert.equal(containers.length, 1);
    assert.equal(containers[0]?.name, 'a'.repeat(12));
    assert.equal(containers[0].state, 'unknown');
    body = [...odd, { Id: 'sha256:a', RepoTags: null, Labels: { a: 1, b: 'c' } }];
    const [image, ...noMore] = await engine.images.list();
    assert.deepEqual(noMore, []);
    assert.deepEqual(image?.labels, { b: 'c' });
    body = [...odd, { Id: 'n', IPAM: { Config: null } }];
    assert.equal((await engine.networks.list()).length, 1);
    body = { Volumes: [...odd, { Name: 'v', Labels: null, CreatedAt: 'never' }] };
    const [volume, ...none] = await engine.volumes.list();
    assert.deepEqual(none, []);
    assert.equal(volume?.createdAt, 0);
  });

  it('may be null altogether', async () => {
    body = null;
    assert.deepEqual(await engine.containers.list(), []);
    assert.deepEqual(await engine.images.list(), []);
    assert.deepEqual(await engine.volumes.list(), []);
    assert.deepEqual(await engine.networks.list(), []);
    assert.deepEqual(await engine.volumes.prune(), { deleted: [], spaceReclaimed: 0 });
    body = { Volumes: null };
    assert.deepEqual(await engine.volumes.list(), []);
  });
});

describe('a container row', () => {
  const row = (fields: Record<string, JsonValue>): ReturnType<typeof toContainerSummary> =>
    toContainerSummary({ Id: 'f'.repeat(64), ...fields });

  it('has its own name, not that of a link', () => {
    assert.equal(row({ Names: ['/other/alias', '/own'] })?.name, 'own');
  });

  it('tells its health in the status', () => {
    const health = (Status: string): string | undefined => row({ Status })?.health;
    assert.equal(health('Up 3 minutes (healthy)'), 'healthy');
    assert.equal(health('Up 3 minutes (unhealthy)'), 'unhealthy');
    assert.equal(health('Up 1 second (health: starting)'), 'starting');
    assert.equal(health('Up 3 minutes (Paused)'), 'none');
  });

  it('knows Podman’s states too', () => {
    assert.equal(row({ State: 'configured' })?.state, 'created');
    assert.equal(row({ State: 'stopped' })?.state, 'exited');
  });

  it('has compose’s labels, several files apart', () => {
    const label = 'com.docker.compose.';
    const Labels = {
      [`${label}project`]: 'shop',
      [`${label}service`]: 'web',
      [`${label}project.config_files`]: '/a/compose.yaml,/a/override.yaml',
    };
    assert.deepEqual(row({ Labels })?.compose, {
      project: 'shop',
      service: 'web',
      number: '',
      workingDir: '',
      configFiles: ['/a/compose.yaml', '/a/override.yaml'],
    });
    assert.equal(row({ Labels: {} })?.compose, undefined);
  });

  it('survives a label that is called as objects’ own parts are', () => {
    const Labels = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    assert.equal(Object.keys(row({ Labels })?.labels ?? {}).length, 2);
  });

  it('counts as anonymous only the volumes that nobody named', () => {
    const [made, named] = ['a'.repeat(64), 'b'.repeat(64)];
    const volume = (Name: string): JsonValue => ({ Type: 'volume', Name });
    const details = toContainerDetails({
      Mounts: [volume(made), volume(named), volume('data'), { Type: 'bind', Source: '/x' }],
      HostConfig: { Binds: [`${named}:/named`] },
    });
    assert.deepEqual(details.anonymousVolumes, [made]);
  });
});

describe('image references', () => {
  it('are split at the last colon that is no port', () => {
    assert.deepEqual(splitReference('nginx:1.27'), { repository: 'nginx', tag: '1.27' });
    const local = 'localhost:5000/app';
    assert.deepEqual(splitReference(local), { repository: local, tag: undefined });
    assert.deepEqual(splitReference(`${local}:v1`), { repository: local, tag: 'v1' });
    assert.equal(toImageTag('<none>:<none>'), undefined);
    assert.equal(toImageTag('app:<none>'), undefined);
  });

  it('are pulled by one tag or digest, never all tags', () => {
    assert.deepEqual(pullParameters('nginx'), { fromImage: 'nginx', tag: 'latest' });
    const digest = `sha256:${'0'.repeat(64)}`;
    const parameters = { fromImage: 'localhost:5000/app', tag: digest };
    assert.deepEqual(pullParameters(`localhost:5000/app:v1@${digest}`), parameters);
  });
});

describe('paths', () => {
  it('cannot be left by a name', () => {
    for (const name of ['', '.', '..', 'a/../b', '/a', 'a/', 'a//b']) {
      assert.throws(() => pathPart(name), { kind: 'invalid' });
      assert.throws(() => imagePart(name), { kind: 'invalid' });
    }
    assert.equal(pathPart('a?b#c d'), 'a%3Fb%23c%20d');
    assert.equal(imagePart('host:5000/a/b@sha256:0?x'), 'host:5000/a/b@sha256:0%3Fx');
  });
});

describe('errors of a connection', () => {
  const kinds: [string, EngineErrorKind][] = [
    ['ENOENT', 'unreachable'],
    ['ECONNREFUSED', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ESOMETHINGNEW', 'unreachable'],
    ['EACCES', 'permission'],
    ['EPERM', 'permission'],
    ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', 'tls'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls'],
    ['HPE_INVALID_CONSTANT', 'protocol'],
  ];
  for (const [code, kind] of kinds) {
    it(`with code ${code} are ${kind}`, () => {
      const error = connectionError(Object.assign(new Error('said'), { code }), 'GET /x');
      assert.deepEqual([error.kind, error.code, error.detail], [kind, code, 'said']);
      assert.equal(error.message, 'GET /x: said');
    });
  }

  it('of several addresses have the text of the first', () => {
    const sum = Object.assign(new AggregateError([new Error('first')], ''), {
      code: 'ECONNREFUSED',
    });
    assert.equal(connectionError(sum, undefined).detail, 'first');
  });
});

describe('an event', () => {
  it('keeps all digits of its time, whatever its attributes say', () => {
    const Attributes = { name: '"timeNano":1', timeNano: '2' };
    const Actor = { ID: 'x', Attributes };
    const head = JSON.stringify({ Type: 'container', Action: 'exec_create: sh', Actor }).slice(
      0,
      -1,
    );
    const event = parseEvent(`${head},"time":1700000000,"timeNano":1700000000123456789}`);
    assert.equal(event?.timeNano, '1700000000123456789');
    assert.deepEqual(event.attributes, Attributes);
  });

  it('without nanoseconds has its seconds', () => {
    assert.equal(parseEvent('{"Type":"daemon","time":17}')?.timeNano, '17000000000');
    assert.equal(parseEvent('{}'), undefined);
  });
});
