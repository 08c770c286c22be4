import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DockerEngine } from '../../../src/engine/api/engine';
import type { TlsFiles } from '../../../src/engine/api/endpoint';
import { isEngineError, type EngineErrorReason } from '../../../src/engine/api/errors';
import { connectEngine } from '../../../src/engine/client';
import {
  createAuthority,
  daysFromNow,
  encryptKey,
  freePort,
  startEngine,
  type Authority,
  type CertificateFiles,
  type PrivateEngine,
} from '../../support/machine';
import { gatherSamples, openSockets, RawEngine, readAll, tcpEndpoint, waitFor } from './support';
import { TlsFront } from './tlsFront';

describe('client: TLS', () => {
  let directory: string;
  let ours: Authority;
  let theirs: Authority;
  let server: CertificateFiles;
  let client: CertificateFiles;
  let verifying: PrivateEngine;
  let expired: PrivateEngine;
  let plain: PrivateEngine;
  const ports = { verifying: 0, expired: 0, plain: 0 };
  const fronts: TlsFront[] = [];
  const engines: DockerEngine[] = [];

  before(async function () {
    this.timeout(90_000);
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-tls-'));
    ours = await createAuthority(directory, 'ours');
    theirs = await createAuthority(directory, 'theirs');
    const hosts = ['IP:127.0.0.1', 'IP:::1', 'DNS:engine.example'];
    const past = { from: daysFromNow(-9), until: daysFromNow(-2) };
    server = await ours.issue('engine', { use: 'server', hosts });
    client = await ours.issue('client', { use: 'client' });
    const outdated = await ours.issue('outdated-engine', { use: 'server', hosts, ...past });
    for (const name of ['verifying', 'expired', 'plain'] as const) ports[name] = await freePort();
    [verifying, expired, plain] = await Promise.all([
      startEngine({
        hosts: ['127.0.0.1', '127.0.0.2', '[::1]'].map((host) => at(host, ports.verifying)),
        args: tlsVerify(ours, server),
      }),
      startEngine({
        hosts: [at('127.0.0.1', ports.expired)],
        args: tlsVerify(ours, outdated),
        images: false,
      }),
      startEngine({
        hosts: [at('127.0.0.1', ports.plain)],
        args: ['--tls=false'],
        images: false,
      }),
    ]);
  });

  afterEach(() => {
    for (const engine of engines.splice(0)) engine.dispose();
    for (const front of fronts.splice(0)) front.close();
  });

  after(async () => {
    await Promise.all([verifying, expired, plain].map((engine) => engine.stop()));
    fs.rmSync(directory, { recursive: true });
  });

  function at(host: string, port: number): string {
    return `tcp://${host}:${String(port)}`;
  }

  function tlsVerify({ ca }: Authority, { cert, key }: CertificateFiles): string[] {
    return ['--tlsverify', `--tlscacert=${ca}`, `--tlscert=${cert}`, `--tlskey=${key}`];
  }

  function files(changed: Partial<TlsFiles> = {}): TlsFiles {
    return { ca: ours.ca, ...client, verify: true, ...changed };
  }

  async function connect(
    tls: TlsFiles | undefined = files(),
    port = ports.verifying,
    host = '127.0.0.1',
  ): Promise<DockerEngine> {
    const engine = await connectEngine(tcpEndpoint(host, port, tls));
    engines.push(engine);
    return engine;
  }

  async function front(identity: CertificateFiles): Promise<TlsFront> {
    const opened = await TlsFront.open({ path: verifying.socketPath }, identity);
    fronts.push(opened);
    return opened;
  }

  async function fails(
    attempt: Promise<unknown>,
    reason: EngineErrorReason | undefined,
    ...named: readonly string[]
  ): Promise<void> {
    await assert.rejects(attempt, (error) => {
      assert.ok(isEngineError(error, 'tls'), String(error));
      assert.equal(error.reason, reason, error.detail);
      for (const part of named) assert.ok(error.detail.includes(part), `${part}: ${error.detail}`);
      assert.equal(error.call, 'GET /version');
      return true;
    });
  }

  function file(name: string, content: string | Buffer): string {
    const to = path.join(directory, name);
    fs.writeFileSync(to, content);
    return to;
  }

  /** `2026-01-31 12:00:00 UTC`, read by openssl's own words. */
  function dateIn(cert: string, which: 'validFrom' | 'validTo'): string {
    const date = new Date(new X509Certificate(fs.readFileSync(cert))[which]);
    return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  }

  describe('with the right certificates', () => {
    it('carries calls, streams and commands', async () => {
      const engine = await connect();
      const raw = new RawEngine(verifying.socketPath);
      const id = await raw.runContainer();
      const events = engine.system.events({ since: '0' })[Symbol.asyncIterator]();
      assert.equal((await events.next()).done, false);
      const process = await engine.containers.exec(id, { command: ['cat'], tty: false });
      process.write('over TLS');
      process.end();
      assert.equal((await readAll(process.output)).stdout, 'over TLS');
      assert.equal(await process.exitCode(), 0);
      assert.equal((await gatherSamples(engine, id, 3)).length, 3);
      await raw.removeTestObjects();
    });

    it('keeps one connection for calls one after the other', async () => {
      const before = openSockets();
      const engine = await connect();
      for (let i = 0; i < 20; i++) await engine.containers.list();
      assert.equal(openSockets() - before, 1);
      engine.dispose();
      await waitFor('the socket to close', () => openSockets() <= before);
    });

    it('connects to an IPv6 address', async () => {
      await (await connect(files(), ports.verifying, '::1')).containers.list();
    });

    it('connects without those of the client where the engine wants none', async () => {
      const { port } = await front(server);
      await (await connect({ ca: ours.ca, verify: true }, port)).containers.list();
    });
  });

  describe('to an engine whose certificate', () => {
    it('has expired, says so and when', async () => {
      const until = dateIn(path.join(directory, 'ours', 'outdated-engine.pem'), 'validTo');
      const attempt = connect(files(), ports.expired);
      await fails(attempt, 'certificateExpired', 'CN=outdated-engine', `valid until ${until}`);
    });

    it('is not yet valid, says so and when it will be', async () => {
      const hosts = ['IP:127.0.0.1'];
      const validity = { from: daysFromNow(2), until: daysFromNow(9) };
      const early = await ours.issue('early', { use: 'server', hosts, ...validity });
      const from = dateIn(early.cert, 'validFrom');
      const attempt = connect(files(), (await front(early)).port);
      await fails(attempt, 'certificateNotYetValid', 'CN=early', `valid from ${from}`);
    });

    it('is of an authority that has expired, names the file of the authority', async () => {
      const past = { from: daysFromNow(-9), until: daysFromNow(-2) };
      const old = await createAuthority(directory, 'old-authority', past);
      const signed = await old.issue('engine', { use: 'server', hosts: ['IP:127.0.0.1'] });
      const attempt = connect(files({ ca: old.ca }), (await front(signed)).port);
      await fails(attempt, 'certificateExpired', 'CN=old-authority', old.ca, 'valid until');
    });

    it('is signed by another authority, names both', async () => {
      const attempt = connect(files({ ca: theirs.ca }));
      const said = ['CN=engine', 'signed by CN=ours', `${theirs.ca} holds CN=theirs`];
      await fails(attempt, 'unknownAuthority', ...said);
    });

    it('is signed by no public authority, says that no file of ours names another', async () => {
      const attempt = connect(files({ ca: undefined }));
      await fails(attempt, 'unknownAuthority', 'CN=ours', 'no CA file is given');
    });

    it('is signed by itself, says so', async () => {
      const self = { cert: ours.ca, key: path.join(directory, 'ours', 'ours-key.pem') };
      const attempt = connect(files({ ca: theirs.ca }), (await front(self)).port);
      await fails(attempt, 'unknownAuthority', 'CN=ours', 'signed by itself');
    });

    it('is signed by an authority of the same name with another key, is not trusted', async () => {
      const elsewhere = fs.mkdtempSync(path.join(directory, 'again-'));
      const again = await createAuthority(elsewhere, 'ours');
      await fails(connect(files({ ca: again.ca })), 'unknownAuthority', again.ca);
    });

    it('is for other hosts, names them', async () => {
      const attempt = connect(files(), ports.verifying, '127.0.0.2');
      const said = ['DNS:engine.example', 'IP Address:127.0.0.1', 'not for 127.0.0.2'];
      await fails(attempt, 'wrongHost', ...said);
      await fails(connect(files(), ports.verifying, 'localhost'), 'wrongHost', 'not for localhost');
    });

    it('is wrong in any of these ways, connects where the check is left out', async () => {
      await connect(files({ verify: false }), ports.expired);
      await connect(files({ verify: false }), ports.verifying, '127.0.0.2');
      await connect(files({ verify: false, ca: path.join(directory, 'none.pem') }));
    });

    it('is wrong, leaves no connection behind', async () => {
      const before = openSockets();
      await fails(connect(files({ ca: theirs.ca })), 'unknownAuthority');
      await waitFor('the sockets to close', () => openSockets() <= before);
    });
  });

  describe('with a file', () => {
    it('that is missing, names it', async () => {
      for (const which of ['ca', 'cert', 'key'] as const) {
        const missing = path.join(directory, `no-${which}.pem`);
        const attempt = connect(files({ [which]: missing }));
        await fails(attempt, 'fileMissing', `${missing}: ENOENT`);
      }
    });

    it('that holds something else, names it', async () => {
      const page = file('page.pem', '<html>');
      const cut = file('cut.pem', fs.readFileSync(client.cert).subarray(0, 200));
      await fails(connect(files({ ca: page })), 'fileMalformed', page, 'no certificate');
      await fails(connect(files({ cert: cut })), 'fileMalformed', cut, 'no certificate');
      await fails(connect(files({ key: page })), 'fileMalformed', page, 'no private key');
      const swapped = files({ cert: client.key, key: client.cert });
      await fails(connect(swapped), 'fileMalformed', client.key);
    });

    it('whose key is encrypted, names it', async () => {
      const key = await encryptKey(client.key);
      await fails(connect(files({ key })), 'keyEncrypted', key);
    });

    it('whose key is that of another certificate, names both', async () => {
      const attempt = connect(files({ key: server.key }));
      await fails(attempt, 'keyMismatch', server.key, client.cert, 'CN=client');
    });

    it('that holds several authorities, trusts each of them', async () => {
      const both = [theirs.ca, ours.ca].map((one) => fs.readFileSync(one, 'utf8'));
      await connect(files({ ca: file('bundle.pem', both.join('')) }));
    });
  });

  describe('to an engine that wants a certificate of ours', () => {
    it('and is given none, says so', async () => {
      const none = { cert: undefined, key: undefined };
      await fails(connect(files(none)), 'clientCertificateMissing', 'no certificate is given');
      const unverified = files({ ...none, verify: false });
      await fails(connect(unverified), 'clientCertificateMissing');
    });

    it('and is given one without its key, names it', async () => {
      const attempt = connect(files({ key: undefined }));
      await fails(attempt, 'clientCertificateMissing', `${client.cert} is given alone`);
    });

    it('and is given one of another authority, names who signed it', async () => {
      const strange = await theirs.issue('stranger', { use: 'client' });
      const said = [strange.cert, 'CN=stranger', 'signed by CN=theirs', 'bad certificate'];
      await fails(connect(files(strange)), 'clientCertificateRefused', ...said);
    });

    it('and is given one that has expired, says when, and does not blame the engine’s', async () => {
      const past = { from: daysFromNow(-9), until: daysFromNow(-2) };
      const old = await ours.issue('old-client', { use: 'client', ...past });
      const until = dateIn(old.cert, 'validTo');
      const said = [old.cert, 'CN=old-client', `valid until ${until}`];
      await fails(connect(files(old)), 'clientCertificateRefused', ...said);
    });

    it('and is given one of an engine, says that it is not meant for clients', async () => {
      const attempt = connect(files(server));
      await fails(attempt, 'clientCertificateRefused', server.cert, 'not meant for clients');
    });

    it('says so every time, though it comes after the handshake and the request', async () => {
      const strange = await theirs.issue('often', { use: 'client' });
      for (let i = 0; i < 40; i++) await fails(connect(files(strange)), 'clientCertificateRefused');
    });
  });

  it('left out where the engine wants it, says so', async () => {
    const attempt = connectEngine(tcpEndpoint('127.0.0.1', ports.verifying));
    await fails(attempt, 'tlsWanted', 'Client sent an HTTP request to an HTTPS server');
  });

  it('spoken to an engine that does not, says so', async () => {
    await fails(connect(files(), ports.plain), 'tlsNotSpoken');
    const raw = connectEngine(tcpEndpoint('127.0.0.1', ports.plain));
    (await raw).dispose();
  });

  describe('with certificates that are renewed', () => {
    it('connects next time, where ours was the old one', async () => {
      const past = { from: daysFromNow(-9), until: daysFromNow(-2) };
      const old = await ours.issue('renewed', { use: 'client', ...past });
      const used = files({
        cert: file('renewed.pem', fs.readFileSync(old.cert)),
        key: file('renewed-key.pem', fs.readFileSync(old.key)),
      });
      await fails(connect(used), 'clientCertificateRefused');
      file('renewed.pem', fs.readFileSync(client.cert));
      file('renewed-key.pem', fs.readFileSync(client.key));
      await connect(used);
    });

    it('goes on with the same engine, where the engine’s authority is another now', async () => {
      const gate = await front(server);
      const ca = file('authority.pem', fs.readFileSync(ours.ca));
      const engine = await connect(files({ ca }), gate.port);
      gate.renew(await theirs.issue('renewed-engine', { use: 'server', hosts: ['IP:127.0.0.1'] }));
      const refused = { kind: 'tls', reason: 'unknownAuthority' };
      await assert.rejects(engine.containers.list(), refused);
      file('authority.pem', fs.readFileSync(theirs.ca));
      await engine.containers.list();
    });
  });
});
