import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  createAuthority,
  daysFromNow,
  encryptKey,
  freePort,
  startEngine,
  startSshd,
  testVariable,
  waitFor,
  type Authority,
  type CertificateFiles,
  type PrivateEngine,
  type Sshd,
} from '../support/machine';
import { RawEngine } from '../support/rawEngine';
import { Workbench } from '../support/workbench';
import type { TreeRow } from '../support/workbench/tree';

describe('engines behind TLS and ssh in a window', () => {
  let engine: PrivateEngine;
  let raw: RawEngine;
  let outdated: PrivateEngine;
  let sshd: Sshd;
  let window: Workbench;

  before('starts one engine, a way to it by TLS and one by ssh', async () => {
    const directory = fs.mkdtempSync(path.join(testVariable('LONGSHORE_TEST_SCRATCH'), 'tls-'));
    const ours = await createAuthority(directory, 'ours');
    const theirs = await createAuthority(directory, 'theirs');
    const hosts = ['IP:127.0.0.1'];
    const server = await ours.issue('engine', { use: 'server', hosts });
    const past = { from: daysFromNow(-9), until: daysFromNow(-2) };
    const expired = await ours.issue('expired', { use: 'server', hosts, ...past });
    const client = await ours.issue('client', { use: 'client' });
    const [port, expiredPort] = [String(await freePort()), String(await freePort())];
    [engine, outdated, sshd] = await Promise.all([
      startEngine({
        hosts: [`tcp://127.0.0.1:${port}`, `tcp://127.0.0.2:${port}`],
        args: tlsVerify(ours, server),
      }),
      startEngine({
        hosts: [`tcp://127.0.0.1:${expiredPort}`],
        args: tlsVerify(ours, expired),
        images: false,
      }),
      startSshd(),
    ]);
    raw = new RawEngine(engine.socketPath);
    await raw.runContainer({ name: 'steady' });
    const environment = { PATH: '/usr/bin:/bin', DOCKER_HOST: engine.host };
    sshd.host('engine.test', { IdentityFile: await sshd.addKey('key', { environment }) });
    const secure = { host: `tcp://127.0.0.1:${port}`, ca: ours.ca, ...client };
    window = await Workbench.open({
      size: { width: 1280, height: 900 },
      // Nothing listens where the docker CLI would look: its row says so beside the others.
      environment: {
        DOCKER_HOST: 'tcp://127.0.0.1:9',
        PATH: `${sshd.bin}:${process.env['PATH'] ?? ''}`,
      },
      settings: {
        'longshore.endpoints': [
          { name: 'secure', ...secure },
          { name: 'far', host: 'ssh://engine.test' },
          { name: 'stranger', ...secure, ca: theirs.ca },
          { name: 'unsigned', ...secure, key: path.join(directory, 'lost-key.pem') },
          { name: 'locked', ...secure, key: await encryptKey(client.key) },
          { name: 'misnamed', ...secure, host: `tcp://127.0.0.2:${port}` },
          { name: 'outdated', ...secure, host: `tcp://127.0.0.1:${expiredPort}` },
        ],
      },
    });
    await window.openDocker();
  });
  after(async () => {
    await window.close();
    await Promise.all([engine.stop(), outdated.stop(), sshd.stop()]);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await window.screenshot(this.currentTest.fullTitle());
  });

  it('show their rows side by side, and what is wrong with the others', async () => {
    for (const name of ['secure', 'far']) await open(name).locator.waitFor();
    await waitFor('the container on both', async () => (await rows('steady')) === 2);
    await says('stranger', 'certificate of an unknown authority');
    await says('unsigned', 'certificate file missing');
    await says('locked', 'key is encrypted');
    await says('misnamed', 'certificate of another host');
    await says('outdated', 'certificate expired');
    await says('127.0.0.1:9', 'cannot be reached (ECONNREFUSED)');
    await window.screenshot('transports-dark');
    await window.setTheme('light');
    await window.screenshot('transports-light');
  });

  it('use one ssh connection', async () => {
    await open('far').locator.waitFor();
    assert.equal(sshd.handshakes(), 1);
  });

  it('keep their rows while the engine is frozen, say since when, and go on', async () => {
    engine.pause();
    try {
      for (const name of ['secure', 'far']) await says(name, /^not answering since \d/);
      assert.equal(await rows('steady'), 2);
      await window.screenshot('transports-frozen');
    } finally {
      engine.resume();
    }
    const resumed = Date.now();
    await raw.createContainer({ name: 'thawed' });
    await waitFor('the new container on both', async () => (await rows('thawed')) === 2);
    console.log(`      recovered ${String(Date.now() - resumed)} ms after SIGCONT`);
  });

  it('come back by themselves after the engine was killed, with what is new', async () => {
    const handshakes = sshd.handshakes();
    await engine.kill();
    await says('secure', 'cannot be reached (ECONNREFUSED)');
    await waitFor('the rows of both', async () => (await rows('steady')) === 2);
    await window.screenshot('transports-killed');
    await engine.restart();
    const answered = Date.now();
    await raw.createContainer({ name: 'newcomer' });
    await waitFor('the new container on both', async () => (await rows('newcomer')) === 2);
    console.log(`      recovered ${String(Date.now() - answered)} ms after the engine answered`);
    assert.equal(sshd.handshakes(), handshakes, 'the ssh connection was made again');
  });

  function open(name: string): TreeRow {
    return window.view('Containers').row(name);
  }

  async function rows(name: string): Promise<number> {
    const labels = await window.view('Containers').labels();
    return labels.filter((label) => label === name).length;
  }

  async function says(name: string, text: string | RegExp): Promise<void> {
    await open(name).locator.getByText(text).first().waitFor();
  }
});

function tlsVerify({ ca }: Authority, { cert, key }: CertificateFiles): string[] {
  return ['--tlsverify', `--tlscacert=${ca}`, `--tlscert=${cert}`, `--tlskey=${key}`];
}
