import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonObject, RunNote } from '../../../../src/engine/api';
import type { RunFacts } from '../../../../src/engine/runSpec';
import { describe as describeContainers } from '../../../../src/engine/runSpec/describe';
import { factsOf } from './facts';
import { name, text, wordsOf } from './words';

interface ComposeFile {
  services: Record<string, Record<string, unknown>>;
  networks?: Record<string, unknown>;
  volumes?: Record<string, unknown>;
}

/** The options of the first command, without the words behind the image. */
function optionsOf(facts: RunFacts): string[] {
  const [words = []] = wordsOf(describeContainers([facts]).commands[0] ?? '');
  return words.slice(1, words.lastIndexOf('nginx:1.27'));
}

function serviceOf(facts: RunFacts): Record<string, unknown> {
  const { services } = parse(describeContainers([facts]).compose) as ComposeFile;
  return services['web'] ?? {};
}

function notesOf(facts: RunFacts, form: RunNote['form']): string[] {
  const { notes } = describeContainers([facts]);
  return notes
    .filter((note) => note.form === form)
    .map(({ kind, subject }) => `${kind} ${subject}`.trim());
}

/** Values of an option that may be given many times, in order. */
function valuesOf(words: readonly string[], option: string): string[] {
  return words.flatMap((word, index) => (word === option ? [words[index + 1] ?? ''] : []));
}

const plainOptions = ['--detach', '--name', 'web'];
const plainService = { image: 'nginx:1.27', container_name: 'web', network_mode: 'bridge' };

describe('The description of a container', () => {
  it('is the image and the name where nothing was asked for', () => {
    assert.deepEqual(optionsOf(factsOf()), plainOptions);
    assert.deepEqual(serviceOf(factsOf()), plainService);
  });

  it('keeps any value whole, in the command and in the compose file', () => {
    const entries = fc.uniqueArray(fc.tuple(name, text), {
      selector: ([key]) => key,
      maxLength: 6,
    });
    const words = fc.array(text, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(entries, entries, words, entries, (variables, labels, command, log) => {
        const facts = factsOf({
          config: {
            Env: variables.map(([key, value]) => `${key}=${value}`),
            Labels: Object.fromEntries(labels),
            Cmd: command,
          },
          host: { LogConfig: { Type: 'fluentd', Config: Object.fromEntries(log) } },
        });
        const described = describeContainers([facts]);
        const [argv = []] = wordsOf(described.commands[0] ?? '');
        const options = argv.slice(0, argv.length - command.length - 1);
        assert.deepEqual(argv.slice(options.length), ['nginx:1.27', ...command]);
        assert.deepEqual(
          valuesOf(options, '--env'),
          variables.map(([key, value]) => `${key}=${value}`),
        );
        assert.deepEqual(
          new Set(valuesOf(options, '--label')),
          new Set(labels.map(([key, value]) => (value === '' ? key : `${key}=${value}`))),
        );
        for (const version of ['1.1', '1.2'] as const) {
          const { services } = parse(described.compose, { version }) as ComposeFile;
          const { web = {} } = services;
          const whole = (value: unknown): unknown =>
            JSON.parse(JSON.stringify(value ?? {}).replaceAll('$$', '$'));
          assert.deepEqual(whole(web['environment']), Object.fromEntries(variables));
          assert.deepEqual(whole(web['labels']), Object.fromEntries(labels));
          assert.deepEqual(whole(web['command']), command);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out what the image gives', () => {
    const image = {
      Env: ['PATH=/bin', 'VERSION=1'],
      Labels: { vendor: 'nginx', kept: 'image' },
      Cmd: ['nginx'],
      Entrypoint: ['/entry.sh'],
      User: 'www',
      WorkingDir: '/srv',
      StopSignal: 'SIGQUIT',
      ExposedPorts: { '80/tcp': {} },
      Volumes: { '/cache': {} },
      Healthcheck: { Test: ['CMD', 'true'], Interval: 5e9, Retries: 3 },
    };
    assert.deepEqual(optionsOf(factsOf({ config: image }, { imageConfig: image })), plainOptions);
    const config = {
      ...image,
      Env: ['VERSION=2', 'OWN=1', 'PATH=/bin'],
      Labels: { vendor: 'nginx', kept: 'own', 'com.docker.compose.project': 'shop' },
      ExposedPorts: { '80/tcp': {}, '81/tcp': {} },
      Healthcheck: { Test: ['CMD', 'true'], Interval: 7e9, Retries: 3 },
    };
    const options = optionsOf(factsOf({ config }, { imageConfig: image }));
    assert.deepEqual(options.slice(plainOptions.length), [
      ...['--env', 'VERSION=2', '--env', 'OWN=1', '--label', 'kept=own', '--expose', '81'],
      ...['--health-interval', '7s'],
    ]);
  });

  it('tells an entrypoint and a command from the image’s', () => {
    const imageConfig = { Entrypoint: ['/entry.sh'], Cmd: ['serve'] };
    const words = (config: Record<string, string[] | null>): string[] => {
      const facts = factsOf({ config }, { imageConfig });
      const [argv = []] = wordsOf(describeContainers([facts]).commands[0] ?? '');
      return argv.slice(1 + plainOptions.length);
    };
    assert.deepEqual(words({ Entrypoint: ['/entry.sh'], Cmd: ['serve'] }), ['nginx:1.27']);
    assert.deepEqual(words({ Entrypoint: ['/entry.sh'], Cmd: ['check'] }), ['nginx:1.27', 'check']);
    assert.deepEqual(words({ Entrypoint: ['/entry.sh'], Cmd: null }), [
      ...['--entrypoint', '/entry.sh', 'nginx:1.27'],
    ]);
    assert.deepEqual(words({ Entrypoint: null, Cmd: ['serve'] }), [
      ...['--entrypoint', '', 'nginx:1.27', 'serve'],
    ]);
    assert.deepEqual(words({ Entrypoint: ['sh', '-c', 'x y'], Cmd: ['z'] }), [
      ...['--entrypoint', 'sh', 'nginx:1.27', '-c', 'x y', 'z'],
    ]);
    const reset = factsOf({ config: { Entrypoint: null, Cmd: ['serve'] } }, { imageConfig });
    assert.deepEqual(serviceOf(reset)['entrypoint'], []);
  });

  it('is that of a compose service, under its own name', () => {
    const labels = {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'db',
      'com.docker.compose.container-number': '1',
    };
    for (const own of ['shop-db-1', 'shop_db_1']) {
      const facts = factsOf({
        Name: `/${own}`,
        config: { Labels: labels, AttachStdout: true, AttachStderr: true },
        host: { NetworkMode: 'shop_default' },
        NetworkSettings: { Networks: { shop_default: { Aliases: [own, 'db', 'more'] } } },
      });
      const described = describeContainers([facts]);
      assert.deepEqual(parse(described.compose), {
        services: {
          db: { image: 'nginx:1.27', networks: { shop_default: { aliases: ['more'] } } },
        },
        networks: { shop_default: { external: true } },
      });
      assert.match(described.commands[0] ?? '', /^docker run \\\n {2}--detach \\\n/);
    }
  });

  it('puts several containers into one file, where they name each other', () => {
    const first = factsOf({ host: { Binds: ['my data:/data', '/srv:/srv:ro'] } });
    const names = new Map([['abc', 'web']]);
    const second = factsOf(
      {
        Name: '/side',
        host: {
          NetworkMode: 'container:abc',
          PidMode: 'container:abc',
          VolumesFrom: ['abc:ro'],
        },
      },
      { names },
    );
    assert.deepEqual(parse(describeContainers([first, second]).compose), {
      services: {
        web: { ...plainService, volumes: ['my_data:/data', '/srv:/srv:ro'] },
        side: {
          image: 'nginx:1.27',
          container_name: 'side',
          network_mode: 'service:web',
          pid: 'service:web',
          volumes_from: ['web:ro'],
        },
      },
      volumes: { my_data: { external: true, name: 'my data' } },
    });
    assert.deepEqual(valuesOf(optionsOf(second), '--network'), ['container:web']);
  });

  it('writes names that YAML or JavaScript has a meaning for', () => {
    const labels = Object.fromEntries(
      ['yes', '123', '<<', 'null', 'a: b', '#', '__proto__', 'x\u2028y', '~'].map((key) => [
        key,
        'on',
      ]),
    );
    const config = { Labels: { ...labels, 'com.docker.compose.service': '__proto__' } };
    for (const version of ['1.1', '1.2'] as const) {
      const { compose } = describeContainers([factsOf({ config })]);
      const { services } = parse(compose, { version }) as ComposeFile;
      const [service] = Object.entries(services);
      assert.equal(service?.[0], '__proto__');
      assert.deepEqual(service[1]['labels'], labels);
    }
  });

  it('says what newer engines and other systems know', () => {
    const facts = factsOf(
      {
        config: {
          MacAddress: '02:42:0a:c7:01:07',
          Healthcheck: { Test: ['CMD-SHELL', 'true'], StartInterval: 1.5e9 },
        },
        host: {
          Annotations: { 'a.b': 'c=d' },
          StorageOpt: { size: '10G' },
          Isolation: 'hyperv',
          CpuCount: 2,
          CgroupnsMode: 'host',
          Init: false,
          Mounts: [
            {
              Type: 'bind',
              Source: '/srv',
              Target: '/srv',
              ReadOnly: true,
              BindOptions: { CreateMountpoint: true },
            },
            {
              Type: 'bind',
              Source: '/opt',
              Target: '/opt',
              BindOptions: { ReadOnlyNonRecursive: true },
            },
            {
              Type: 'volume',
              Source: 'data',
              Target: '/data',
              VolumeOptions: { Subpath: 'a/b' },
            },
            {
              Type: 'image',
              Source: 'site:1',
              Target: '/site',
              ImageOptions: { Subpath: 'www' },
            },
          ],
          DeviceRequests: [{ Driver: 'cdi', DeviceIDs: ['vendor.com/gpu=0'] }],
        },
      },
      { image: { Id: 'sha256:1', Os: 'linux', Architecture: 'arm', Variant: 'v7', Config: {} } },
    );
    assert.deepEqual(optionsOf(facts), [
      ...plainOptions,
      ...['--platform', 'linux/arm/v7', '--mac-address', '02:42:0a:c7:01:07'],
      ...['--volume', '/srv:/srv:ro'],
      ...['--mount', 'type=bind,source=/opt,target=/opt,bind-recursive=writable'],
      ...['--mount', 'type=volume,source=data,target=/data,volume-subpath=a/b'],
      ...['--mount', 'type=image,source=site:1,target=/site,image-subpath=www'],
      ...['--health-cmd', 'true', '--health-start-interval', '1500ms'],
      ...['--cgroupns', 'host', '--isolation', 'hyperv', '--init=false', '--cpu-count', '2'],
      ...['--storage-opt', 'size=10G', '--annotation', 'a.b=c=d'],
      ...['--device', 'vendor.com/gpu=0'],
    ]);
    assert.deepEqual(serviceOf(facts), {
      ...plainService,
      platform: 'linux/arm/v7',
      mac_address: '02:42:0a:c7:01:07',
      volumes: [
        {
          type: 'bind',
          source: '/srv',
          target: '/srv',
          read_only: true,
          bind: { create_host_path: true },
        },
        { type: 'bind', source: '/opt', target: '/opt', bind: { recursive: 'writable' } },
        { type: 'volume', source: 'data', target: '/data', volume: { subpath: 'a/b' } },
        { type: 'image', source: 'site:1', target: '/site', image: { subpath: 'www' } },
      ],
      healthcheck: { test: ['CMD-SHELL', 'true'], start_interval: '1500ms' },
      cgroup: 'host',
      isolation: 'hyperv',
      init: false,
      cpu_count: 2,
      storage_opt: { size: '10G' },
      annotations: { 'a.b': 'c=d' },
      devices: ['vendor.com/gpu=0'],
    });
  });

  it('says what it leaves out', () => {
    const gone = factsOf({}, { image: undefined });
    assert.deepEqual(notesOf(gone, 'command'), ['imageGone']);
    const moved = factsOf({}, { imageMoved: true });
    assert.deepEqual(notesOf(moved, 'compose'), ['imageMoved nginx:1.27']);
    const swarm = factsOf({ config: { Labels: { 'com.docker.swarm.service.name': 'shop' } } });
    assert.deepEqual(notesOf(swarm, 'command'), ['swarmTask shop']);
    const long = factsOf({ config: { Env: [`BIG=${'x'.repeat(131_068)}`] } });
    assert.deepEqual(notesOf(long, 'command'), ['longArgument --env BIG']);
    assert.deepEqual(notesOf(long, 'compose'), []);
    const odd = factsOf({
      host: {
        AutoRemove: true,
        KernelMemoryTCP: 1024,
        Devices: [{ PathOnHost: '/dev/a:b' }],
        DeviceRequests: [{ Count: 1, Capabilities: [['tpu']] }],
        Tmpfs: { '/a:b': '' },
      },
    });
    assert.deepEqual(notesOf(odd, 'command'), [
      'noWay Tmpfs /a:b',
      'noWay KernelMemoryTCP',
      'noWay Devices /dev/a:b',
      'noWay DeviceRequests',
    ]);
    assert.deepEqual(notesOf(odd, 'compose'), [
      'autoRemove',
      'noWay KernelMemoryTCP',
      'noWay Devices /dev/a:b',
    ]);
  });

  it('survives whatever an engine answers', () => {
    const fields = [
      ...['Env', 'Labels', 'Cmd', 'Entrypoint', 'Healthcheck', 'ExposedPorts', 'Volumes', 'User'],
      ...['Binds', 'Mounts', 'Tmpfs', 'PortBindings', 'NetworkMode', 'Links', 'VolumesFrom'],
      ...['Devices', 'DeviceRequests', 'Ulimits', 'LogConfig', 'RestartPolicy', 'SecurityOpt'],
      ...['Memory', 'NanoCpus', 'Sysctls', 'CapAdd', 'BlkioWeightDevice', 'Init', 'Name', 'Id'],
    ];
    const anything = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue());
    fc.assert(
      fc.property(anything, anything, (config, host) => {
        const facts = factsOf();
        const container = { ...facts.container, Config: config, HostConfig: host } as JsonObject;
        assert.equal(describeContainers([{ ...facts, container }]).commands.length, 1);
      }),
    );
  });
});
