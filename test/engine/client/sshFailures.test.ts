import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { EngineErrorInit } from '../../../src/engine/api/errors';
import type { Endpoint } from '../../../src/engine/api/endpoint';
import { connectEngine } from '../../../src/engine/client';
import { freePort, testVariable, waitFor } from '../../support/machine';
import { remotePath, startTestHost, type TestHost } from './sshSupport';

// A prompt would hang until the time limit of mocha: that none does is part of each of these.
describe('client: ssh that fails', () => {
  let host: TestHost;
  let key: string;
  let count = 0;

  before(async function () {
    this.timeout(60_000);
    host = await startTestHost();
    key = await host.sshd.addKey('key', { environment: environment() });
  });
  after(() => host.sshd.stop());

  function environment(folder = remotePath): Record<string, string> {
    const socket = testVariable('LONGSHORE_TEST_SOCKET');
    return { PATH: folder, DOCKER_HOST: `unix://${socket}` };
  }

  async function fails(
    options: Record<string, string>,
    expected: Partial<EngineErrorInit> | Record<string, unknown>,
  ): Promise<void> {
    await failsAt(host.alias(`f${String(++count)}`, { IdentityFile: key, ...options }), expected);
  }

  async function failsAt(endpoint: Endpoint, expected: object, env = host.env): Promise<void> {
    await assert.rejects(connectEngine(endpoint, { env }), expected);
    await waitFor('the processes of ssh to end', async () => {
      return (await host.processes(endpoint)).length === 0;
    });
  }

  /** A folder with a `docker` on the other side. */
  function docker(name: string, script: string): string {
    const folder = path.join(host.sshd.directory, name);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'docker'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return folder;
  }

  function file(name: string, content: string): string {
    const created = path.join(host.sshd.directory, name);
    fs.writeFileSync(created, content);
    return created;
  }

  it('at a host key that is not known yet', async () => {
    await fails(
      { UserKnownHostsFile: file('empty', '') },
      { kind: 'ssh', reason: 'hostKeyUnknown', detail: /Host key verification failed/ },
    );
  });

  it('at a host key that has changed, and says which line of which file', async () => {
    const other = fs.readFileSync(`${key}.pub`, 'utf8');
    const changed = file('changed', `[127.0.0.1]:${String(host.sshd.port)} ${other}`);
    await fails(
      { UserKnownHostsFile: changed },
      { kind: 'ssh', reason: 'hostKeyChanged', detail: new RegExp(`${changed}:1`) },
    );
  });

  it('at the host key of a host that it jumps over', async () => {
    const jump = host.alias('jump', { UserKnownHostsFile: file('none', ''), IdentityFile: key });
    const { transport } = jump;
    assert.equal(transport.kind, 'ssh');
    await fails({ ProxyJump: transport.host }, { kind: 'ssh', reason: 'hostKeyUnknown' });
  });

  it('at a key that is not let in', async () => {
    const stranger = await host.sshd.addKey('stranger');
    fs.rmSync(path.join(host.sshd.directory, 'stranger'));
    await fails(
      { IdentityFile: stranger },
      { kind: 'ssh', reason: 'sshAuthentication', detail: /Permission denied \(publickey\)/ },
    );
  });

  it('at a key with a passphrase, and asks nobody for it', async () => {
    const asked = path.join(host.sshd.directory, 'asked');
    const askpass = file('askpass', `#!/bin/sh\ntouch ${asked}\n`);
    fs.chmodSync(askpass, 0o755);
    const prompting = { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' };
    const env = { ...host.env, ...prompting };
    const encrypted = await host.sshd.addKey('encrypted', { passphrase: 'sesame' });
    const locked = host.alias('locked', { IdentityFile: encrypted });
    const { transport } = locked;
    assert.equal(transport.kind, 'ssh');
    // The ssh of a jump is one that ssh itself starts.
    const behind = host.alias('behind-locked', { IdentityFile: key, ProxyJump: transport.host });
    for (const endpoint of [locked, behind])
      await failsAt(endpoint, { kind: 'ssh', reason: 'sshAuthentication' }, env);
    assert.equal(fs.existsSync(asked), false);
  });

  it('at a host without docker', async () => {
    const bare = await host.sshd.addKey('bare', { environment: { PATH: '/nonexistent' } });
    await fails({ IdentityFile: bare }, { kind: 'ssh', reason: 'dockerMissing' });
  });

  it('at a docker that cannot dial', async () => {
    // What it answers to a command that it does not know.
    const folder = docker('old', 'exec /usr/bin/docker system no-such-command');
    const old = await host.sshd.addKey('old-docker', { environment: environment(folder) });
    await fails({ IdentityFile: old }, { kind: 'ssh', reason: 'dockerTooOld' });
  });

  it('at a socket that the remote user may not open', async () => {
    const drop = 'exec setpriv --reuid 65534 --clear-groups /usr/bin/docker "$@"';
    const folder = `${docker('nobody', drop)}:${remotePath}`;
    const nobody = await host.sshd.addKey('nobody-key', { environment: environment(folder) });
    await fails({ IdentityFile: nobody }, { kind: 'permission', code: 'EACCES' });
  });

  it('at an engine that does not run', async () => {
    const down = { PATH: remotePath, DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const nowhere = await host.sshd.addKey('nowhere', { environment: down });
    await fails({ IdentityFile: nowhere }, { kind: 'unreachable', code: 'ENOENT' });
  });

  it('at a host where nobody listens', async () => {
    const Port = String(await freePort());
    await fails({ Port }, { kind: 'unreachable', code: 'ECONNREFUSED' });
  });

  it('at a name that leads nowhere', async () => {
    await fails({ HostName: 'no.such.invalid' }, { kind: 'unreachable', code: 'ENOTFOUND' });
  });

  it('where there is no ssh', async () => {
    const env = { PATH: path.join(host.sshd.directory, 'nothing') };
    await failsAt(host.alias('nothing', {}), { kind: 'ssh', reason: 'sshMissing' }, env);
  });
});
