import type { CallOptions, PruneResult } from './call';
import type { JsonObject } from './json';

export type ContainerState =
  'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | 'unknown';

export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';

export interface PortMapping {
  readonly containerPort: number;
  readonly protocol: string;
  /** Absent when the port is exposed but not published. */
  readonly hostPort?: number | undefined;
  /** Address on the engine's host: `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly hostIp?: string | undefined;
}

export interface Mount {
  readonly type: string;
  /** Volume name, for `type: volume`. */
  readonly name?: string | undefined;
  /** Path on the engine's host. */
  readonly source: string;
  /** Path in the container. */
  readonly destination: string;
  readonly readOnly: boolean;
  readonly driver?: string | undefined;
}

export interface NetworkAttachment {
  readonly name: string;
  readonly networkId: string;
  readonly ipAddress: string;
  readonly ipv6Address: string;
  readonly gateway: string;
  readonly macAddress: string;
  readonly aliases: readonly string[];
}

/** The `com.docker.compose.*` labels. */
export interface ComposeInfo {
  readonly project: string;
  readonly service: string;
  readonly number: string;
  readonly workingDir: string;
  readonly configFiles: readonly string[];
}

/** A row of `GET /containers/json`. */
export interface ContainerSummary {
  readonly id: string;
  /** The first name without its leading slash; the short id where the engine gives none. */
  readonly name: string;
  /** Image as the container was created with: `nginx:1.27`, or a digest. */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly state: ContainerState;
  /** The engine's own words: `Up 3 minutes (healthy)`. */
  readonly status: string;
  readonly health: Health;
  readonly ports: readonly PortMapping[];
  readonly mounts: readonly Mount[];
  readonly networks: readonly NetworkAttachment[];
  readonly labels: Readonly<Record<string, string>>;
  readonly compose?: ComposeInfo | undefined;
}

/** What `GET /containers/{id}/json` says beyond the summary. */
export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  /** `KEY=value` entries. */
  readonly environment: readonly string[];
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly logDriver: string;
  readonly running: boolean;
  readonly exitCode: number;
  /** Whether the kernel ended it for want of memory. */
  readonly oomKilled: boolean;
  readonly restartCount: number;
  /** Milliseconds since the epoch; 0 when it never started. */
  readonly startedAt: number;
  /** Milliseconds since the epoch; 0 while it runs. */
  readonly finishedAt: number;
  readonly user: string;
  readonly workingDir: string;
  readonly shell: readonly string[];
  readonly limits: ContainerLimits;
  /** Volumes that `remove({volumes: true})` would delete: anonymous ones. */
  readonly anonymousVolumes: readonly string[];
  /** The engine's whole answer. */
  readonly raw: JsonObject;
}

/** What a container may use at most, and whether it comes back by itself. */
export interface ContainerLimits {
  /** Bytes; 0: none. */
  readonly memory: number;
  /** Bytes of memory and swap together; 0: as the engine does by default (twice the memory), -1: any amount of swap. */
  readonly memorySwap: number;
  /** CPUs, also parts of one; 0: all there are. */
  readonly cpus: number;
  readonly restartPolicy: 'no' | 'on-failure' | 'always' | 'unless-stopped';
  /** Of `on-failure`; 0: any number. */
  readonly maximumRetries: number;
}

/** A row of `GET /containers/{id}/top`. What an engine does not tell is undefined. */
export interface ContainerProcess {
  /** In the numbering of the engine's host. */
  readonly pid: number;
  /** In the container's own numbering; only Podman tells it. */
  readonly pidInside: number | undefined;
  readonly parentPid: number | undefined;
  /** The host's name for the user, or its number. */
  readonly user: string | undefined;
  /** Percent of one CPU since the process started. */
  readonly cpuPercent: number | undefined;
  /** Bytes, resident. */
  readonly memory: number | undefined;
  /** Since the process started; whole ones, mostly. */
  readonly seconds: number | undefined;
  /** As `ps` of the engine's host writes it: arguments with one space between them, what is not printable replaced. */
  readonly command: string;
}

export interface PublishedPort {
  readonly containerPort: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
  /** 0 or absent: the engine chooses. */
  readonly hostPort?: number | undefined;
  readonly hostIp?: string | undefined;
}

/** `POST /containers/create`, in the terms of `docker run`. */
export interface ContainerSpec {
  readonly image: string;
  readonly name?: string | undefined;
  readonly command?: readonly string[] | undefined;
  readonly environment?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly ports?: readonly PublishedPort[] | undefined;
  /** Publish every exposed port on a port the engine chooses (`-P`). */
  readonly publishAll?: boolean | undefined;
  /** `name:/path[:ro]` or `/host:/path[:ro]` (`-v`). */
  readonly binds?: readonly string[] | undefined;
  readonly network?: string | undefined;
  /** Remove the container when it exits (`--rm`). */
  readonly autoRemove?: boolean | undefined;
  readonly tty?: boolean | undefined;
  readonly openStdin?: boolean | undefined;
}

export interface LogQuery {
  readonly follow: boolean;
  /** Lines from the end; all when absent. */
  readonly tail?: number | undefined;
  /** Seconds since the epoch, fractions down to a nanosecond as the API takes them: `1700000000.000000001`. */
  readonly since?: string | undefined;
  /** Wants API 1.35. */
  readonly until?: string | undefined;
  /** RFC 3339 nano in front of every line. */
  readonly timestamps?: boolean | undefined;
}

export interface LogFrame {
  readonly stream: 'stdout' | 'stderr';
  /** Bytes as the container wrote them: frames, lines and characters split anywhere. */
  readonly data: Buffer;
}

/** One sample of `GET /containers/{id}/stats`. Counters are totals since the container started. */
export interface StatsSample {
  /** Milliseconds since the epoch, the engine's clock. */
  readonly time: number;
  /** Percent of one CPU (200 = two full CPUs), as `docker stats` computes it; undefined for a first sample. */
  readonly cpuPercent: number | undefined;
  /** Nanoseconds of CPU that the container has used since it started; undefined where the engine does not count them. */
  readonly cpuTime?: number | undefined;
  /**
   * Percent of the CPU quota's periods since the sample before that the container spent the end of waiting; undefined for a first
   * sample, and where no period ever began: without a quota, and from an engine that does not count them (Podman).
   */
  readonly cpuThrottledPercent: number | undefined;
  readonly onlineCpus: number;
  /** Bytes, without the inactive file cache. */
  readonly memoryUsage: number;
  /** Bytes; 0 when the engine gives none. */
  readonly memoryLimit: number;
  /** Bytes. */
  readonly networkReceived: number;
  /** Bytes. */
  readonly networkSent: number;
  /** Bytes. */
  readonly blockRead: number;
  /** Bytes. */
  readonly blockWritten: number;
  readonly pids: number;
}

export interface ExecSpec {
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly user?: string | undefined;
  /** Wants API 1.35. */
  readonly workingDir?: string | undefined;
  readonly environment?: readonly string[] | undefined;
  /** Columns and rows at the start, for a tty. */
  readonly size?: { readonly columns: number; readonly rows: number } | undefined;
}

/** A command running inside a container (`POST /containers/{id}/exec`, hijacked). */
export interface ExecProcess {
  readonly id: string;
  /** Output in batches, in order; with a tty everything is `stdout`. Ends when the command does or on dispose. */
  readonly output: AsyncIterable<readonly LogFrame[]>;
  write(data: string | Uint8Array): void;
  /** Closes the command's standard input. */
  end(): void;
  /** Never fails: a terminal that is gone has no size. */
  resize(size: { readonly columns: number; readonly rows: number }): Promise<void>;
  /** The exit code, once `output` has ended; undefined when the engine no longer knows it. */
  exitCode(): Promise<number | undefined>;
  /** Destroys the connection. The API has no way to end the command itself. */
  dispose(): void;
}

/** What is at a path inside a container; a link is not followed. */
export interface ContainerPath {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 when not told. */
  readonly modifiedAt: number;
  /** Of a link: where it leads, from the container's root. Empty for others. */
  readonly target: string;
}

export interface ContainerArchive {
  readonly path: ContainerPath;
  /** A tar of what is there; of a folder with everything below it. Must be read to the end or left, which closes the connection. */
  readonly chunks: AsyncIterable<Buffer>;
  /** For whoever does not begin to read. */
  close(): void;
}

/** All methods may throw `EngineError` of kind unreachable, permission, tls, timeout, cancelled or server. */
export interface ContainersApi {
  /** `GET /containers/json`; with `ids` only those that still exist. */
  list(options?: CallOptions & { readonly ids?: readonly string[] }): Promise<ContainerSummary[]>;
  /** `GET /containers/{id}/json`. @throws notFound */
  inspect(id: string, options?: CallOptions): Promise<ContainerDetails>;
  /** `POST /containers/create`; the new id. @throws notFound (no such image), conflict (name taken), invalid */
  create(spec: ContainerSpec, options?: CallOptions): Promise<string>;
  /** `POST /containers/{id}/start`. Starting a running container is no error. @throws notFound, conflict */
  start(id: string, options?: CallOptions): Promise<void>;
  /** `POST /containers/{id}/stop`; `seconds` until it is killed, the container's own when absent. @throws notFound */
  stop(id: string, options?: CallOptions & { readonly seconds?: number }): Promise<void>;
  /** @throws notFound */
  restart(id: string, options?: CallOptions & { readonly seconds?: number }): Promise<void>;
  /** @throws notFound, conflict (not running) */
  pause(id: string, options?: CallOptions): Promise<void>;
  /** @throws notFound, conflict (not paused) */
  unpause(id: string, options?: CallOptions): Promise<void>;
  /** `signal` by name; SIGKILL when absent. @throws notFound, conflict (not running) */
  kill(id: string, options?: CallOptions & { readonly signalName?: string }): Promise<void>;
  /** @throws notFound, conflict (name taken), invalid */
  rename(id: string, name: string, options?: CallOptions): Promise<void>;
  /** `volumes`: also its anonymous volumes; `force`: kill it first. @throws notFound, conflict (running) */
  remove(
    id: string,
    options?: CallOptions & { readonly volumes?: boolean; readonly force?: boolean },
  ): Promise<void>;
  /** `POST /containers/prune`: every stopped container. */
  prune(options?: CallOptions): Promise<PruneResult>;
  /** `GET /containers/{id}/logs`, demultiplexed, with back-pressure. @throws notFound, unsupported (log driver cannot read, API too old) */
  logs(id: string, query: LogQuery, options?: CallOptions): AsyncIterable<readonly LogFrame[]>;
  /**
   * `GET /containers/{id}/stats?stream=1`; ends when the container stops. `gathered` is for one of many: all of those are read together,
   * once a second, for a third of what each alone would cost this process. @throws notFound
   */
  stats(
    id: string,
    options?: CallOptions & { readonly gathered?: boolean },
  ): AsyncIterable<StatsSample>;
  /**
   * `GET /containers/{id}/stats?stream=0`: one sample, at once since API 1.41, else within seconds; undefined when the container does
   * not run. @throws notFound
   */
  sample(id: string, options?: CallOptions): Promise<StatsSample | undefined>;
  /** `GET /containers/{id}/top`: all its processes. @throws notFound, conflict (not running), unsupported */
  top(id: string, options?: CallOptions): Promise<ContainerProcess[]>;
  /**
   * `POST /containers/{id}/update`: changes what differs from the limits it has. An engine cannot take a limit away: memory becomes
   * more than any machine has (which reads as none again), CPUs become all those of the engine.
   * @throws notFound, conflict (`--rm` allows no restart policy), invalid (too small, more CPUs than there are), unsupported (Podman)
   */
  update(id: string, limits: ContainerLimits, options?: CallOptions): Promise<void>;
  /** @throws notFound, conflict (not running), unsupported (command not executable, API too old) */
  exec(id: string, spec: ExecSpec, options?: CallOptions): Promise<ExecProcess>;
  /** `GET /containers/{id}/archive`, of a container that runs or not. @throws notFound (no such container or path), conflict */
  archive(id: string, path: string, options?: CallOptions): Promise<ContainerArchive>;
}
