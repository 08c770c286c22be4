import assert from 'node:assert/strict';
import type { DockerEngine, RunDescription } from '../../../src/engine/api';
import { describeFacts, describeRun, readFacts } from '../../../src/engine/runSpec';
import { RawEngineError } from '../../support/rawEngine';
import { connect, RawEngine, testLabels, waitFor } from '../client/support';
import { samples, type Sample } from './containers';
import { composeLikeness, likeness } from './likeness';
import { composeUp, inTerminal, run } from './support';

const image = 'longshore-test/busybox:latest';
const prefix = 'run-spec-sample';

describe('What is copied of a container', () => {
  const raw = new RawEngine();
  let engine: DockerEngine;

  before(async () => {
    engine = await connect();
    await raw.createVolume('run-spec-volume');
    for (const [name, subnet] of [
      ['run-spec-one', '10.199.1.0/24'],
      ['run-spec-two', '10.199.2.0/24'],
    ] as const) {
      const ipam = { Config: [{ Subnet: subnet }] };
      await raw.post('/networks/create', { Name: name, Labels: testLabels, IPAM: ipam });
    }
    await raw.runContainer({
      name: 'run-spec-other',
      hostConfig: { IpcMode: 'shareable', Binds: ['run-spec-volume:/shared'] },
    });
    await raw.post('/networks/run-spec-one/connect', { Container: 'run-spec-other' });
  });

  afterEach(removeSamples);

  after(async () => {
    engine.dispose();
    await raw.removeTestObjects();
  });

  async function removeSamples(): Promise<void> {
    const all = await raw.get<{ Id: string; Names: string[] }[]>('/containers/json?all=1');
    // `/run-spec-sample/db` is another one that a link leads to.
    const made = all.filter(({ Names }) =>
      Names.some((each) => /^\/run-spec-sample[^/]*$/.test(each)),
    );
    await Promise.all(
      made.map(async ({ Id }) => {
        try {
          await raw.remove(Id);
        } catch (error) {
          // One with `--rm` is gone by itself.
          if (!(error instanceof RawEngineError && [404, 409].includes(error.status))) throw error;
        }
      }),
    );
  }

  /** As a user or a program makes it. */
  async function make(sample: Sample, name: string, isStarted: boolean): Promise<void> {
    if (sample.body === undefined) {
      const verb = isStarted ? ['run', '--detach'] : ['create'];
      await run('docker', [...verb, '--name', name, ...(sample.args ?? [])]);
      return;
    }
    await raw.post(`/containers/create?name=${name}`, sample.body);
    if (isStarted) await raw.start(name);
  }

  async function describeSample(): Promise<RunDescription> {
    const description = await describeRun(engine, prefix);
    await removeSamples();
    return description;
  }

  describe('as a docker run command', () => {
    for (const sample of samples.filter(({ noCommand }) => noCommand !== true)) {
      it(`makes it again: ${sample.title}`, async () => {
        const isStarted = sample.onlyCreated !== true;
        await make(sample, prefix, isStarted);
        const before = await likeness(raw, prefix);
        const { command, notes } = await describeSample();
        const created = command.replace(/^docker run( \\\n {2}--detach)?/, 'docker create');
        await run('sh', ['-c', isStarted ? command : created]);
        assert.deepEqual(await likeness(raw, prefix), before, command);
        assert.deepEqual(
          notes.filter(({ form }) => form === 'command'),
          [],
        );
      });
    }

    it('makes one again that was watched in a terminal', async () => {
      const options = ['--interactive', '--tty', '--rm', '--name', prefix];
      await run('docker', ['create', ...options, image, 'sleep', '600']);
      const before = await likeness(raw, prefix);
      const { command } = await describeSample();
      assert.ok(!command.includes('--detach'), command);
      const terminal = inTerminal(command);
      const there = async (): Promise<boolean> => {
        const state = await run('docker', ['ps', '--filter', `name=${prefix}`, '--quiet']);
        return state.trim() !== '';
      };
      await waitFor('the container', there, { timeout: 10_000 });
      assert.deepEqual(await likeness(raw, prefix), before, command);
      await raw.post(`/containers/${prefix}/kill`);
      // SIGKILL's exit code is the command's, too.
      await assert.rejects(terminal, { code: 137 });
    });

    it('makes one again that is on several networks, before it starts', async () => {
      await run('docker', [
        'create',
        '--name',
        prefix,
        '--network',
        'run-spec-two',
        image,
        'ip',
        'a',
      ]);
      await raw.post('/networks/run-spec-one/connect', {
        Container: prefix,
        EndpointConfig: { Aliases: ['more'], IPAMConfig: { IPv4Address: '10.199.1.9' } },
      });
      await raw.post('/networks/bridge/connect', { Container: prefix });
      const before = await likeness(raw, prefix);
      const { command } = await describeSample();
      await run('sh', ['-c', command]);
      assert.deepEqual(await likeness(raw, prefix), before, command);
      const seen = await run('docker', ['logs', prefix]);
      assert.match(seen, /10\.199\.1\.9\/24/);
    });

    it('says what no command can say', async () => {
      await raw.post(`/containers/create?name=${prefix}`, {
        Image: image,
        Cmd: ['sleep', '600'],
        Env: ['BARE'],
        Labels: { 'a=b': '1', 'c d': '2' },
        NetworkDisabled: true,
        Healthcheck: { Test: ['CMD', 'test', '-d', '/with space'] },
        HostConfig: { SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ALLOW"}'] },
      });
      const { command, notes } = await describeSample();
      assert.deepEqual(
        notes
          .filter(({ form }) => form === 'command')
          .map(({ kind, subject }) => `${kind} ${subject}`.trim())
          .sort(),
        [
          'bareVariable BARE',
          'healthcheckShell',
          'label a=b',
          'label c d',
          'noWay NetworkDisabled',
          'seccompProfile',
        ],
      );
      await run('sh', ['-c', command]);
      const { Config } = await raw.get<{ Config: { Healthcheck: unknown } }>(
        `/containers/${prefix}/json`,
      );
      assert.deepEqual(Config.Healthcheck, { Test: ['CMD-SHELL', "test -d '/with space'"] });
    });
  });

  describe('as services of a compose file', () => {
    for (const isStarted of [true, false]) {
      const chosen = samples.filter(({ onlyCreated }) => (onlyCreated !== true) === isStarted);

      it(`makes them again that ${isStarted ? 'run' : 'were only created'}`, async () => {
        const names = chosen.map((_sample, index) => `${prefix}-${String(index)}`);
        const before = new Map<string, unknown>();
        for (const [index, sample] of chosen.entries()) {
          const name = names[index] ?? '';
          await make(sample, name, isStarted);
          before.set(name, await composeLikeness(raw, name, sample.notInCompose));
        }
        const facts = await Promise.all(names.map((name) => readFacts(engine, name)));
        const { compose, notes } = await describeFacts(facts);
        await removeSamples();
        await composeUp(compose, isStarted ? '--detach' : '--no-start');
        for (const [index, sample] of chosen.entries()) {
          const name = names[index] ?? '';
          const again = await composeLikeness(raw, name, sample.notInCompose);
          assert.deepEqual(again, before.get(name), sample.title);
          assert.deepEqual(
            notes
              .filter(({ form, container }) => form === 'compose' && container === name)
              .map(({ subject }) => subject),
            sample.unsaidInCompose ?? [],
            sample.title,
          );
        }
      }).timeout(90_000);
    }
  });
});
