import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { draftOf, emptyDraft, specOf } from '../../../../src/features/contexts/form/draft';
import type { ConnectionKind } from '../../../../src/features/contexts/form/draft';
import {
  endpointOf,
  hostExample,
  hostProblem,
  hostUrl,
} from '../../../../src/features/contexts/form/host';
import { tlsFilesIn, tlsGap } from '../../../../src/features/contexts/form/tlsFiles';

const kinds: readonly ConnectionKind[] = ['socket', 'ssh', 'tcp', 'tls'];

describe('the address of a context', () => {
  const problem = (kind: ConnectionKind, text: string): string | undefined =>
    hostProblem(kind, text, 'linux');
  const written = (kind: ConnectionKind, text: string): string =>
    endpointOf({ ...emptyDraft(), kind, hosts: { [kind]: hostUrl(kind, text) } }).host;

  it('needs no scheme, and is written with its port', () => {
    assert.equal(written('ssh', 'me@builder'), 'ssh://me@builder');
    assert.equal(written('ssh', 'ssh://me@builder:2222'), 'ssh://me@builder:2222');
    assert.equal(written('socket', '/run/docker.sock'), 'unix:///run/docker.sock');
    assert.equal(written('socket', '\\\\.\\pipe\\docker_engine'), 'npipe:////./pipe/docker_engine');
    assert.equal(written('tcp', 'host'), 'tcp://host:2375');
    assert.equal(written('tls', 'host'), 'tcp://host:2376');
    assert.equal(written('tls', '[::1]:1'), 'tcp://[::1]:1');
  });

  it('is accepted as its own example shows it, on every platform', () => {
    for (const kind of kinds) {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        assert.equal(hostProblem(kind, hostExample(kind, platform), platform), undefined);
      }
    }
  });

  it('is refused with an example when it is of another kind or none', () => {
    assert.match(problem('ssh', 'tcp://host') ?? '', /another kind.*ssh:\/\/user@host:22/);
    assert.match(problem('socket', 'ssh://host') ?? '', /another kind/);
    assert.match(problem('socket', 'relative/path') ?? '', /absolute path/);
    assert.match(problem('ssh', 'me@-oProxyCommand=x') ?? '', /Not an address/);
    assert.match(problem('ssh', 'me:secret@host') ?? '', /password cannot be used/);
    assert.ok(!problem('ssh', 'me:secret@host')?.includes('secret'));
    assert.match(problem('tcp', 'host:99999') ?? '', /Not an address/);
    for (const kind of kinds) assert.match(problem(kind, '') ?? '', /Enter an address/);
  });
});

describe('the form of a context', () => {
  const context = { name: 'ctx', description: 'words', tls: undefined };

  it('is filled with what a context has, and gives the same back', () => {
    const tls = { ca: '/ca', cert: '/cert', key: '/key', verify: false };
    const draft = draftOf({ ...context, host: 'tcp://host:2376', tls });
    assert.equal(draft.kind, 'tls');
    assert.deepEqual(specOf(draft), {
      name: 'ctx',
      description: 'words',
      host: 'tcp://host:2376',
      ca: '/ca',
      cert: '/cert',
      key: '/key',
      skipTlsVerify: true,
    });
  });

  it('tells the kind of connection from the address', () => {
    const kindOf = (host: string): ConnectionKind => draftOf({ ...context, host }).kind;
    assert.equal(kindOf('unix:///x'), 'socket');
    assert.equal(kindOf('npipe:////./pipe/x'), 'socket');
    assert.equal(kindOf(''), 'socket');
    assert.equal(kindOf('ssh://x'), 'ssh');
    assert.equal(kindOf('tcp://x'), 'tcp');
    assert.equal(kindOf('nonsense://x'), 'tcp');
  });

  it('gives no certificates to a connection without TLS, and forgets none while it is asked', () => {
    const tls = { ca: '/ca', verify: false };
    const draft = draftOf({ ...context, host: 'tcp://host:2376', tls });
    draft.kind = 'ssh';
    draft.hosts.ssh = 'ssh://host';
    const spec = specOf(draft);
    assert.deepEqual([spec.host, spec.ca, spec.skipTlsVerify], ['ssh://host', undefined, false]);
    draft.kind = 'tls';
    assert.deepEqual([specOf(draft).ca, specOf(draft).host], ['/ca', 'tcp://host:2376']);
  });
});

describe('the certificates of a context', () => {
  it('are complete with a CA, with a pair, or with an explicit leave to trust anybody', () => {
    const host = 'tcp://host:2376';
    assert.equal(tlsGap({ ca: '/ca', verify: true }, host), undefined);
    assert.equal(tlsGap({ cert: '/c', key: '/k', verify: true }, host), undefined);
    assert.equal(tlsGap({ verify: false }, host), undefined);
    assert.equal(tlsGap({ verify: true }, host), 'nothing');
    assert.equal(tlsGap({ verify: true }, 'https://host:2376'), undefined);
    assert.equal(tlsGap({ ca: '/ca', cert: '/c', verify: true }, host), 'key');
    assert.equal(tlsGap({ ca: '/ca', key: '/k', verify: false }, host), 'cert');
  });

  it('are found in a folder by the names that docker gives them', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'longshore-tls-'));
    try {
      assert.deepEqual(await tlsFilesIn(folder), {});
      for (const name of ['ca.pem', 'cert.pem', 'other.pem']) {
        await writeFile(path.join(folder, name), '');
      }
      assert.deepEqual(await tlsFilesIn(folder), {
        ca: path.join(folder, 'ca.pem'),
        cert: path.join(folder, 'cert.pem'),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
