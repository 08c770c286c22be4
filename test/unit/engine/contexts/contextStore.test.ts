import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isEngineError, type ContextStore } from '../../../../src/engine/api';
import { createContextStore } from '../../../../src/engine/contexts';
import { certificatePem, keyPem } from '../../../support/pem';
import { contextId, metaFile, TestDirectory } from './directory';

describe('The context store', () => {
  let test: TestDirectory;
  let store: ContextStore;

  beforeEach(() => {
    test = new TestDirectory();
    store = createContextStore(test.directory);
  });

  afterEach(() => {
    test.remove();
  });

  const rejects = (work: Promise<unknown>, kind: string, words: RegExp): Promise<void> =>
    assert.rejects(work, (error: unknown) => {
      assert.ok(isEngineError(error), String(error));
      assert.equal(error.kind, kind);
      assert.match(error.detail, words);
      return true;
    });

  it('is empty where nothing is, and makes nothing by being read', async () => {
    assert.deepEqual(await store.list(), []);
    assert.equal(await store.current(), 'default');
    await rejects(store.read('gone'), 'notFound', /"gone" does not exist/);
    assert.deepEqual(test.files(), {});
  });

  it('writes a context as the docker CLI writes it, for nobody else to read its keys', async () => {
    await store.create(test.spec('prod', { description: 'a <b> & c' }));
    const id = contextId('prod');
    const meta =
      '{"Name":"prod","Metadata":{"Description":"a \\u003cb\\u003e \\u0026 c"},' +
      '"Endpoints":{"docker":{"Host":"tcp://127.0.0.1:2376","SkipTLSVerify":false}}}';
    assert.deepEqual(test.files(), {
      contexts: '755',
      'contexts/meta': '755',
      [`contexts/meta/${id}`]: '755',
      [`contexts/meta/${id}/meta.json`]: `644 ${meta}`,
      'contexts/tls': '700',
      [`contexts/tls/${id}`]: '700',
      [`contexts/tls/${id}/docker`]: '700',
      [`contexts/tls/${id}/docker/ca.pem`]: `600 ${certificatePem}`,
      [`contexts/tls/${id}/docker/cert.pem`]: `600 ${certificatePem}`,
      [`contexts/tls/${id}/docker/key.pem`]: `600 ${keyPem}`,
    });
    const folder = path.join(test.directory, 'contexts/tls', id, 'docker');
    assert.deepEqual(await store.read('prod'), {
      name: 'prod',
      description: 'a <b> & c',
      host: 'tcp://127.0.0.1:2376',
      tls: {
        ca: path.join(folder, 'ca.pem'),
        cert: path.join(folder, 'cert.pem'),
        key: path.join(folder, 'key.pem'),
        verify: true,
      },
    });
  });

  it('writes a host out, so that the CLI understands it', async () => {
    const files = { ca: undefined, cert: undefined, key: undefined };
    const written = async (name: string, host: string, skipTlsVerify = false): Promise<string> => {
      await store.create(test.spec(name, { ...files, host, skipTlsVerify }));
      return (await store.read(name)).host;
    };
    assert.equal(await written('a1', ' far:1 '), 'tcp://far:1');
    assert.equal(await written('a2', '/run/docker.sock'), 'unix:///run/docker.sock');
    assert.equal(await written('a3', 'tcp://far', true), 'tcp://far:2376');
    assert.equal(await written('a4', 'https://far'), 'https://far:2376');
    assert.equal(await written('a5', 'ssh://me@far'), 'ssh://me@far');
  });

  it('lists contexts by name, and the broken ones among them', async () => {
    await store.create(test.spec('host10'));
    await store.create(test.spec('host9'));
    test.write('contexts/meta/0000/meta.json', '{');
    test.write(metaFile('odd'), '{"Name":"odd","Endpoints":{"docker":{"Host":7}}}');
    test.write('contexts/meta/1111/meta.json', '{"Name":"elsewhere"}');
    fs.mkdirSync(path.join(test.directory, 'contexts/meta/2222'));
    test.write('contexts/meta/README', 'no context');
    const listed = (await store.list()).map((context) =>
      'error' in context ? [context.name, context.error.kind, context.error.detail] : context.name,
    );
    const file = (folder: string): string =>
      path.join(test.directory, 'contexts/meta', folder, 'meta.json');
    assert.deepEqual(listed, [
      ['0000', 'invalid', `${file('0000')} is no JSON`],
      ['1111', 'invalid', `${file('1111')} names "elsewhere", whose folder is another one`],
      'host9',
      'host10',
      ['odd', 'invalid', `${file(contextId('odd'))}: Host is no text`],
    ]);
  });

  it('removes what is broken as it is listed, with its keys', async () => {
    await store.create(test.spec('whole'));
    const whole = test.files();
    for (const folder of [contextId('broken'), '1111']) {
      test.write(`contexts/meta/${folder}/meta.json`, '{"Name":"broken",');
      test.write(`contexts/tls/${folder}/docker/key.pem`, 'secret');
    }
    for (const context of await store.list()) {
      if ('error' in context) await store.remove(context.name);
    }
    assert.deepEqual(test.files(), whole);
  });

  it('does not remove what is broken and current', async () => {
    test.write('config.json', '{"currentContext":"broken"}');
    test.write(metaFile('broken'), '{');
    await rejects(store.remove(contextId('broken')), 'conflict', /"broken" is the current one/);
  });

  for (const name of ['', 'a', 'a b', '../x', '-x', '.x', 'ü1', 'default', 'a/b', 'a\n1', '\0x']) {
    it(`takes no context called ${JSON.stringify(name)}`, async () => {
      await rejects(store.create(test.spec(name)), 'invalid', /./);
      await rejects(store.import(name, new Uint8Array()), 'invalid', /./);
      assert.deepEqual(test.files(), {});
    });
  }

  it('refuses PEM files that nobody could use, each for its reason, and leaves nothing', async () => {
    const bad = path.join(test.root, 'bad.pem');
    fs.writeFileSync(bad, 'no certificate');
    const locked = path.join(test.root, 'locked.pem');
    const other = path.join(test.root, 'other.pem');
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    fs.writeFileSync(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const encrypted = {
      cipher: 'aes-256-cbc',
      passphrase: 'x',
      type: 'pkcs8',
      format: 'pem',
    } as const;
    fs.writeFileSync(locked, privateKey.export(encrypted));
    const reasonOf = async (change: object): Promise<string | undefined> => {
      const error: unknown = await store.create(test.spec('prod', change)).catch((e: unknown) => e);
      assert.ok(isEngineError(error, 'invalid'), String(error));
      return error.reason;
    };
    assert.equal(await reasonOf({ ca: path.join(test.root, 'gone.pem') }), 'fileMissing');
    assert.equal(await reasonOf({ ca: bad }), 'fileMalformed');
    assert.equal(await reasonOf({ cert: bad }), 'fileMalformed');
    assert.equal(await reasonOf({ key: bad }), 'fileMalformed');
    assert.equal(await reasonOf({ key: locked }), 'keyEncrypted');
    assert.equal(await reasonOf({ key: other }), 'keyMismatch');
    assert.equal(await reasonOf({ key: undefined }), undefined);
    assert.equal(await reasonOf({ ca: 'relative.pem' }), undefined);
    await rejects(store.create(test.spec('prod', { host: 'x://y' })), 'invalid', /unknown scheme/);
    assert.deepEqual(test.files(), {});
  });

  it('leaves nothing of a context that could not be written', async () => {
    // A file where the folder of contexts' names would be.
    test.write('contexts/meta', '');
    const before = test.files();
    await rejects(store.create(test.spec('prod')), 'invalid', /EEXIST|ENOTDIR/);
    assert.deepEqual(test.files(), before);
  });

  it('keeps a context as it was when it could not be changed', async () => {
    await store.create(test.spec('prod'));
    const before = test.files();
    const file = path.join(test.directory, metaFile('prod'));
    const text = fs.readFileSync(file);
    // The last step of a change is to put the file into its place: a folder there is in its way.
    const folder = path.dirname(file);
    fs.rmSync(folder, { recursive: true });
    fs.mkdirSync(path.join(folder, 'meta.json'), { recursive: true });
    const broken = test.files();
    await rejects(store.create(test.spec('other', { ca: '/nowhere' })), 'invalid', /ENOENT/);
    await rejects(store.update(test.spec('prod', { ca: undefined })), 'invalid', /EISDIR/);
    await rejects(store.create(test.spec('prod', { ca: undefined })), 'conflict', /already exists/);
    assert.deepEqual(test.files(), broken);
    fs.rmSync(path.join(folder, 'meta.json'), { recursive: true });
    fs.writeFileSync(file, text);
    assert.deepEqual(test.files(), before);
  });

  it('never replaces a context by a new one of the same name', async () => {
    await store.create(test.spec('prod'));
    const before = test.files();
    await rejects(
      store.create(test.spec('prod', { host: 'ssh://x' })),
      'conflict',
      /already exists/,
    );
    const [first, second] = await Promise.allSettled([
      store.create(test.spec('twice')),
      store.create(test.spec('twice')),
    ]);
    assert.deepEqual([first.status, second.status], ['fulfilled', 'rejected']);
    await store.remove('twice');
    assert.deepEqual(test.files(), before);
  });

  it('changes a context, but not what other programs keep in it', async () => {
    await store.create(test.spec('prod', { description: 'old' }));
    const id = contextId('prod');
    const meta = JSON.parse(test.read(metaFile('prod'))) as Record<string, Record<string, object>>;
    meta['Metadata'] = { ...meta['Metadata'], StackOrchestrator: 'all' as unknown as object };
    meta['Endpoints'] = {
      kubernetes: { DefaultNamespace: 'web' },
      docker: { ...meta['Endpoints']?.['docker'], DefaultNamespace: 'x' },
    };
    meta['Extra'] = { kept: [] };
    test.write(metaFile('prod'), JSON.stringify(meta));
    test.write(`contexts/tls/${id}/kubernetes/ca.pem`, 'kubernetes');
    test.write(`contexts/tls/${id}/docker/leftover.pem`, 'old');
    await store.update({
      name: 'prod',
      description: '',
      host: 'tcp://new:1',
      ca: path.join(test.directory, `contexts/tls/${id}/docker/ca.pem`),
      skipTlsVerify: true,
    });
    assert.deepEqual(JSON.parse(test.read(metaFile('prod'))), {
      Name: 'prod',
      Metadata: { StackOrchestrator: 'all' },
      Endpoints: {
        kubernetes: { DefaultNamespace: 'web' },
        docker: { Host: 'tcp://new:1', SkipTLSVerify: true, DefaultNamespace: 'x' },
      },
      Extra: { kept: [] },
    });
    const tls = Object.keys(test.files()).filter((file) => file.startsWith(`contexts/tls/`));
    assert.deepEqual(tls, [
      `contexts/tls/${id}`,
      `contexts/tls/${id}/docker`,
      `contexts/tls/${id}/docker/ca.pem`,
      `contexts/tls/${id}/kubernetes`,
      `contexts/tls/${id}/kubernetes/ca.pem`,
    ]);
    await rejects(store.update(test.spec('gone')), 'notFound', /"gone" does not exist/);
  });

  it('removes a context wholly, unless it is the current one', async () => {
    await store.create(test.spec('keep'));
    const before = test.files();
    await store.create(test.spec('prod'));
    await store.use('prod');
    await rejects(store.remove('prod'), 'conflict', /is the current one/);
    await store.use('default');
    fs.rmSync(path.join(test.directory, 'config.json'));
    await store.remove('prod');
    assert.deepEqual(test.files(), before);
    await rejects(store.remove('prod'), 'notFound', /does not exist/);
    await rejects(store.remove('default'), 'invalid', /built in/);
  });
});

describe('The current context', () => {
  let test: TestDirectory;
  let store: ContextStore;

  beforeEach(async () => {
    test = new TestDirectory();
    store = createContextStore(test.directory);
    await store.create(test.spec('prod', { ca: undefined, cert: undefined, key: undefined }));
  });

  afterEach(() => {
    test.remove();
  });

  const file = (): string => path.join(test.directory, 'config.json');

  it('is named in a file like the CLI makes it', async () => {
    await store.use('prod');
    assert.equal(test.read('config.json'), '{\n\t"auths": {},\n\t"currentContext": "prod"\n}');
    assert.equal(fs.statSync(file()).mode & 0o777, 0o600);
    assert.equal(await store.current(), 'prod');
    await store.use('default');
    assert.equal(test.read('config.json'), '{\n\t"auths": {}\n}');
    assert.equal(await store.current(), 'default');
  });

  it('changes nothing else in the file: fields, order, indentation, end, mode', async () => {
    const text = (context: string): string =>
      `{\n  "future": 1,\n${context}  "auths": {\n    "r": {\n      "auth": "c2VjcmV0"\n    }\n  }\n}\n`;
    test.write('config.json', text('  "currentContext": "gone",\n'));
    fs.chmodSync(file(), 0o640);
    await store.use('prod');
    assert.equal(test.read('config.json'), text('  "currentContext": "prod",\n'));
    await store.use('default');
    assert.equal(test.read('config.json'), text(''));
    assert.equal(fs.statSync(file()).mode & 0o777, 0o640);
  });

  it('is written to where a symbolic link leads', async () => {
    const target = path.join(test.root, 'dotfiles.json');
    fs.symlinkSync('../dotfiles.json', file());
    await store.use('prod');
    assert.ok(fs.lstatSync(file()).isSymbolicLink());
    assert.match(fs.readFileSync(target, 'utf8'), /"prod"/);
    await store.use('default');
    assert.ok(fs.lstatSync(file()).isSymbolicLink());
    assert.doesNotMatch(fs.readFileSync(target, 'utf8'), /currentContext/);
  });

  it('is only one that there is', async () => {
    await assert.rejects(store.use('gone'), (error) => isEngineError(error, 'notFound'));
    assert.equal(fs.existsSync(file()), false);
  });

  it('leaves a malformed file alone, and does not quote what may be secret', async () => {
    const text = '{"auths":{"r":{"auth":"secret"}},,}';
    test.write('config.json', text);
    const refused = (error: unknown): boolean => {
      assert.ok(isEngineError(error, 'invalid'));
      assert.match(error.detail, /config\.json is no JSON$/);
      assert.doesNotMatch(String(error.stack) + String(error.cause), /secret/);
      return true;
    };
    await assert.rejects(store.use('prod'), refused);
    await assert.rejects(store.current(), refused);
    assert.equal(test.read('config.json'), text);
  });
});
