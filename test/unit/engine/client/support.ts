import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { DockerEngine } from '../../../../src/engine/api/engine';
import type { ApiCall } from '../../../../src/engine/api/engine';
import type { Endpoint } from '../../../../src/engine/api/endpoint';
import type { JsonValue } from '../../../../src/engine/api/json';
import { connectEngine } from '../../../../src/engine/client';

export type Handler = (request: http.IncomingMessage, answer: http.ServerResponse) => void;

/** An engine that answers what a real one would not on demand. */
export interface FakeEngine {
  readonly endpoint: Endpoint;
  readonly server: net.Server;
  /** `METHOD /path?query` of each request, `/version` left out. */
  readonly requests: string[];
  connect(onCall?: (call: ApiCall) => void): Promise<DockerEngine>;
  close(): void;
}

/** `handler` gets every request but `GET /version`. */
export async function fakeEngine(
  handler: Handler,
  version: JsonValue = { Version: '99', ApiVersion: '1.41', MinAPIVersion: '1.12' },
): Promise<FakeEngine> {
  const requests: string[] = [];
  const server = http.createServer((request, answer) => {
    if (request.url === '/version') {
      json(answer, version);
      return;
    }
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    handler(request, answer);
  });
  return { ...(await listen(server)), requests };
}

export function json(answer: http.ServerResponse, body: JsonValue, status = 200): void {
  answer.writeHead(status, { 'Content-Type': 'application/json' });
  answer.end(JSON.stringify(body));
}

/** Something that is no HTTP server. */
export async function fakeServer(
  onSocket: (socket: net.Socket) => void,
): Promise<Omit<FakeEngine, 'requests'>> {
  return await listen(net.createServer(onSocket));
}

async function listen(server: net.Server): Promise<Omit<FakeEngine, 'requests'>> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-fake-'));
  const socketPath = path.join(directory, 'engine.sock');
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    socket.on('error', () => undefined);
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const host = `unix://${socketPath}`;
  const endpoint: Endpoint = {
    id: host,
    name: 'fake',
    host,
    transport: { kind: 'unix', path: socketPath },
    source: { kind: 'setting' },
    choice: 'cli' as const,
  };
  const engines: DockerEngine[] = [];
  return {
    endpoint,
    server,
    async connect(onCall) {
      const engine = await connectEngine(endpoint, { onCall });
      engines.push(engine);
      return engine;
    },
    close() {
      for (const engine of engines) engine.dispose();
      for (const socket of sockets) socket.destroy();
      server.close();
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
