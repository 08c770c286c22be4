// A line to the engine on which one sees what is asked about statistics.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { testVariable } from './machine';

const requestLine = /^GET (?:\/v[\d.]+)?\/containers\/([^/]+)\/stats(?:\?(\S*))? HTTP\/1\.1\r$/gm;

/** Passes everything on, and counts the streams of samples that are open and the single samples that were asked for. */
export class StatsRelay {
  readonly socketPath: string;
  /** Ids of containers whose samples were asked for one by one, in the order they were. */
  readonly singles: string[] = [];
  private readonly directory: string;
  private readonly engine: string;
  private readonly streams = new Map<net.Socket, string>();
  private readonly sockets = new Set<net.Socket>();
  private server: net.Server | undefined;

  constructor(engine = testVariable('LONGSHORE_TEST_SOCKET')) {
    this.engine = engine;
    this.directory = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-relay-'));
    this.socketPath = path.join(this.directory, 'engine.sock');
  }

  /** Ids of the containers whose streams are open; twice where two are. */
  get open(): readonly string[] {
    return [...this.streams.values()].sort();
  }

  async start(): Promise<void> {
    const server = net.createServer((client) => {
      this.pass(client);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.socketPath, resolve));
  }

  /** As an engine that ends: its connections break, and there are no new ones until it is started again. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async remove(): Promise<void> {
    await this.stop();
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private pass(client: net.Socket): void {
    const upstream = net.connect(this.engine);
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        this.sockets.delete(socket);
        this.streams.delete(client);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      this.note(client, data.toString('latin1'));
    });
    client.pipe(upstream).pipe(client);
  }

  private note(client: net.Socket, text: string): void {
    for (const [, id = '', query = ''] of text.matchAll(requestLine)) {
      if (/(^|&)stream=(0|false)/.test(query)) this.singles.push(id);
      else this.streams.set(client, id);
    }
  }
}
