import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isEngineError, type EngineErrorKind } from '../../../../src/engine/api';
import { findCredentials } from '../../../../src/engine/credentials';

describe('registry credentials', function () {
  let directory: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-credentials-'));
    env = { DOCKER_CONFIG: directory, PATH: `${directory}:${process.env['PATH'] ?? ''}` };
  });

  afterEach(() => {
    fs.rmSync(directory, { recursive: true });
  });

  function configure(config: unknown): void {
    fs.writeFileSync(path.join(directory, 'config.json'), JSON.stringify(config));
  }

  /** A helper is a program; `script` is what it does. */
  function installHelper(name: string, script: string): void {
    const file = path.join(directory, `docker-credential-${name}`);
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  const login = (text: string): string => Buffer.from(text).toString('base64');

  async function rejects(promise: Promise<unknown>, kind: EngineErrorKind): Promise<void> {
    await assert.rejects(promise, (error) => isEngineError(error, kind));
  }

  it('are none without a configuration', async () => {
    assert.equal(await findCredentials('ghcr.io', { env }), undefined);
  });

  it('come from auths; the password may hold colons', async () => {
    configure({ auths: { 'ghcr.io': { auth: login('me:a:b') } } });
    assert.deepEqual(await findCredentials('ghcr.io', { env }), {
      username: 'me',
      password: 'a:b',
      serverAddress: 'ghcr.io',
    });
  });

  it('of Docker Hub are kept under its old address', async () => {
    configure({ auths: { 'https://index.docker.io/v1/': { auth: login('me:secret') } } });
    assert.equal((await findCredentials('docker.io', { env }))?.password, 'secret');
  });

  it('are found where an older file names the server as a URL', async () => {
    configure({ auths: { 'https://localhost:5000/v2/': { auth: login('me:secret') } } });
    assert.equal((await findCredentials('localhost:5000', { env }))?.username, 'me');
    assert.equal(await findCredentials('localhost:5001', { env }), undefined);
  });

  it('can be an identity token', async () => {
    configure({ auths: { 'ghcr.io': { auth: login('me:'), identitytoken: 'token' } } });
    const found = await findCredentials('ghcr.io', { env });
    assert.equal(found?.identityToken, 'token');
    assert.equal(found.password, undefined);
  });

  it('leave odd entries out instead of failing', async () => {
    configure({ auths: { a: null, b: { auth: 7 }, c: { auth: '%%%' } }, credHelpers: [1] });
    for (const registry of ['a', 'b', 'c']) {
      assert.equal(await findCredentials(registry, { env }), undefined);
    }
  });

  it('say when the file is no JSON', async () => {
    fs.writeFileSync(path.join(directory, 'config.json'), '{');
    await rejects(findCredentials('ghcr.io', { env }), 'invalid');
  });

  describe('from a helper', () => {
    before(function () {
      // The stand-ins are shell scripts.
      if (process.platform === 'win32') this.skip();
    });

    const answer = `printf '{"ServerURL":"x","Username":"%s","Secret":"%s"}'`;

    it('are asked for with `get` and the server on standard input', async () => {
      configure({ credHelpers: { 'ghcr.io': 'test' } });
      installHelper('test', `read -r server || :; ${answer} "$1" "$server"`);
      assert.deepEqual(await findCredentials('ghcr.io', { env }), {
        username: 'get',
        password: 'ghcr.io',
        serverAddress: 'ghcr.io',
      });
    });

    it('of the store are asked for every server without a helper of its own', async () => {
      configure({ credsStore: 'store', credHelpers: { 'ghcr.io': 'own' } });
      installHelper('store', `cat >/dev/null; ${answer} store x`);
      installHelper('own', `cat >/dev/null; ${answer} own x`);
      assert.equal((await findCredentials('quay.io', { env }))?.username, 'store');
      assert.equal((await findCredentials('ghcr.io', { env }))?.username, 'own');
    });

    it('are a token when the user name says so', async () => {
      configure({ credsStore: 'store' });
      installHelper('store', `cat >/dev/null; ${answer} '<token>' abc`);
      assert.deepEqual(await findCredentials('quay.io', { env }), {
        identityToken: 'abc',
        serverAddress: 'quay.io',
      });
    });

    it('are none when it has nothing stored', async () => {
      configure({ credsStore: 'store' });
      installHelper('store', 'echo "credentials not found in native keychain"; exit 1');
      assert.equal(await findCredentials('quay.io', { env }), undefined);
    });

    it('fail with what the helper says', async () => {
      configure({ credsStore: 'store' });
      installHelper('store', 'echo "the keychain is locked"; exit 1');
      await assert.rejects(findCredentials('quay.io', { env }), /the keychain is locked/);
    });

    it('never show an answer that is not understood', async () => {
      configure({ credsStore: 'store' });
      installHelper('store', 'cat >/dev/null; echo sesame');
      await assert.rejects(
        findCredentials('quay.io', { env }),
        (error) => isEngineError(error, 'protocol') && !error.message.includes('sesame'),
      );
    });

    it('fail when there is no such program', async () => {
      configure({ credsStore: 'nowhere' });
      await rejects(findCredentials('quay.io', { env }), 'notFound');
    });

    it('are never asked of a program outside PATH', async () => {
      installHelper('test', `cat >/dev/null; ${answer} me x`);
      configure({ credsStore: '../docker-credential-test' });
      await rejects(findCredentials('quay.io', { env }), 'invalid');
    });

    it('are given up on when they take too long, and when the user cancels', async () => {
      configure({ credsStore: 'store' });
      installHelper('store', 'exec sleep 20');
      await rejects(findCredentials('quay.io', { env, timeout: 50 }), 'timeout');
      const signal = AbortSignal.timeout(50);
      await rejects(findCredentials('quay.io', { env, signal }), 'cancelled');
    });
  });
});
