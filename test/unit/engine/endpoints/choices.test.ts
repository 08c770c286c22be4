import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import type { EndpointChoice, EndpointSetting } from '../../../../src/engine/api';
import { findEndpoints, type FoundEndpoints } from '../../../../src/engine/endpoints';
import { TestHome } from './home';

describe('What is chosen to be connected', () => {
  let home: TestHome;

  beforeEach(() => {
    home = new TestHome();
  });
  afterEach(() => {
    home.remove();
  });

  const entry = (name: string, change: Partial<EndpointSetting> = {}): EndpointSetting => ({
    name,
    host: `tcp://${name}:1`,
    connect: true,
    ...change,
  });

  const find = (
    configured: readonly EndpointSetting[],
    choices?: readonly EndpointChoice[],
    env: NodeJS.ProcessEnv = { DOCKER_HOST: 'tcp://cli:1' },
  ): Promise<FoundEndpoints> =>
    findEndpoints({ env, homedir: home.homedir, platform: 'linux', configured, choices });

  it('is the engine of the CLI and the entries that say so, when nothing is chosen', async () => {
    const found = await find([entry('a'), entry('b', { connect: false }), entry('c')]);
    assert.deepEqual(found.choices, ['cli', 'setting:a', 'setting:c']);
    assert.deepEqual(
      found.endpoints.map(({ name, choice }) => [name, choice]),
      [
        ['cli:1', 'cli'],
        ['a', 'setting:a'],
        ['c', 'setting:c'],
      ],
    );
  });

  it('is exactly what is chosen, in that order', async () => {
    home.context('prod', { Host: 'ssh://prod' });
    const choices: EndpointChoice[] = ['host:tcp://typed:1', 'context:prod', 'setting:a'];
    const { endpoints } = await find([entry('a'), entry('b')], choices);
    assert.deepEqual(
      endpoints.map(({ name, source, choice }) => [name, source, choice]),
      [
        ['typed:1', { kind: 'address' }, 'host:tcp://typed:1'],
        ['prod', { kind: 'context', context: 'prod', chosenBy: 'user' }, 'context:prod'],
        ['a', { kind: 'setting' }, 'setting:a'],
      ],
    );
    assert.deepEqual((await find([entry('a')], [])).endpoints, []);
  });

  it('may be a usual socket, or the default context', async () => {
    const choices: EndpointChoice[] = ['host:unix:///run/podman/podman.sock', 'context:default'];
    const { endpoints } = await find([], choices);
    assert.deepEqual(
      endpoints.map(({ name, source, host }) => [name, source, host]),
      [
        [
          'Podman',
          { kind: 'socket', product: 'Podman', chosenBy: 'user' },
          'unix:///run/podman/podman.sock',
        ],
        [
          'default',
          { kind: 'context', context: 'default', chosenBy: 'user' },
          'unix:///var/run/docker.sock',
        ],
      ],
    );
  });

  it('is a problem of its own where it cannot be followed', async () => {
    home.context('empty', {});
    const choices = [
      'cli',
      'setting:gone',
      'context:gone',
      'context:empty',
      'host:x://y',
      'setting:bad',
      'setting:relative',
      'rubbish',
    ] as EndpointChoice[];
    const configured = [
      entry('bad', { host: '' }),
      entry('relative', { ca: 'certificates/ca.pem' }),
    ];
    const { endpoints, problems } = await find(configured, choices);
    assert.deepEqual(
      endpoints.map(({ choice }) => choice),
      ['cli'],
    );
    assert.deepEqual(
      problems.map(({ choice, error }) => [choice, error.kind]),
      choices.slice(1).map((choice) => [choice, 'invalid']),
    );
    const details = problems.map(({ error }) => error.detail).join('\n');
    assert.match(details, /has no entry "gone"/);
    assert.match(details, /context "gone" does not exist/);
    assert.match(details, /"certificates\/ca\.pem": the path has to be absolute/);
  });

  it('is one endpoint where two choices lead to the same place; the first one has it', async () => {
    home.context('prod', { Host: 'tcp://same:1' });
    const configured = [entry('mine', { host: 'same:1' })];
    const choices: EndpointChoice[] = ['setting:mine', 'context:prod', 'host:tcp://same:1', 'cli'];
    const { endpoints } = await find(configured, choices, { DOCKER_HOST: 'tcp://same:1' });
    assert.deepEqual(
      endpoints.map(({ id, choice }) => [id, choice]),
      [['tcp://same:1', 'setting:mine']],
    );
  });

  it('goes by all of its place where another one would be called the same', async () => {
    const choices: EndpointChoice[] = [
      'host:unix:///run/one/docker.sock',
      'host:unix:///run/two/docker.sock',
      'host:unix:///run/three.sock',
      'host:tcp://far:2375',
      'host:tcp://far:2376',
      'host:ssh://me@near',
      'host:ssh://near',
      'setting:three.sock',
    ];
    const { endpoints } = await find([entry('three.sock')], choices);
    assert.deepEqual(
      endpoints.map(({ name }) => name),
      [
        '/run/one/docker.sock',
        '/run/two/docker.sock',
        '/run/three.sock',
        'far:2375',
        'far:2376',
        'me@near',
        'near',
        'three.sock',
      ],
    );
  });

  it('is several where only the certificates differ, each the same whatever else is chosen', async () => {
    const host = 'tcp://same:2376';
    const [one, two] = [entry('one', { host, ca: '/1.pem' }), entry('two', { host, ca: '/2.pem' })];
    const { endpoints } = await find([one, two], ['setting:one', 'setting:two']);
    const ids = endpoints.map(({ id }) => id);
    assert.equal(new Set(ids).size, 2);
    const turned = await find([one, two], ['setting:two', 'setting:one']);
    assert.deepEqual(turned.endpoints.map(({ id }) => id).reverse(), ids);
    const alone = await find([two], ['setting:two']);
    assert.equal(alone.endpoints[0]?.id, ids[1]);
  });

  it('of the setting has the TLS it asks for, with paths from the home directory', async () => {
    const tls = async (change: Partial<EndpointSetting>): Promise<unknown> => {
      const { endpoints } = await find([entry('a', change)], ['setting:a']);
      const transport = endpoints[0]?.transport;
      return transport?.kind === 'tcp' ? transport.tls : transport;
    };
    assert.equal(await tls({}), undefined);
    assert.deepEqual(await tls({ verify: true }), {
      ca: undefined,
      cert: undefined,
      key: undefined,
      verify: true,
    });
    assert.deepEqual(await tls({ ca: '~/ca.pem', key: '/k.pem', verify: false }), {
      ca: path.join(home.homedir, 'ca.pem'),
      cert: undefined,
      key: '/k.pem',
      verify: false,
    });
    assert.deepEqual(await tls({ host: 'https://a:1' }), { verify: true });
    assert.deepEqual(await tls({ host: 'ssh://a', ca: '/c' }), {
      kind: 'ssh',
      host: 'a',
      port: undefined,
      user: undefined,
      path: undefined,
    });
  });

  it('never fails, and gives every endpoint an id of its own', async () => {
    const word = fc.constantFrom('one', 'two', 'default', '', '../x', 'a\u0000b', '\n');
    const host = fc.oneof(
      fc.constantFrom(
        'tcp://h:1',
        'h:1',
        'https://h:1',
        'unix:///s',
        '/s',
        'ssh://h',
        '',
        'x://',
        '~',
      ),
      fc.string(),
    );
    const file = fc.option(fc.constantFrom('/ca.pem', '~/ca.pem', '~', 'ca.pem', ''), {
      nil: undefined,
    });
    const setting = fc.record({
      name: word,
      host,
      ca: file,
      key: file,
      verify: fc.option(fc.boolean(), { nil: undefined }),
      connect: fc.boolean(),
    });
    const choice = fc.oneof(
      fc.constant('cli'),
      word.map((name) => `setting:${name}`),
      word.map((name) => `context:${name}`),
      host.map((url) => `host:${url}`),
      fc.string(),
    ) as fc.Arbitrary<EndpointChoice>;
    const config = fc.constantFrom(
      '',
      '{',
      'null',
      '{"currentContext":"one"}',
      '{"currentContext":[]}',
    );
    const contextHost = fc.oneof(host, fc.constantFrom(7, null, []));
    const env = fc.record(
      { DOCKER_HOST: host, DOCKER_CONTEXT: word, DOCKER_TLS_VERIFY: word },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(setting, { maxLength: 4 }),
        fc.option(fc.array(choice, { maxLength: 8 }), { nil: undefined }),
        env,
        config,
        fc.array(fc.tuple(word, contextHost, fc.boolean()), { maxLength: 3 }),
        async (configured, choices, variables, text, contexts) => {
          home.write('config.json', text);
          for (const [name, at, tls] of contexts) {
            home.context(name, { Host: at }, tls ? ['ca.pem'] : []);
          }
          const found = await find(configured, choices, variables);
          const ids = found.endpoints.map(({ id }) => id);
          assert.equal(new Set(ids).size, ids.length);
          const known = new Set<string>(found.choices);
          for (const { choice: led } of [...found.endpoints, ...found.problems]) {
            assert.ok(known.has(led));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
