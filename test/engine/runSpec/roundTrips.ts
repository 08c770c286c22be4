import assert from 'node:assert/strict';
import type { DockerEngine, RunDescription } from '../../../src/engine/api';
import { describeFacts, describeRun, readFacts } from '../../../src/engine/runSpec';
import { RawEngineError, testLabels, type RawEngine } from '../../support/rawEngine';
import { waitFor } from '../../support/machine';
import type { Sample } from './containers';
import { composeLikeness, leaveOut, likeness } from './likeness';
import type { Programs } from './support';

const image = 'longshore-test/busybox:latest';
const prefix = 'run-spec-sample';

/** An engine, and the programs that run what was copied. */
export interface Docker {
  readonly raw: RawEngine;
  readonly engine: DockerEngine;
  readonly programs: Programs;
}

export interface RoundTrips {
  readonly age: 'old' | 'new';
  /** What is made again by `docker run`. */
  readonly commands: readonly Sample[];
  /** And by compose. */
  readonly services: readonly Sample[];
}

/** Makes containers, describes them, makes them again from what was copied, and compares. `docker` is there when tests run. */
export function describeRoundTrips(
  docker: () => Docker,
  { age, commands, services }: RoundTrips,
): void {
  const notInCompose = (sample: Sample): readonly string[] => [
    ...(sample.notInCompose ?? []),
    ...((age === 'old' ? sample.notInCompose129 : sample.notInCompose2) ?? []),
  ];

  before(async () => {
    const { raw } = docker();
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
      // What a mount of a folder in the volume is to find.
      cmd: ['sh', '-c', 'mkdir -p /shared/below; exec sleep 86400'],
      hostConfig: { IpcMode: 'shareable', Binds: ['run-spec-volume:/shared'] },
    });
    await raw.post('/networks/run-spec-one/connect', { Container: 'run-spec-other' });
  });

  afterEach(removeSamples);

  after(async () => {
    await docker().raw.removeTestObjects();
  });

  async function removeSamples(): Promise<void> {
    const { raw } = docker();
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
    const { raw, programs } = docker();
    if (sample.body === undefined) {
      const verb = isStarted ? ['run', '--detach'] : ['create'];
      await programs.run('docker', [...verb, '--name', name, ...(sample.args ?? [])]);
      return;
    }
    await raw.post(`/containers/create?name=${name}`, sample.body);
    if (isStarted) await raw.start(name);
  }

  async function describeSample(): Promise<RunDescription> {
    const description = await describeRun(docker().engine, prefix);
    await removeSamples();
    return description;
  }

  describe('as a docker run command', () => {
    for (const sample of commands) {
      it(`makes it again: ${sample.title}`, async () => {
        const { raw, programs } = docker();
        const isStarted = sample.onlyCreated !== true;
        await make(sample, prefix, isStarted);
        const shown = async () => leaveOut(await likeness(raw, prefix), sample.notInCommand ?? []);
        const before = await shown();
        const { command, notes } = await describeSample();
        const created = command.replace(/^docker run( \\\n {2}--detach)?/, 'docker create');
        await programs.run('sh', ['-c', isStarted ? command : created]);
        assert.deepEqual(await shown(), before, command);
        assert.deepEqual(
          notes.filter(({ form }) => form === 'command'),
          [],
        );
      });
    }

    it('makes one again that was watched in a terminal', async () => {
      const { raw, programs } = docker();
      const options = ['--interactive', '--tty', '--rm', '--name', prefix];
      await programs.run('docker', ['create', ...options, image, 'sleep', '600']);
      const before = await likeness(raw, prefix);
      const { command } = await describeSample();
      assert.ok(!command.includes('--detach'), command);
      const terminal = programs.inTerminal(command);
      const there = async (): Promise<boolean> => {
        const state = await programs.run('docker', ['ps', '--filter', `name=${prefix}`, '--quiet']);
        return state.trim() !== '';
      };
      await waitFor('the container', there, { timeout: 10_000 });
      assert.deepEqual(await likeness(raw, prefix), before, command);
      await raw.post(`/containers/${prefix}/kill`);
      // SIGKILL's exit code is the command's, too.
      await assert.rejects(terminal, { code: 137 });
    });

    it('makes one again that is on several networks, before it starts', async () => {
      const { raw, programs } = docker();
      await programs.run('docker', [
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
      await programs.run('sh', ['-c', command]);
      assert.deepEqual(await likeness(raw, prefix), before, command);
      const seen = await programs.run('docker', ['logs', prefix]);
      assert.match(seen, /10\.199\.1\.9\/24/);
    });

    it('says what no command can say', async () => {
      const { raw, programs } = docker();
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
      await programs.run('sh', ['-c', command]);
      const { Config } = await raw.get<{ Config: { Healthcheck: unknown } }>(
        `/containers/${prefix}/json`,
      );
      assert.deepEqual(Config.Healthcheck, { Test: ['CMD-SHELL', "test -d '/with space'"] });
    });
  });

  describe('as services of a compose file', () => {
    for (const isStarted of [true, false]) {
      const chosen = services.filter(({ onlyCreated }) => (onlyCreated !== true) === isStarted);

      it(`makes them again that ${isStarted ? 'run' : 'were only created'}`, async () => {
        const { raw, engine, programs } = docker();
        const names = chosen.map((_sample, index) => `${prefix}-${String(index)}`);
        const before = new Map<string, unknown>();
        for (const [index, sample] of chosen.entries()) {
          const name = names[index] ?? '';
          await make(sample, name, isStarted);
          before.set(name, await composeLikeness(raw, name, notInCompose(sample)));
        }
        const facts = await Promise.all(names.map((name) => readFacts(engine, name)));
        const { compose, notes } = await describeFacts(facts);
        await removeSamples();
        await programs.composeUp(compose, isStarted ? '--detach' : '--no-start');
        for (const [index, sample] of chosen.entries()) {
          const name = names[index] ?? '';
          const again = await composeLikeness(raw, name, notInCompose(sample));
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
}
