import assert from 'node:assert/strict';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import * as tar from 'tar-stream';
import { isEngineError, type ContextStore } from '../../../../src/engine/api';
import { createContextStore } from '../../../../src/engine/contexts';
import { certificatePem } from '../../../support/pem';
import { contextId, metaFile, TestDirectory } from './directory';

const meta = '{"Name":"old","Endpoints":{"docker":{"Host":"tcp://h:1"}}}';

interface Entry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: tar.Header['type'];
  readonly linkname?: string;
  /** Bytes; what the archive claims. */
  readonly size?: number;
  /** Of Unix, as zip has it. */
  readonly mode?: number;
}

async function tarOf(...entries: readonly Entry[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, content = '', type, linkname } of entries) {
    const header = { name, ...(type === undefined ? {} : { type }) };
    if (linkname !== undefined) pack.entry({ ...header, linkname });
    else pack.entry(header, content);
  }
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** A zip archive written by hand: programs that write them refuse to write hostile ones. */
function zipOf(...entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', size, mode = 0o100644 } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    central.push(Buffer.from('PK\u0001\u0002'), made, common, rest, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

describe('An exported context', () => {
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

  it('is imported as the same context under another name', async () => {
    await store.create(test.spec('prod', { description: 'ü' }));
    test.write(`contexts/tls/${contextId('prod')}/kubernetes/ca.pem`, 'kubernetes');
    const archive = await store.export('prod');
    await store.import('copy', archive);
    const [copy, prod] = [contextId('copy'), contextId('prod')];
    assert.equal(test.read(metaFile('copy')), test.read(metaFile('prod')).replace('prod', 'copy'));
    for (const file of [
      'docker/ca.pem',
      'docker/cert.pem',
      'docker/key.pem',
      'kubernetes/ca.pem',
    ]) {
      assert.equal(
        test.read(`contexts/tls/${copy}/${file}`),
        test.read(`contexts/tls/${prod}/${file}`),
      );
    }
    await rejects(store.import('copy', archive), 'conflict', /already exists/);
    await rejects(store.export('gone'), 'notFound', /does not exist/);
  });

  it('may be a zip archive', async () => {
    const ca = { name: 'tls/docker/ca.pem', content: certificatePem };
    const folder = { name: 'tls/docker/', mode: 0o40755 };
    const link = { name: 'tls/docker/key.pem', content: '/etc/passwd', mode: 0o120777 };
    await store.import('zipped', zipOf({ name: 'meta.json', content: meta }, folder, ca, link));
    assert.deepEqual(Object.keys((await store.read('zipped')).tls ?? {}), ['ca', 'verify']);
    assert.equal(test.read(`contexts/tls/${contextId('zipped')}/docker/ca.pem`), certificatePem);
  });

  it('may end where its content ends, as the CLI leaves it', async () => {
    const key = { name: 'tls/docker/key.pem', content: 'x'.repeat(700) };
    const archive = await tarOf({ name: 'meta.json', content: meta }, key);
    const contentEnd = 4 * 512 + 188;
    assert.equal(archive.subarray(contentEnd - 1, contentEnd + 1).toString(), 'x\0');
    await store.import('cut', archive.subarray(0, contentEnd));
    assert.equal(test.read(`contexts/tls/${contextId('cut')}/docker/key.pem`).length, 700);
    await rejects(store.import('short', archive.subarray(0, contentEnd - 1)), 'invalid', /cut off/);
    await rejects(
      store.import('short', archive.subarray(0, contentEnd - 512)),
      'invalid',
      /no tar/,
    );
  });

  it('has links and devices passed over', async () => {
    const linkname = '/etc/passwd';
    await store.import(
      'linked',
      await tarOf(
        { name: 'tls/docker/ca.pem', type: 'symlink', linkname },
        { name: 'tls/docker/key.pem', type: 'link', linkname },
        { name: '../device', type: 'character-device' },
        { name: 'meta.json', content: meta },
      ),
    );
    assert.deepEqual(Object.keys(test.files()), [
      'contexts',
      'contexts/meta',
      `contexts/meta/${contextId('linked')}`,
      metaFile('linked'),
    ]);
  });

  for (const name of [
    '../meta.json',
    '/etc/passwd',
    './meta.json',
    'tls/../../x',
    'tls/docker/../../../x',
    'tls/docker/..',
    'tls/docker',
    'tls//ca.pem',
    'tls/a/b/c',
    'tls/docker\\..\\x',
    'tls/docker/ca.pem:stream',
    'other.txt',
    'meta.json/x',
  ]) {
    it(`with a file called ${name} is refused, and leaves nothing`, async () => {
      const hostile = [
        { name: 'meta.json', content: meta },
        { name, content: 'x' },
      ];
      await rejects(store.import('bad', await tarOf(...hostile)), 'invalid', /unexpected file/);
      await rejects(
        store.import('bad', zipOf(...hostile)),
        'invalid',
        /unexpected file|no tar or zip/,
      );
      assert.deepEqual(test.files(), {});
    });
  }

  it('larger than 10 MiB is refused, packed or not', async () => {
    const big = { name: 'tls/docker/ca.pem', content: new Uint8Array(11 * 1024 * 1024) };
    const entries = [{ name: 'meta.json', content: meta }, big];
    await rejects(store.import('bad', await tarOf(...entries)), 'invalid', /larger than 10 MiB/);
    await rejects(store.import('bad', zipOf(...entries)), 'invalid', /unpacks to more than/);
    const claim = { ...big, size: 100 };
    await rejects(store.import('bad', zipOf(entries[0] ?? big, claim)), 'invalid', /no tar or zip/);
    const parts = Array.from({ length: 3 }, (_, index) => ({
      name: `tls/docker/${String(index)}`,
      content: new Uint8Array(4 * 1024 * 1024),
    }));
    await rejects(store.import('bad', zipOf(...parts)), 'invalid', /unpacks to more than/);
    assert.deepEqual(test.files(), {});
  });

  it('without a context in it is refused', async () => {
    await rejects(store.import('bad', await tarOf()), 'invalid', /no meta\.json/);
    await rejects(store.import('bad', new Uint8Array()), 'invalid', /no meta\.json/);
    await rejects(store.import('bad', Buffer.from('no archive')), 'invalid', /no tar or zip/);
    const gzipped = gzipSync(await tarOf({ name: 'meta.json', content: meta }));
    await rejects(store.import('bad', gzipped), 'invalid', /no tar or zip/);
    for (const content of ['', '[]', '{"Endpoints":7}', '{"Endpoints":{"docker":{"Host":[]}}}']) {
      const archive = await tarOf({ name: 'meta.json', content });
      await rejects(store.import('bad', archive), 'invalid', /meta\.json/);
    }
    assert.deepEqual(test.files(), {});
  });

  it('that is damaged anywhere is refused or taken, never half', async () => {
    await store.create(test.spec('prod'));
    const whole = Buffer.from(await store.export('prod'));
    const before = test.files();
    const zipped = zipOf(
      { name: 'meta.json', content: meta },
      { name: 'tls/docker/ca.pem', content: certificatePem },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(whole, zipped),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.option(fc.nat()),
        async (source, changes, cut) => {
          const archive = Buffer.from(source);
          for (const [at, byte] of changes) archive[at % archive.length] = byte;
          const end = cut === null ? archive.length : cut % archive.length;
          try {
            await store.import('damaged', archive.subarray(0, end));
            await store.remove('damaged');
          } catch (error) {
            assert.ok(isEngineError(error, 'invalid'), String(error));
          }
          assert.deepEqual(test.files(), before);
        },
      ),
      { numRuns: 300 },
    );
  });
});
