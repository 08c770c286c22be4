import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { EndpointDirectory, EndpointSetting } from '../../../../src/engine/api';
import { createEndpointDirectory } from '../../../../src/engine/endpoints';
import { waitFor } from '../../../support/machine';
import { TestHome } from './home';

describe('The directory of endpoints', () => {
  let home: TestHome;
  let directory: EndpointDirectory | undefined;
  let notes: string[];

  beforeEach(() => {
    home = new TestHome();
    notes = [];
  });
  afterEach(() => {
    directory?.dispose();
    home.remove();
  });

  function open(
    env: NodeJS.ProcessEnv = {},
    configured: readonly EndpointSetting[] = [],
  ): EndpointDirectory {
    directory = createEndpointDirectory({
      env,
      homedir: home.homedir,
      platform: 'linux',
      configured: () => configured,
      log: (message) => notes.push(message),
    });
    return directory;
  }

  it('lists all that could be connected to, and why something cannot', async () => {
    home.context('two', { Host: 'tcp://two:1' });
    home.context('one', { Host: 'nonsense://x' });
    home.write('contexts/meta/0000/meta.json', '{');
    home.write('config.json', '{"currentContext":"two"}');
    fs.mkdirSync(path.join(home.homedir, '.rd'));
    fs.writeFileSync(path.join(home.homedir, '.rd/docker.sock'), '');
    const configured = [
      { name: 'waiting', host: 'ssh://w', connect: false },
      { name: 'bad', host: '', connect: true },
    ];
    const known = await open({ DOCKER_HOST: 'tcp://env:1' }, configured).list();
    const own = fs.existsSync('/var/run/docker.sock') ? 1 : 0;
    const described = known.map(({ choice, name, isCurrentContext, endpoint, error }) => [
      choice,
      name,
      isCurrentContext,
      endpoint?.host ?? error?.kind,
    ]);
    const socket = `unix://${home.homedir}/.rd/docker.sock`;
    assert.deepEqual(described.slice(0, 6), [
      ['cli', 'env:1', undefined, 'tcp://env:1'],
      ['setting:waiting', 'waiting', undefined, 'ssh://w'],
      ['setting:bad', 'bad', undefined, 'invalid'],
      ['context:0000', '0000', false, 'invalid'],
      ['context:one', 'one', false, 'invalid'],
      ['context:two', 'two', true, 'tcp://two:1'],
    ]);
    assert.deepEqual(described[6 + own], [`host:${socket}`, 'Rancher Desktop', undefined, socket]);
    assert.deepEqual(notes, []);
  });

  it('has the words of a context about itself', async () => {
    home.context('one', { Host: 'tcp://one:1' });
    const store = path.join(home.docker, 'contexts/meta');
    const file = path.join(store, fs.readdirSync(store)[0] ?? '', 'meta.json');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace('"Metadata":{}', '"Metadata":{"Description":"mine"}'));
    const known = await open().list();
    assert.equal(known.find(({ choice }) => choice === 'context:one')?.description, 'mine');
  });

  it('lists the rest when the contexts cannot be read', async () => {
    home.write('contexts/meta', 'a file where a folder should be');
    home.write('config.json', '{');
    const [cli, ...others] = await open().list();
    assert.equal(cli?.error?.kind, 'invalid');
    assert.ok(others.every(({ choice }) => choice.startsWith('host:')));
  });

  it('says which step decides what the CLI talks to', async () => {
    const decisive = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
      const steps = await open(env).precedence();
      assert.deepEqual(
        steps.map(({ step }) => step),
        ['DOCKER_HOST', 'DOCKER_CONTEXT', 'currentContext', 'socket'],
      );
      return steps.filter(({ decides }) => decides).map(({ step, value }) => [step, value]);
    };
    const socket = fs.existsSync('/var/run/docker.sock')
      ? 'unix:///var/run/docker.sock'
      : undefined;
    assert.deepEqual(await decisive({}), [['socket', socket]]);
    home.write('config.json', '{"currentContext":"two"}');
    assert.deepEqual(await decisive({}), [['currentContext', 'two']]);
    const both = { DOCKER_HOST: 'tcp://h:1', DOCKER_CONTEXT: 'one' };
    assert.deepEqual(await decisive({ DOCKER_CONTEXT: 'one' }), [['DOCKER_CONTEXT', 'one']]);
    assert.deepEqual(await decisive(both), [['DOCKER_HOST', 'tcp://h:1']]);
    home.write('config.json', '{');
    assert.deepEqual(await decisive({}), []);
  });

  describe('tells that', () => {
    let told = 0;

    /** Starts listening, makes a change and waits until it is told; the first change may be told of more than once. */
    async function tells(change: () => void): Promise<void> {
      const before = told;
      change();
      await waitFor('the change to be told', () => told > before, { timeout: 1000 });
    }

    function listen(): void {
      told = 0;
      open().onDidChange(() => told++);
    }

    it('the configuration appears, where there was not even its directory', async () => {
      listen();
      await tells(() => {
        home.write('config.json', '{}');
      });
    });

    it('config.json is replaced, also at the other end of a link', async () => {
      const target = path.join(home.homedir, 'dotfiles', 'docker.json');
      fs.mkdirSync(path.dirname(target));
      fs.mkdirSync(home.docker);
      fs.writeFileSync(target, '{}');
      fs.symlinkSync(target, path.join(home.docker, 'config.json'));
      listen();
      for (let round = 0; round < 3; round++) {
        await tells(() => {
          fs.writeFileSync(`${target}.new`, '{}');
          fs.renameSync(`${target}.new`, target);
        });
      }
    });

    it('a context is added, edited, given certificates and removed', async () => {
      listen();
      await tells(() => {
        home.context('one', { Host: 'tcp://one:1' });
      });
      await tells(() => {
        home.context('one', { Host: 'tcp://one:2' });
      });
      await tells(() => {
        home.context('one', { Host: 'tcp://one:2' }, ['ca.pem']);
      });
      await tells(() => {
        fs.rmSync(path.join(home.docker, 'contexts'), { recursive: true });
      });
      await tells(() => {
        home.context('two', { Host: 'tcp://two:1' });
      });
    });

    it('something changed, only while somebody listens', async () => {
      const watches = (): number =>
        process.getActiveResourcesInfo().filter((name) => name === 'FSEventWrap').length;
      const others = watches();
      const opened = open();
      assert.equal(watches(), others);
      const first = opened.onDidChange(() => told++);
      const second = opened.onDidChange(() => told++);
      first.dispose();
      told = 0;
      await tells(() => {
        home.write('config.json', '{}');
      });
      assert.equal(told, 1);
      second.dispose();
      await waitFor('all watches to be closed', () => watches() === others);
      opened.onDidChange(() => told++);
      await tells(() => {
        home.write('config.json', '{ }');
      });
      opened.dispose();
      await waitFor('all watches to be closed', () => watches() === others);
      opened.onDidChange(() => undefined);
      assert.equal(watches(), others);
    });
  });
});
