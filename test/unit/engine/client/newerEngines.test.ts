// Answers in the shapes that moby's API documents describe for versions no engine of these tests speaks: 1.44 to 1.55.
import assert from 'node:assert/strict';
import type http from 'node:http';
import type { DockerEngine } from '../../../../src/engine/api/engine';
import type { JsonValue } from '../../../../src/engine/api/json';
import { toContainerDetails } from '../../../../src/engine/client/containerDetails';
import { toContainerSummary } from '../../../../src/engine/client/containerSummary';
import { parseEvent } from '../../../../src/engine/client/system';
import { fakeEngine, json, type FakeEngine } from './support';

const id = 'c'.repeat(64);
const image = `sha256:${'1'.repeat(64)}`;

describe('Engine 29', () => {
  let fake: FakeEngine;
  let engine: DockerEngine;
  let answers: Readonly<Record<string, JsonValue>> = {};

  before(async () => {
    const version = { Version: '29.7', ApiVersion: '1.55', MinAPIVersion: '1.40' };
    fake = await fakeEngine((request: http.IncomingMessage, answer) => {
      const route = (request.url ?? '').replace('/v1.55', '').split('?', 1)[0] ?? '';
      json(answer, answers[route] ?? null);
    }, version);
    engine = await fake.connect();
  });
  after(() => {
    fake.close();
  });

  const row = {
    Id: id,
    Names: ['/web'],
    Image: 'nginx:1.27',
    ImageID: image,
    ImageManifestDescriptor: { mediaType: 'application/vnd.oci.image.manifest.v1+json', size: 1 },
    Command: 'nginx',
    Created: 1_760_000_000,
    Ports: [{ IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' }],
    Labels: {},
    State: 'running',
    Status: 'Up 3 minutes',
    Health: { Status: 'healthy', FailingStreak: 0 },
    HostConfig: { NetworkMode: 'front', Annotations: {} },
    NetworkSettings: {
      Networks: {
        front: {
          NetworkID: 'n'.repeat(64),
          IPAddress: '172.18.0.2',
          MacAddress: '02:42:ac:12:00:02',
          GwPriority: 0,
          DNSNames: null,
        },
      },
    },
    Mounts: [{ Type: 'image', Source: 'data:1', Destination: '/data', Mode: '', RW: false }],
  };

  it('lists containers with their health in a field of its own', () => {
    const summary = toContainerSummary(row);
    assert.equal(summary?.health, 'healthy');
    assert.equal(summary.networks[0]?.ipAddress, '172.18.0.2');
    assert.deepEqual(summary.networks[0].aliases, []);
    assert.deepEqual(summary.ports[0], {
      containerPort: 80,
      protocol: 'tcp',
      hostPort: 8080,
      hostIp: '::',
    });
    assert.deepEqual([summary.mounts[0]?.type, summary.mounts[0]?.readOnly], ['image', true]);
    const without = { ...row, Status: 'Up 1 second', Health: { Status: 'none' } };
    assert.equal(toContainerSummary(without)?.health, 'none');
    const starting = { ...row, Health: { Status: 'starting', FailingStreak: 0 } };
    assert.equal(toContainerSummary(starting)?.health, 'starting');
  });

  it('inspects a container without the fields of the default network', () => {
    const details = toContainerDetails({
      Id: id,
      Name: '/web',
      State: { Status: 'running', Running: true, StartedAt: '2026-01-02T03:04:05.6Z' },
      Config: { Env: ['A=b'], Tty: true, Image: 'nginx:1.27' },
      HostConfig: { Binds: null, LogConfig: { Type: 'local', Config: {} } },
      NetworkSettings: { SandboxID: 's', Ports: {}, Networks: { front: {} } },
      Mounts: [{ Type: 'volume', Name: 'a'.repeat(64), Destination: '/data', RW: true }],
    });
    assert.deepEqual([details.name, details.tty, details.logDriver], ['web', true, 'local']);
    assert.equal(details.startedAt, Date.parse('2026-01-02T03:04:05.6Z'));
    assert.deepEqual(details.anonymousVolumes, ['a'.repeat(64)]);
  });

  it('lists images without names or sizes that are only virtual, and with what its image store adds', async () => {
    const stored = {
      Id: image,
      ParentId: '',
      RepoTags: ['nginx:1.27'],
      RepoDigests: [`nginx@${image}`],
      Created: 1_760_000_000,
      Size: 71_000_000,
      SharedSize: -1,
      Labels: null,
      Containers: 1,
      Descriptor: { mediaType: 'application/vnd.oci.image.index.v1+json', digest: image, size: 9 },
    };
    answers = { '/images/json': [stored, { ...stored, Id: 'x', RepoTags: [], RepoDigests: [] }] };
    const [tagged, dangling] = await engine.images.list();
    assert.equal(tagged?.tags[0]?.reference, 'nginx:1.27');
    assert.deepEqual([tagged.size, tagged.digests], [71_000_000, [`nginx@${image}`]]);
    assert.deepEqual([dangling?.tags, dangling?.digests], [[], []]);
  });

  it('measures volumes in an object for each type', async () => {
    const volume = (Name: string, Size: number): JsonValue => ({
      Name,
      Driver: 'local',
      UsageData: { Size, RefCount: 1 },
    });
    const Items = [volume('data', 4096), volume('remote', -1)];
    answers = { '/system/df': { VolumeUsage: { TotalCount: 2, TotalSize: 4096, Items } } };
    fake.requests.length = 0;
    assert.deepEqual([...(await engine.volumes.sizes())], [['data', 4096]]);
    assert.deepEqual(fake.requests, ['GET /v1.55/system/df?type=volume&verbose=1']);
  });

  it('prunes what it labelled as anonymous, and what an older engine made before it is pruned as well', async () => {
    const [labelled, old] = ['a'.repeat(64), 'b'.repeat(64)];
    answers = {
      '/volumes/prune': { VolumesDeleted: [labelled], SpaceReclaimed: 10 },
      '/volumes': {
        Volumes: [
          { Name: old, Labels: null },
          { Name: 'named', Labels: null },
        ],
      },
      '/system/df': { VolumeUsage: { Items: [{ Name: old, UsageData: { Size: 5 } }] } },
    };
    fake.requests.length = 0;
    assert.deepEqual(await engine.volumes.prune(), {
      deleted: [labelled, old],
      spaceReclaimed: 15,
    });
    const deletions = fake.requests.filter((request) => request.startsWith('DELETE'));
    assert.deepEqual(deletions, [`DELETE /v1.55/volumes/${old}`]);
  });

  it('sends events without the fields of old', () => {
    const Actor = { ID: id, Attributes: { image: 'nginx:1.27', name: 'web' } };
    const event = { Type: 'container', Action: 'die', Actor, scope: 'local', time: 1, timeNano: 2 };
    assert.deepEqual(parseEvent(JSON.stringify(event)), {
      type: 'container',
      action: 'die',
      actorId: id,
      attributes: Actor.Attributes,
      timeNano: '2',
    });
  });

  it('tells of a failed pull in the detail alone', async () => {
    answers = { '/images/create': { errorDetail: { code: 404, message: 'not there' } } };
    const pull = engine.images.pull('nginx:0')[Symbol.asyncIterator]().next();
    await assert.rejects(pull, { kind: 'notFound', detail: 'not there' });
  });
});
