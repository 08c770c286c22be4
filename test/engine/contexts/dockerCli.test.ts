import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ContextSpec, ContextStore } from '../../../src/engine/api';
import { createContextStore } from '../../../src/engine/contexts';
import { DockerCli } from '../../support/dockerCli';
import { certificatePem, keyPem } from '../../support/pem';

describe('The context store and the docker CLI', () => {
  let root: string;
  let directory: string;
  let store: ContextStore;
  let cli: DockerCli;
  let secured: ContextSpec;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-cli-'));
    directory = path.join(root, 'config');
    store = createContextStore(directory);
    cli = new DockerCli(directory);
    const [cert, key] = [path.join(root, 'cert.pem'), path.join(root, 'key.pem')];
    fs.writeFileSync(cert, certificatePem);
    fs.writeFileSync(key, keyPem);
    secured = {
      name: 'secured',
      description: 'a <b> & "c"',
      host: 'tcp://127.0.0.1:2376',
      ca: cert,
      cert,
      key,
      skipTlsVerify: false,
    };
  });

  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  const builtIn = 'default unix:///var/run/docker.sock Current DOCKER_HOST based configuration';

  /** Every file below a context store, with its mode. */
  function tree(of: string): Record<string, string> {
    const entries = fs.readdirSync(of, { recursive: true, encoding: 'utf8' }).sort();
    const described = entries.map((entry) => {
      const stat = fs.statSync(path.join(of, entry));
      const content = stat.isFile() ? fs.readFileSync(path.join(of, entry), 'utf8') : '';
      return [entry, `${(stat.mode & 0o777).toString(8)} ${content}`];
    });
    return Object.fromEntries(described) as Record<string, string>;
  }

  it('write the same files', async () => {
    await store.create(secured);
    await store.create({
      name: 'far',
      description: '',
      host: 'ssh://me@far',
      skipTlsVerify: false,
    });
    await store.use('far');
    const theirs = path.join(root, 'theirs');
    const other = new DockerCli(theirs);
    const { ca = '', cert = '', key = '', host, description } = secured;
    const tls = `host=${host},ca=${ca},cert=${cert},key=${key}`;
    await other.run('context', 'create', 'secured', '--description', description, '--docker', tls);
    await other.run('context', 'create', 'far', '--docker', 'host=ssh://me@far');
    await other.run('context', 'use', 'far');
    assert.deepEqual(tree(directory), tree(theirs));
    await store.use('default');
    await other.run('context', 'use', 'default');
    await store.remove('far');
    await other.run('context', 'rm', 'far');
    assert.deepEqual(tree(directory), tree(theirs));
  });

  it('agree on what the store wrote', async () => {
    await store.create(secured);
    await store.create({ name: 'open', description: '', host: 'far:1', skipTlsVerify: true });
    await store.use('open');
    const [first = '', ...rest] = await cli.contexts();
    assert.equal(first, builtIn);
    assert.deepEqual(rest, ['*open tcp://far:1', 'secured tcp://127.0.0.1:2376 a <b> & "c"']);
    const inspected = JSON.parse(await cli.run('context', 'inspect', 'secured')) as unknown[];
    const { TLSMaterial } = inspected[0] as { readonly TLSMaterial: { readonly docker: string[] } };
    assert.deepEqual(TLSMaterial.docker, ['ca.pem', 'cert.pem', 'key.pem']);

    await store.update({ ...secured, description: 'new', ca: undefined, host: 'tcp://b:2' });
    assert.ok((await cli.contexts()).includes('secured tcp://b:2 new'));
    await store.use('default');
    await store.remove('open');
    await store.remove('secured');
    assert.deepEqual(await cli.contexts(), [`*${builtIn}`]);
  });

  it('agree on what the CLI wrote', async () => {
    const { ca = '' } = secured;
    const docker = `host=tcp://far:2376,ca=${ca},skip-tls-verify=true`;
    await cli.run('context', 'create', 'theirs', '--description', 'd', '--docker', docker);
    await cli.run('context', 'use', 'theirs');
    assert.equal(await store.current(), 'theirs');
    const [context] = await store.list();
    assert.ok(context !== undefined && 'host' in context);
    const { tls, ...rest } = context;
    assert.deepEqual(rest, { name: 'theirs', description: 'd', host: 'tcp://far:2376' });
    assert.equal(tls?.verify, false);
    assert.equal(fs.readFileSync(tls.ca ?? '', 'utf8'), certificatePem);
    await assert.rejects(store.remove('theirs'));
    await cli.run('context', 'use', 'default');
    assert.equal(await store.current(), 'default');
    await cli.run('context', 'rm', 'theirs');
    assert.deepEqual(await store.list(), []);
  });

  it('take what the other one exported', async () => {
    await store.create(secured);
    const ours = path.join(root, 'ours.dockercontext');
    fs.writeFileSync(ours, await store.export('secured'));
    await cli.run('context', 'import', 'taken', ours);
    const theirs = path.join(root, 'theirs.dockercontext');
    await cli.run('context', 'export', 'taken', theirs);
    await store.import('back', fs.readFileSync(theirs));
    const described = await store.list();
    assert.deepEqual(
      described.map((context) => 'host' in context && [context.name, context.description]),
      ['back', 'secured', 'taken'].map((name) => [name, secured.description]),
    );
    const { tls } = await store.read('back');
    assert.equal(fs.readFileSync(tls?.key ?? '', 'utf8'), keyPem);
    const zip = path.join(root, 'context.zip');
    fs.writeFileSync(zip, fs.readFileSync(theirs));
    await assert.rejects(cli.run('context', 'import', 'taken', zip), /already exists/);
    await assert.rejects(store.import('taken', fs.readFileSync(zip)), /already exists/);
  });

  it('refuse the same names', async () => {
    for (const name of ['a', 'a b', '-x', '.x', 'default', 'ü1', 'x/y']) {
      const docker = 'host=tcp://h:1';
      await assert.rejects(cli.run('context', 'create', '--docker', docker, '--', name), name);
      await assert.rejects(store.create({ ...secured, name }), name);
    }
    const name = 'A9_.+-z';
    await store.create({ ...secured, name });
    await assert.rejects(cli.run('context', 'create', '--docker', 'host=tcp://h:1', name));
    assert.deepEqual((await cli.contexts())[0]?.split(' ')[0], name);
  });
});
