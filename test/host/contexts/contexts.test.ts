import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ContextCommand } from '../../../src/features/contexts/verbs';
import type { Services } from '../../../src/ui/services';
import type { ConnectionNode } from '../../../src/ui/tree/nodes';
import { Answers } from '../../support/answers';
import { DockerCli } from '../../support/dockerCli';
import { extensionServices } from '../../support/extensionHost';
import {
  createAuthority,
  freePort,
  startEngine,
  testVariable,
  waitFor,
  type PrivateEngine,
} from '../../support/machine';

/** In a terminal that names no engine. */
const cli = new DockerCli(process.env['DOCKER_CONFIG'] ?? '');

const docker = (...args: readonly string[]): Promise<string> => cli.run('context', ...args);

interface Inspected {
  readonly Name: string;
  readonly Metadata: { readonly Description?: string };
  readonly Endpoints: {
    readonly docker: { readonly Host: string; readonly SkipTLSVerify: boolean };
  };
  readonly TLSMaterial: { readonly docker?: readonly string[] };
  readonly Storage: { readonly MetadataPath: string; readonly TLSPath: string };
}

async function inspect(name: string): Promise<Inspected> {
  const [context] = JSON.parse(await docker('inspect', name)) as Inspected[];
  assert.ok(context);
  return context;
}

async function contextNames(): Promise<readonly string[]> {
  const names = await docker('ls', '--format', '{{.Name}}');
  return names.split('\n').filter((name) => name !== 'default');
}

const current = (): Promise<string> => cli.currentContext();

describe('A docker context', function () {
  this.timeout(60_000);
  const socket = `unix://${testVariable('LONGSHORE_TEST_SOCKET')}`;
  const environment = process.env['DOCKER_HOST'];
  let services: Services;
  let answers: Answers;
  let scratch: string;

  before(async () => {
    services = await extensionServices();
    scratch = await mkdtemp(path.join(os.tmpdir(), 'longshore-contexts-'));
  });
  beforeEach(() => {
    answers = new Answers();
  });
  afterEach(async () => {
    answers.dispose();
    process.env['DOCKER_HOST'] = environment;
    await docker('use', 'default');
    for (const name of await contextNames()) await docker('rm', name);
    await services.sessions.choose(undefined);
    await services.sessions.discover();
  });
  after(() => rm(scratch, { recursive: true }));

  /** Over when the command is, which may be long before its last message is answered. */
  async function start(command: ContextCommand, ...rows: readonly ConnectionNode[]): Promise<void> {
    await vscode.commands.executeCommand(command, ...(rows.length === 0 ? [] : [rows[0], rows]));
  }

  /** As the connections view passes it. */
  function row(name: string): ConnectionNode {
    return {
      kind: 'connection',
      id: name,
      parent: undefined,
      choice: `context:${name}`,
      known: undefined,
      isChosen: false,
      session: undefined,
      state: undefined,
      latency: undefined,
      problem: undefined,
    };
  }

  it('is created step by step, tested, and then known to the CLI', async () => {
    const done = start('longshore.contexts.create');
    const name = await answers.input('Name of the context');
    name.answer('a');
    assert.match(name.refusal, /at least two characters/);
    name.answer('made-here');
    (await answers.input('How is the engine reached?')).pick('Unix socket');
    const host = await answers.input('Path of the engine’s socket');
    host.answer('tcp://host:1');
    assert.match(host.refusal, /another kind/);
    host.answer(socket);
    (await answers.input('Description')).answer('by a test');
    await done;
    assert.deepEqual(await contextNames(), ['made-here']);
    const { Metadata, Endpoints } = await inspect('made-here');
    assert.equal(Metadata.Description, 'by a test');
    assert.equal(Endpoints.docker.Host, socket);
    assert.deepEqual((await answers.message('Created the context “made-here”')).actions, [
      'Connect',
      'Use as Current Context',
    ]);
  });

  it('is connected when the message after its creation says so', async () => {
    await docker('create', 'other', '--docker', `host=${socket}`, '--description', 'the other');
    const done = start('longshore.contexts.create');
    const name = await answers.input('Name of the context');
    name.type('other');
    assert.match(name.refusal, /name already/);
    name.answer('copied');
    (await answers.input('How is the engine reached?')).pick('Copy of another context');
    (await answers.input('Which context is copied?')).pick('other');
    const host = await answers.input('Path of the engine’s socket');
    assert.equal(host.value, socket);
    host.answer(host.value);
    const description = await answers.input('Description');
    assert.equal(description.value, 'the other');
    description.answer(description.value);
    await done;
    (await answers.message('Created')).choose('Connect');
    await waitFor('the choice', () => services.sessions.choices.includes('context:copied'));
  });

  it('is not created when nothing answers, unless the user insists; going back corrects it', async () => {
    const done = start('longshore.contexts.create');
    (await answers.input('Name of the context')).answer('nobody');
    (await answers.input('How is the engine reached?')).pick('TCP');
    const address = `127.0.0.1:${String(await freePort())}`;
    (await answers.input('Host and port')).answer(address);
    (await answers.input('Description')).answer('');
    const question = await answers.message('The context is not created yet.');
    assert.ok(question.isModal);
    assert.match(question.detail, /cannot be reached/);
    assert.deepEqual(question.actions, ['Back', 'Create Anyway']);
    question.choose('Back');
    const host = await answers.input('Host and port');
    assert.equal(host.value, `tcp://${address}`);
    assert.deepEqual(await contextNames(), []);
    host.answer(host.value);
    (await answers.input('Description')).answer('');
    (await answers.message('The context is not created yet.')).choose('Create Anyway');
    await done;
    assert.equal((await inspect('nobody')).Endpoints.docker.Host, `tcp://${address}`);
  });

  it('is not created when the user leaves at any step', async () => {
    const leaveAt = async (steps: readonly (() => Promise<unknown>)[]): Promise<void> => {
      const done = start('longshore.contexts.create');
      for (const step of steps) await step();
      await done;
      assert.ok(!answers.isAsking);
      assert.deepEqual(await contextNames(), []);
    };
    const name = async (): Promise<void> => {
      (await answers.input('Name of the context')).answer('left');
    };
    const kind = async (): Promise<void> => {
      (await answers.input('How is the engine reached?')).pick('TCP with TLS');
    };
    const host = async (): Promise<void> => {
      (await answers.input('Host and port')).answer('localhost');
    };
    const escape = (text: string) => async (): Promise<void> => {
      (await answers.input(text)).escape();
    };
    await leaveAt([escape('Name of the context')]);
    await leaveAt([name, escape('How is the engine reached?')]);
    await leaveAt([name, kind, escape('Host and port')]);
    await leaveAt([name, kind, host, escape('Certificates')]);
  });

  it('becomes the CLI’s only by the explicit command, is followed, and can be undone', async () => {
    await docker('create', 'elsewhere', '--docker', `host=${socket}`);
    delete process.env['DOCKER_HOST'];
    await services.sessions.choose(['cli']);
    await services.sessions.discover();
    const followed = (): string | undefined => {
      const session = services.sessions.all.find(({ endpoint }) => endpoint.choice === 'cli');
      const source = session?.endpoint.source;
      return source?.kind === 'context' ? source.context : undefined;
    };
    assert.equal(followed(), undefined);
    await start('longshore.contexts.use', row('elsewhere'));
    assert.equal(await current(), 'elsewhere');
    const second = { timeout: 1000 };
    await waitFor('the session to follow', () => followed() === 'elsewhere', second);
    const message = await answers.message('now uses the context “elsewhere”');
    assert.ok(!message.isModal);
    message.choose('Undo');
    await waitFor('the CLI to be back', async () => (await current()) === 'default');
    await waitFor('the session to follow back', () => followed() === undefined);
  });

  it('says when the environment wins over the context that is used', async () => {
    await docker('create', 'beaten', '--docker', `host=${socket}`);
    await start('longshore.contexts.use', row('beaten'));
    const { text } = await answers.message('now uses the context “beaten”');
    assert.match(text, new RegExp(`DOCKER_HOST is set.*${environment ?? ''}`));
  });

  it('is removed with its name and address in the question, and brought back whole', async () => {
    await docker('create', 'precious', '--docker', `host=${socket}`, '--description', 'dear');
    const before = await inspect('precious');
    await services.sessions.choose(['cli', 'context:precious']);
    const done = start('longshore.contexts.remove', row('precious'));
    const question = await answers.message('Remove the docker context “precious”?');
    assert.ok(question.detail.includes(socket));
    assert.match(question.detail, /disconnected/);
    question.choose('Remove');
    await done;
    assert.deepEqual(await contextNames(), []);
    assert.deepEqual(services.sessions.choices, ['cli']);
    (await answers.message('Removed the docker context “precious”.')).choose('Undo');
    await waitFor('the context', async () => (await contextNames()).includes('precious'));
    assert.deepEqual(await inspect('precious'), before);
    await waitFor('the connection', () => services.sessions.choices.length === 2);
    assert.deepEqual(services.sessions.choices, ['cli', 'context:precious']);
  });

  it('that the CLI uses is removed only after another one is used', async () => {
    await docker('create', 'used', '--docker', `host=${socket}`);
    await docker('create', 'idle', '--docker', `host=${socket}`);
    await docker('use', 'used');
    let done = start('longshore.contexts.remove', row('used'), row('idle'));
    let question = await answers.message('uses the context “used”');
    assert.deepEqual(question.actions, ['Use “default” First', 'Remove the Others']);
    question.choose('Remove the Others');
    (await answers.message('Remove the docker context “idle”?')).choose('Remove');
    await done;
    assert.deepEqual(await contextNames(), ['used']);
    done = start('longshore.contexts.remove', row('used'));
    question = await answers.message('uses the context “used”');
    question.choose('Use “default” First');
    (await answers.message('Remove the docker context “used”?')).choose(undefined);
    await done;
    assert.equal(await current(), 'used');
    done = start('longshore.contexts.remove', row('used'));
    (await answers.message('uses the context “used”')).choose('Use “default” First');
    (await answers.message('Remove the docker context “used”?')).choose('Remove');
    await done;
    assert.equal(await current(), 'default');
    assert.deepEqual(await contextNames(), []);
    (await answers.message('Removed the docker context “used”.')).choose('Undo');
    await waitFor('it to be used again', async () => (await current()) === 'used');
  });

  it('whose file is broken is offered with its problem, not edited, and removed', async () => {
    const id = createHash('sha256').update('broken').digest('hex');
    const folder = path.join(process.env['DOCKER_CONFIG'] ?? '', 'contexts', 'meta', id);
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(path.join(folder, 'meta.json'), '{"Name":"broken",');
      // Not only this one: the CLI lists none at all.
      await assert.rejects(contextNames());
      const [listed] = await services.contexts.list();
      assert.ok(listed !== undefined && 'error' in listed);
      await start('longshore.contexts.edit', row(listed.name));
      (await answers.message('cannot be edited')).choose(undefined);
      const done = start('longshore.contexts.remove', row(listed.name));
      const question = await answers.message('Remove the docker context');
      assert.match(question.detail, /cannot be brought back/);
      question.choose('Remove');
      await done;
      assert.deepEqual(await contextNames(), []);
      assert.deepEqual(answers.open, []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('that the CLI exported is imported, under a name that is free', async () => {
    await docker('create', 'my-ctx', '--docker', `host=${socket}`, '--description', 'out');
    const file = path.join(scratch, 'my-ctx.dockercontext');
    await docker('export', 'my-ctx', file);
    answers.chooseFile(file);
    const done = start('longshore.contexts.import');
    const name = await answers.input('Name of the context');
    assert.equal(name.value, 'my-ctx-2');
    name.type('my-ctx');
    assert.match(name.refusal, /name already/);
    name.answer('again');
    await done;
    const { Metadata, Endpoints } = await inspect('again');
    assert.deepEqual([Metadata.Description, Endpoints.docker.Host], ['out', socket]);
  });

  it('is refused when the file is no context', async () => {
    const file = path.join(scratch, 'nonsense.tar');
    await writeFile(file, 'nonsense');
    answers.chooseFile(file);
    const done = start('longshore.contexts.import');
    const name = await answers.input('Name of the context');
    name.answer('nonsense');
    await waitFor('the refusal', () => name.refusal !== '');
    name.escape();
    await done;
    assert.deepEqual(await contextNames(), []);
  });

  it('is shown as `docker context inspect` prints it, and follows', async () => {
    await docker('create', 'shown', '--docker', `host=${socket}`, '--description', 'before');
    await start('longshore.contexts.inspect', row('shown'));
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText().trimEnd(), await docker('inspect', 'shown'));
    await docker('update', 'shown', '--description', 'after');
    await waitFor('the document to follow', () => document.getText().includes('"after"'));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('has its name copied', async () => {
    await start('longshore.contexts.copyName', row('one'), row('two'));
    assert.equal(await vscode.env.clipboard.readText(), 'one\ntwo');
  });

  describe('with TLS', () => {
    let engine: PrivateEngine;
    let address: string;
    let certificates: string;

    before(async () => {
      const authority = await createAuthority(scratch, 'authority');
      const server = await authority.issue('server', { use: 'server', hosts: ['IP:127.0.0.1'] });
      const client = await authority.issue('client', { use: 'client' });
      certificates = path.join(scratch, 'certificates');
      await mkdir(certificates);
      const from = { 'ca.pem': authority.ca, 'cert.pem': client.cert, 'key.pem': client.key };
      for (const [name, file] of Object.entries(from)) {
        await writeFile(path.join(certificates, name), await readFile(file));
      }
      address = `tcp://127.0.0.1:${String(await freePort())}`;
      engine = await startEngine({
        images: false,
        hosts: [address],
        args: [
          ['--tlsverify', '--tlscacert', authority.ca],
          ['--tlscert', server.cert, '--tlskey', server.key],
        ].flat(),
      });
    });
    after(() => engine.stop());

    async function create(name: string): Promise<void> {
      const done = start('longshore.contexts.create');
      (await answers.input('Name of the context')).answer(name);
      (await answers.input('How is the engine reached?')).pick('TCP with TLS');
      (await answers.input('Host and port')).answer(address);
      const tls = await answers.input('Certificates');
      tls.pick('Continue');
      answers.chooseFile(certificates);
      (await answers.input('Certificates')).pick('Choose a Folder…');
      (await answers.input('Certificates')).pick('Continue');
      (await answers.input('Description')).answer('');
      await done;
    }

    it('is created from a folder of certificates, and the CLI reaches the engine with it', async () => {
      await create('secure');
      const { Endpoints, TLSMaterial } = await inspect('secure');
      assert.deepEqual(Endpoints.docker, { Host: address, SkipTLSVerify: false });
      assert.deepEqual(TLSMaterial.docker, ['ca.pem', 'cert.pem', 'key.pem']);
      assert.match(await cli.run('--context', 'secure', 'version'), /Server:/);
      (await answers.message('Created')).choose('Connect');
      const session = await waitFor('its session', () =>
        services.sessions.all.find(({ endpoint }) => endpoint.host === address),
      );
      assert.equal((await session.engine()).endpoint.choice, 'context:secure');
    });

    it('keeps its certificates when it is edited, and tells what is wrong without them', async () => {
      await create('edited');
      const { Storage } = await inspect('edited');
      const key = path.join(Storage.TLSPath, 'docker', 'key.pem');
      const before = await readFile(key, 'utf8');
      const done = start('longshore.contexts.edit', row('edited'));
      (await answers.input('How is the engine reached?')).pick('TCP with TLS');
      const host = await answers.input('Host and port');
      assert.equal(host.value, address);
      host.answer(host.value);
      (await answers.input('Certificates')).pick('Use none of these files');
      (await answers.input('Certificates')).pick('Skip verification of the engine');
      (await answers.input('Certificates')).pick('Continue');
      (await answers.input('Description')).answer('changed');
      const question = await answers.message('The context is not changed yet.');
      assert.match(question.detail, /wants a client certificate/);
      question.choose(undefined);
      await done;
      assert.equal((await inspect('edited')).Metadata.Description, undefined);
      const again = start('longshore.contexts.edit', row('edited'));
      (await answers.input('How is the engine reached?')).pick('TCP with TLS');
      (await answers.input('Host and port')).answer(address);
      (await answers.input('Certificates')).pick('Continue');
      (await answers.input('Description')).answer('changed');
      await again;
      assert.equal((await inspect('edited')).Metadata.Description, 'changed');
      assert.equal(await readFile(key, 'utf8'), before);
    });

    it('is exported for this user alone, with a warning of its key, as the CLI can import it', async () => {
      await create('carried');
      const before = await inspect('carried');
      const file = path.join(scratch, 'carried.dockercontext');
      await writeFile(file, 'open to everybody', { mode: 0o644 });
      answers.chooseFile(file);
      const done = start('longshore.contexts.export', row('carried'));
      const warning = await answers.message('Export “carried” with its private key?');
      assert.ok(warning.isModal);
      warning.choose('Export');
      await done;
      assert.equal((await stat(file)).mode & 0o777, 0o600);
      await docker('import', 'arrived', file);
      const after = await inspect('arrived');
      assert.deepEqual(
        [after.Metadata, after.Endpoints, after.TLSMaterial],
        [before.Metadata, before.Endpoints, before.TLSMaterial],
      );
    });

    it('is brought back with its key after it was removed', async () => {
      await create('locked');
      const { Storage } = await inspect('locked');
      const key = path.join(Storage.TLSPath, 'docker', 'key.pem');
      const before = await readFile(key, 'utf8');
      const done = start('longshore.contexts.remove', row('locked'));
      const question = await answers.message('Remove the docker context “locked”?');
      assert.match(question.detail, /private key are deleted/);
      question.choose('Remove');
      await done;
      await assert.rejects(stat(key));
      (await answers.message('Removed')).choose('Undo');
      await waitFor('the context', async () => (await contextNames()).includes('locked'));
      assert.equal(await readFile(key, 'utf8'), before);
    });
  });
});
