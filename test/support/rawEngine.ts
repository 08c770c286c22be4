// A second, independent way to an engine, so that a test never judges the code under test by itself.
import http from 'node:http';
import { testVariable } from './machine';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What tests read of `GET /containers/{id}/json`. */
export interface ContainerInspection {
  Id: string;
  Name: string;
  State: { Status: string; Running: boolean; Paused: boolean; ExitCode: number; Pid: number };
  Config: { Image: string; Cmd: string[] | null; Labels: Record<string, string>; Tty: boolean };
  NetworkSettings: {
    Ports: Record<string, { HostIp: string; HostPort: string }[] | null>;
    Networks: Record<string, { IPAddress: string }>;
  };
}

/** On everything the tests make; only what carries it is ever removed. */
export const testLabels = { 'longshore.test': '1' } as const;

/** Images that outlive a test: the runner makes them once. */
const baseImages = ['longshore-test/busybox:latest', 'longshore-test/web:1.0'];

export interface ContainerOptions {
  name?: string;
  image?: string;
  cmd?: string[];
  labels?: Record<string, string>;
  tty?: boolean;
  env?: string[];
  /** More of the request's top level: `ExposedPorts`, `Healthcheck`, … */
  config?: Record<string, Json>;
  hostConfig?: Record<string, Json>;
}

export class RawEngineError extends Error {
  readonly status: number;

  constructor(status: number, request: string, body: string) {
    super(`${request}: ${status} ${body.trim()}`);
    this.status = status;
  }
}

export class RawEngine {
  readonly socketPath: string;

  constructor(socketPath: string = testVariable('LONGSHORE_TEST_SOCKET')) {
    this.socketPath = socketPath;
  }

  /** `T` is the caller's knowledge of the API; an empty answer is `undefined`. */
  get<T = unknown>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T = unknown>(path: string, body?: Json): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.call('DELETE', path);
  }

  /** The answer as text: logs (with their frame headers), NDJSON. */
  text(method: string, path: string, body?: Json | Buffer): Promise<string> {
    const isJson = !Buffer.isBuffer(body) && body !== undefined;
    const payload = isJson ? JSON.stringify(body) : body;
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          socketPath: this.socketPath,
          method,
          path,
          agent: false,
          headers: {
            Host: 'docker',
            ...(payload === undefined
              ? {}
              : {
                  'Content-Type': isJson ? 'application/json' : 'application/x-tar',
                  'Content-Length': Buffer.byteLength(payload),
                }),
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('error', reject);
          response.on('end', () => {
            const status = response.statusCode ?? 0;
            if (status < 400) resolve(text);
            else reject(new RawEngineError(status, `${method} ${path}`, text));
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  }

  /** Creates a container, labelled as a test's, and gives its id. Without `cmd` it sleeps. */
  async createContainer(options: ContainerOptions = {}): Promise<string> {
    const query = options.name === undefined ? '' : `?name=${encodeURIComponent(options.name)}`;
    const created = await this.post<{ Id: string }>(`/containers/create${query}`, {
      Image: options.image ?? baseImages[0] ?? '',
      ...(options.cmd === undefined && options.image !== undefined
        ? {}
        : { Cmd: options.cmd ?? ['sleep', '86400'] }),
      Labels: { ...testLabels, ...options.labels },
      Tty: options.tty ?? false,
      OpenStdin: options.tty ?? false,
      Env: options.env ?? [],
      // A shell as process 1 ignores SIGTERM: a stop would take the full ten seconds.
      StopSignal: 'SIGKILL',
      HostConfig: options.hostConfig ?? {},
      ...options.config,
    });
    return created.Id;
  }

  async runContainer(options: ContainerOptions = {}): Promise<string> {
    const id = await this.createContainer(options);
    await this.start(id);
    return id;
  }

  async start(id: string): Promise<void> {
    await this.post(`/containers/${id}/start`);
  }

  async stop(id: string): Promise<void> {
    await this.post(`/containers/${id}/stop`);
  }

  async remove(id: string): Promise<void> {
    await this.delete(`/containers/${id}?force=1&v=1`);
  }

  inspect(id: string): Promise<ContainerInspection> {
    return this.get(`/containers/${id}/json`);
  }

  /** Resolves with the exit code once the container has ended. */
  async wait(id: string): Promise<number> {
    return (await this.post<{ StatusCode: number }>(`/containers/${id}/wait`)).StatusCode;
  }

  async createVolume(name: string, labels: Record<string, string> = {}): Promise<void> {
    await this.post('/volumes/create', { Name: name, Labels: { ...testLabels, ...labels } });
  }

  async createNetwork(name: string, labels: Record<string, string> = {}): Promise<string> {
    const body = { Name: name, CheckDuplicate: true, Labels: { ...testLabels, ...labels } };
    return (await this.post<{ Id: string }>('/networks/create', body)).Id;
  }

  async tag(image: string, reference: string): Promise<void> {
    const colon = reference.lastIndexOf(':');
    const query = new URLSearchParams({
      repo: reference.slice(0, colon),
      tag: reference.slice(colon + 1),
    });
    await this.post(`/images/${image}/tag?${query.toString()}`);
  }

  /** Removes what tests made: labelled containers, volumes, networks and images, except the base images. */
  async removeTestObjects(): Promise<void> {
    const filters = `filters=${encodeURIComponent('{"label":["longshore.test=1"]}')}`;
    const containers = await this.get<{ Id: string }[]>(`/containers/json?all=1&${filters}`);
    await Promise.all(containers.map(({ Id }) => this.forget(`/containers/${Id}?force=1&v=1`)));
    const { Volumes } = await this.get<{ Volumes: { Name: string }[] | null }>(
      `/volumes?${filters}`,
    );
    for (const { Name } of Volumes ?? []) await this.forget(`/volumes/${Name}?force=1`);
    const networks = await this.get<{ Id: string }[]>(`/networks?${filters}`);
    for (const { Id } of networks) await this.forget(`/networks/${Id}`);
    const images = await this.get<{ Id: string; RepoTags: string[] | null }[]>(
      `/images/json?${filters}`,
    );
    for (const { Id, RepoTags } of images) {
      const tags = (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
      if (tags.length === 0) await this.forget(`/images/${Id}?force=1`);
      // Podman names them in full.
      const others = tags.filter((tag) => !baseImages.includes(tag.replace('docker.io/', '')));
      for (const tag of others) await this.forget(`/images/${tag}`);
    }
  }

  private async forget(path: string): Promise<void> {
    try {
      await this.delete(path);
    } catch (error) {
      // Gone, being removed already, or an image that another one is built on.
      if (!(error instanceof RawEngineError && [404, 409].includes(error.status))) throw error;
    }
  }

  private async call<T>(method: string, path: string, body?: Json): Promise<T> {
    const text = await this.text(method, path, body);
    // Podman ends even an empty answer with a line feed.
    return (text.trim() === '' ? undefined : JSON.parse(text)) as T;
  }
}
