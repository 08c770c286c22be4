// A real engine behind another range of API versions: what Engine 29, whose oldest is 1.44, does to a client.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { compareApiVersions } from '../../src/engine/client/apiVersion';
import { testVariable } from './machine';

/** The newest that the real engine speaks (Engine 20.10). What is newer is translated to it. */
const realNewest = '1.41';

export interface GatedRequest {
  readonly method: string;
  /** Undefined when the request has none. */
  readonly version: string | undefined;
  /** Path and query, without the version. */
  readonly path: string;
  readonly accepted: boolean;
}

export interface VersionGateOptions {
  /** Oldest and newest version that pass. */
  readonly min: string;
  readonly max: string;
  /** Not even `GET /version` may come without a version; `/_ping` still may. */
  readonly refuseUnversioned?: boolean;
  /** Where it listens; a new place when absent. */
  readonly socketPath?: string;
}

export interface VersionGate {
  readonly socketPath: string;
  /** In the order they came. */
  readonly requests: readonly GatedRequest[];
  /** Closes all connections. */
  stop(): Promise<void>;
}

export async function startVersionGate(options: VersionGateOptions): Promise<VersionGate> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-gate-'));
  const socketPath = options.socketPath ?? path.join(directory, 'gate.sock');
  const engine = testVariable('LONGSHORE_TEST_SOCKET');
  const requests: GatedRequest[] = [];
  const sockets = new Set<Duplex>();
  const own = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };

  /** Notes the request; what to ask the engine for, or why it may not pass. */
  const judge = ({ method = '', url = '' }: http.IncomingMessage): Verdict => {
    const [, version, asked = url] = /^\/v(\d+\.\d+)(\/.*)$/.exec(url) ?? [];
    const refusal = refusalOf(method, version, asked, options);
    requests.push({ method, version, path: asked, accepted: refusal === undefined });
    return refusal ?? { target: version === undefined ? url : translated(version, asked) };
  };

  const server = http.createServer((request, answer) => {
    const verdict = judge(request);
    if ('status' in verdict) {
      answer.writeHead(verdict.status, { 'Api-Version': options.max });
      answer.end(JSON.stringify({ message: verdict.message }));
      return;
    }
    const { method, headers } = request;
    const forwarded = http.request({
      socketPath: engine,
      method,
      path: verdict.target,
      headers,
      agent: false,
    });
    forwarded.on('socket', own);
    forwarded.on('error', () => answer.destroy());
    forwarded.on('response', (said) => {
      const isVersion = /^(\/v[\d.]+)?\/version$/.test(verdict.target);
      // The document gets other versions, and so another length.
      const { 'content-length': length, ...others } = said.headers;
      answer.writeHead(said.statusCode ?? 0, {
        ...others,
        ...(isVersion || length === undefined ? {} : { 'content-length': length }),
        'api-version': options.max,
      });
      if (isVersion) {
        restate(said, options).then(
          (document) => answer.end(document),
          () => answer.destroy(),
        );
        return;
      }
      // An event stream is silent for long, and its client waits for the headers.
      answer.flushHeaders();
      said.pipe(answer);
      said.on('error', () => answer.destroy());
    });
    answer.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });
  server.on('connection', own);
  server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
    const verdict = judge(request);
    if ('status' in verdict) {
      socket.end(`HTTP/1.1 ${String(verdict.status)} Refused\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = net.connect(engine);
    own(upstream);
    upstream.write(`${request.method ?? ''} ${verdict.target} HTTP/1.1\r\n`);
    for (let at = 0; at < request.rawHeaders.length; at += 2)
      upstream.write(`${request.rawHeaders[at] ?? ''}: ${request.rawHeaders[at + 1] ?? ''}\r\n`);
    upstream.write('\r\n');
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
    socket.on('close', () => upstream.destroy());
    upstream.on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    requests,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

type Verdict = { readonly target: string } | { readonly status: number; readonly message: string };

/** Status and words are those of moby's daemon/server: its version middleware, and its answer to a route that is not there. */
function refusalOf(
  method: string,
  version: string | undefined,
  asked: string,
  { min, max, refuseUnversioned = false }: VersionGateOptions,
): Verdict | undefined {
  if (version === undefined) {
    const open = refuseUnversioned ? ['/_ping'] : ['/_ping', '/version'];
    if (method === 'GET' && open.includes(asked)) return undefined;
    return { status: 404, message: 'page not found' };
  }
  if (compareApiVersions(version, min) < 0) {
    const message = `client version ${version} is too old. Minimum supported API version is ${min}, please upgrade your client to a newer version`;
    return { status: 400, message };
  }
  if (compareApiVersions(version, max) > 0) {
    const message = `client version ${version} is too new. Maximum supported API version is ${max}`;
    return { status: 400, message };
  }
  return undefined;
}

/** The same request in the real engine's newest version, where what is asked for is newer. */
function translated(version: string, asked: string): string {
  if (compareApiVersions(version, realNewest) <= 0) return `/v${version}${asked}`;
  const [route = '', query = ''] = asked.split('?');
  const parameters = new URLSearchParams(query);
  if (route === '/volumes/prune') {
    // Since 1.42 named volumes are spared unless `all` says otherwise; before, all are taken and nobody knows `all`.
    const filters = JSON.parse(parameters.get('filters') ?? '{}') as { all?: string[] };
    const onlyAnonymous = { label: ['com.docker.volume.anonymous'] };
    parameters.set('filters', filters.all?.[0] === 'true' ? '{}' : JSON.stringify(onlyAnonymous));
  }
  const text = parameters.toString();
  return `/v${realNewest}${route}${text === '' ? '' : `?${text}`}`;
}

async function restate(
  document: AsyncIterable<unknown>,
  { min, max }: VersionGateOptions,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of document) chunks.push(chunk as Buffer);
  const said = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  return JSON.stringify({ ...said, ApiVersion: max, MinAPIVersion: min });
}
