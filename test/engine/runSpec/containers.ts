// Containers with many options, as somebody makes them by the docker command or by the API.
import type { Json } from '../../support/rawEngine';

export interface Sample {
  readonly title: string;
  /** Arguments of `docker run`, from the options to the end. */
  readonly args?: readonly string[];
  /** Body of `POST /containers/create`. */
  readonly body?: Record<string, Json>;
  /** It cannot start on this machine: an engine makes it all the same. */
  readonly onlyCreated?: boolean;
  /** A newer docker command refuses it to an older engine. */
  readonly noCommand?: boolean;
  /** Subjects of the notes on what a compose file cannot say. */
  readonly unsaidInCompose?: readonly string[];
  /** Parts of a likeness that are not the same after the command, which creates first and starts then. */
  readonly notInCommand?: readonly string[];
  /** Parts of a likeness that are not the same after compose: for what it cannot say. */
  readonly notInCompose?: readonly string[];
  /** And for what docker-compose 1.29 cannot say yet. */
  readonly notInCompose129?: readonly string[];
  /** And for what Docker Compose 2 does not heed. */
  readonly notInCompose2?: readonly string[];
  /** Has so much in it that its command is shown to a second engine. */
  readonly isTelling?: boolean;
  /** Only a Docker of Debian bookworm's age knows it, or only one of today. */
  readonly only?: 'old' | 'new';
}

const image = 'longshore-test/busybox:latest';
const hostile =
  'a\'b"c$HOME `id` $(id) \\ * ? ~ # ! \n line two\n\n –漢字😀 \u001b[31m\u0007\t\r \u202e';

export const samples: readonly Sample[] = [
  { title: 'nothing but an image', args: [image, 'sleep', '600'] },
  {
    title: 'words that no shell may touch',
    isTelling: true,
    args: [
      ...['--env', `HOSTILE=${hostile}`, '--env', '-DASH=-x', '--env', 'EMPTY=', '--env', 'A B=1'],
      ...['--label', `hostile=${hostile}`, '--label', 'empty=', '--label', 'yes=no'],
      ...['--workdir', "/tmp/it's $HOME", '--hostname', 'away', '--domainname', 'example.org'],
      ...[image, 'sh', '-c', 'sleep 600', hostile, '', '-x', '--', '=x', '~', '22:22'],
    ],
  },
  {
    title: 'an entrypoint of its own',
    args: ['--entrypoint', 'sleep', image, '600'],
  },
  {
    title: 'an entrypoint of several words',
    body: { Image: image, Entrypoint: ['sh', '-c', 'sleep "$1"', 'sh'], Cmd: ['600'] },
  },
  {
    title: 'a user, groups and ways to end',
    args: [
      ...['--user', 'nobody:nobody', '--group-add', '10', '--group-add', 'root'],
      ...['--stop-signal', 'SIGKILL', '--stop-timeout', '3', '--init', '--restart', 'on-failure:3'],
      ...[image, 'sleep', '600'],
    ],
  },
  {
    title: 'ports of every kind',
    isTelling: true,
    args: [
      ...['-p', '28000-28002:80-82', '-p', '127.0.0.1:28010:80', '-p', '28020-28029:90'],
      ...['-p', '127.0.0.1::5353/udp', '-p', '[::1]:28030:80', '-p', '9999', '-p', '28040:100/udp'],
      ...['--expose', '7000-7002', '--expose', '8000/udp', '--expose', '3868/sctp'],
      ...[image, 'sleep', '600'],
    ],
  },
  {
    title: 'ports that the engine chooses',
    args: ['-P', '--expose', '7000', 'longshore-test/web:1.0'],
    // Each port for itself instead of all.
    notInCompose: ['host.PublishAllPorts', 'host.PortBindings'],
  },
  {
    title: 'volumes of every kind',
    isTelling: true,
    args: [
      ...['-v', 'run-spec-volume:/volume:ro', '-v', '/usr:/host:ro,private', '-v', '/anonymous'],
      ...['--tmpfs', '/run:size=1m,mode=755', '--tmpfs', '/more'],
      ...['-v', 'run-spec-volume:/nocopy:nocopy', '--read-only', image, 'sleep', '600'],
    ],
  },
  {
    title: 'mounts of every kind',
    isTelling: true,
    args: [
      ...['--mount', 'type=volume,source=run-spec-volume,target=/volume,volume-nocopy'],
      ...[
        '--mount',
        '"type=bind","source=/usr","target=/a, ""b""",readonly,bind-propagation=private',
      ],
      ...['--mount', 'type=bind,source=/usr,target=/flat,bind-nonrecursive'],
      ...['--mount', 'type=tmpfs,target=/tmpfs,tmpfs-size=1048576,tmpfs-mode=1770'],
      ...['--mount', 'type=volume,target=/anonymous,volume-driver=local,volume-label=a=b=c'],
      ...[image, 'sleep', '600'],
    ],
    unsaidInCompose: ['DriverConfig /anonymous', 'Labels /anonymous'],
  },
  {
    title: 'the volumes, processes and network of another container',
    args: [
      ...['--volumes-from', 'run-spec-other', '--network', 'container:run-spec-other'],
      ...['--pid', 'container:run-spec-other', '--ipc', 'container:run-spec-other'],
      ...[image, 'sleep', '600'],
    ],
  },
  {
    title: 'the volumes of another container, to be read',
    args: ['--volumes-from', 'run-spec-other:ro', image, 'sleep', '600'],
    unsaidInCompose: ['container:run-spec-other:ro'],
    notInCompose2: ['host.VolumesFrom', 'mounts'],
  },
  {
    title: 'a network with an address',
    isTelling: true,
    args: [
      ...['--network', 'run-spec-one', '--network-alias', 'first', '--network-alias', 'second'],
      ...['--ip', '10.199.1.7', '--link-local-ip', '169.254.7.7', '--link', 'run-spec-other:db'],
      ...[image, 'sleep', '600'],
    ],
  },
  {
    title: 'a hardware address of its own',
    only: 'old',
    body: { Image: image, Cmd: ['sleep', '600'], MacAddress: '02:42:0a:c7:01:07' },
    noCommand: true,
  },
  {
    title: 'the network of the host',
    args: [
      '--network',
      'host',
      '--uts',
      'host',
      '--pid',
      'host',
      '--ipc',
      'host',
      image,
      'sleep',
      '600',
    ],
    notInCompose129: ['host.UTSMode'],
  },
  {
    title: 'no network',
    args: ['--network', 'none', '--userns', 'host', '--ipc', 'shareable', image, 'sleep', '600'],
  },
  {
    title: 'a link to another container',
    args: ['--link', 'run-spec-other:db', image, 'sleep', '600'],
  },
  {
    title: 'bounds of memory and processors',
    isTelling: true,
    args: [
      ...['--memory', '64m', '--memory-swap', '96m', '--memory-reservation', '48m'],
      ...['--memory-swappiness', '0', '--cpus', '0.5', '--cpu-shares', '512', '--pids-limit', '64'],
      ...['--ulimit', 'nofile=1024:2048', '--ulimit', 'core=-1', '--ulimit', 'nproc=64'],
      ...[
        '--oom-score-adj',
        '300',
        '--oom-kill-disable',
        '--shm-size',
        '32m',
        '--blkio-weight',
        '300',
      ],
      ...[image, 'sleep', '600'],
    ],
    unsaidInCompose: ['mem_swappiness: 0'],
    notInCompose2: ['host.MemorySwappiness'],
  },
  {
    title: 'processor time by period and quota',
    args: [
      ...[
        '--cpu-period',
        '50000',
        '--cpu-quota',
        '25000',
        '--cpuset-cpus',
        '0',
        '--cpuset-mems',
        '0',
      ],
      ...['--memory', '67108865', '--memory-swap', '-1', image, 'sleep', '600'],
    ],
    unsaidInCompose: ['CpusetMems'],
    notInCompose: ['host.CpusetMems'],
    onlyCreated: true,
  },
  {
    title: 'a bound of the memory that the kernel uses',
    args: ['--kernel-memory', '32m', image, 'sleep', '600'],
    unsaidInCompose: ['KernelMemory'],
    notInCompose: ['host.KernelMemory'],
    onlyCreated: true,
    only: 'old',
  },
  {
    title: 'block devices with bounds',
    args: [
      ...['--blkio-weight-device', '/dev/null:200', '--device-read-bps', '/dev/null:1mb'],
      ...['--device-write-bps', '/dev/null:3000', '--device-read-iops', '/dev/null:100'],
      ...['--device-write-iops', '/dev/null:200', image, 'sleep', '600'],
    ],
    onlyCreated: true,
  },
  {
    title: 'devices and capabilities',
    isTelling: true,
    args: [
      ...['--device', '/dev/null:/dev/nothing:rw', '--device', '/dev/zero'],
      ...['--device-cgroup-rule', 'c 42:* rmw', '--cap-add', 'SYS_ADMIN', '--cap-drop', 'ALL'],
      ...['--security-opt', 'no-new-privileges', '--security-opt', 'seccomp=unconfined'],
      ...['--sysctl', 'net.ipv4.ip_forward=1', '--sysctl', 'net.core.somaxconn=1024'],
      ...[image, 'sleep', '600'],
    ],
  },
  {
    title: 'bare system paths',
    args: ['--security-opt', 'systempaths=unconfined', image, 'sleep', '600'],
    unsaidInCompose: ['MaskedPaths'],
    notInCompose: ['host.MaskedPaths', 'host.ReadonlyPaths'],
  },
  {
    title: 'all privileges',
    args: ['--privileged', image, 'sleep', '600'],
    onlyCreated: true,
  },
  {
    title: 'mounts that follow the host',
    unsaidInCompose: ['/usr:/shared:rshared,z'],
    notInCompose2: ['mounts'],
    args: [
      ...[
        '-v',
        '/usr:/shared:rshared,z',
        '--mount',
        'type=bind,source=/usr,target=/b,bind-propagation=rslave',
      ],
      ...[image, 'sleep', '600'],
    ],
    onlyCreated: true,
  },
  {
    title: 'graphics processors',
    args: [
      ...['--gpus', 'all', '--gpus', '"device=0,1","capabilities=compute,utility"'],
      ...['--gpus', 'driver=nvidia,count=2,"options=a=b,c=d"', image, 'sleep', '600'],
    ],
    onlyCreated: true,
  },
  {
    title: 'names and addresses of its own',
    isTelling: true,
    args: [
      ...['--dns', '10.0.0.53', '--dns', '10.0.0.54', '--dns-option', 'ndots:2'],
      ...['--dns-search', 'example.org', '--dns-search', 'lan'],
      ...['--add-host', 'db:10.0.0.5', '--add-host', 'six:fd00::5', image, 'sleep', '600'],
    ],
  },
  {
    title: 'a log of its own',
    args: [
      ...['--log-driver', 'json-file', '--log-opt', 'max-size=1m', '--log-opt', 'max-file=3'],
      ...['--log-opt', 'tag={{.Name}} $x', image, 'sleep', '600'],
    ],
  },
  { title: 'no log', args: ['--log-driver', 'none', image, 'sleep', '600'] },
  {
    title: 'a health check',
    isTelling: true,
    args: [
      ...['--health-cmd', 'test "$HOME" = /root || exit 1', '--health-interval', '1m30s'],
      ...['--health-timeout', '1500ms', '--health-retries', '2', '--health-start-period', '2h'],
      ...[image, 'sleep', '600'],
    ],
  },
  { title: 'no health check', args: ['--no-healthcheck', image, 'sleep', '600'] },
  {
    title: 'a tty',
    args: ['--tty', image, 'sleep', '600'],
  },
  {
    title: 'an open standard input',
    args: ['--interactive', '--attach', 'stdin', image, 'cat'],
    onlyCreated: true,
  },
  {
    title: 'an end that removes it',
    args: ['--rm', image, 'sleep', '600'],
    unsaidInCompose: [''],
    notInCompose: ['host.AutoRemove'],
  },
  {
    title: 'annotations, and a health check that asks more often at first',
    args: [
      ...['--annotation', 'org.example.a=b=c', '--annotation', 'empty='],
      ...['--health-cmd', 'true', '--health-start-period', '1m', '--health-start-interval', '2s'],
      ...[image, 'sleep', '600'],
    ],
    only: 'new',
  },
  {
    title: 'mounts below mounts',
    args: [
      ...['--mount', 'type=bind,source=/usr,target=/a,readonly,bind-recursive=writable'],
      ...['--mount', 'type=bind,source=/usr,target=/b,bind-recursive=disabled'],
      ...[
        '--mount',
        'type=bind,source=/usr,target=/c,readonly,bind-propagation=rprivate,bind-recursive=readonly',
      ],
      ...['--mount', 'type=volume,source=run-spec-volume,target=/d,volume-subpath=below'],
      ...['--mount', `type=image,source=${image},target=/e`],
      ...['--mount', `type=image,source=longshore-test/web:1.0,target=/f,image-subpath=www`],
      ...[image, 'sleep', '600'],
    ],
    onlyCreated: true,
    only: 'new',
  },
  {
    title: 'several networks from the beginning',
    args: [
      ...['--network', 'name=run-spec-one,ip=10.199.1.9,alias=one,gw-priority=-3'],
      ...['--network', 'name=run-spec-two,"driver-opt=com.docker.network.endpoint.ifname=two0"'],
      ...[image, 'sleep', '600'],
    ],
    notInCommand: ['config.AttachStdout', 'config.AttachStderr'],
    only: 'new',
  },
  {
    title: 'a hardware address of its own in a network',
    args: [
      ...['--network', 'run-spec-one', '--mac-address', '02:42:0a:c7:01:07'],
      ...[image, 'sleep', '600'],
    ],
    only: 'new',
  },
  {
    title: 'devices by the names that vendors give them',
    args: ['--device', 'example.org/gpu=one', '--device', '/dev/zero', image, 'sleep', '600'],
    onlyCreated: true,
    only: 'new',
  },
];
