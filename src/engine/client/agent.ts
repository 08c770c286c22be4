import { Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { Transport } from '../api/endpoint';
import type { Environment } from '../api/engine';
import { hostWithPort } from '../api/hostUrl';
import { openConnection, type ConnectionOptions } from './connect';
import { sshHost } from './ssh/host';

/** What Node calls with every request; all agents override it, though its types do not name it. */
interface TakesRequests {
  addRequest(request: ClientRequest, options: unknown): void;
}

const node = Agent.prototype as unknown as TakesRequests;

/**
 * The connections of one engine, kept alive and reused. All transports are made here, so that dockerode sees plain HTTP over
 * "a socket" and none of its own ideas about hosts, TLS, ssh and the environment come into play.
 */
export class EngineAgent extends Agent implements TakesRequests {
  private readonly transport: Transport;
  private readonly env: Environment;
  private readonly alive = new Set<Duplex>();
  private readonly sent = new WeakMap<ClientRequest, number>();
  private readonly destroyed = new AbortController();
  /** Of what leads to the engine, where that may be shared with other agents: the ssh connection to its host. */
  private readonly lifetime: AbortSignal;

  constructor(transport: Transport, env: Environment, lifetime?: AbortSignal) {
    super({ keepAlive: true, maxFreeSockets: 4 });
    this.transport = transport;
    this.env = env;
    this.lifetime = lifetime ?? this.destroyed.signal;
  }

  /** For the `Host` header: proxies in front of a TCP engine go by it, the docker CLI sends `docker` over sockets. */
  get hostHeader(): string {
    const { transport } = this;
    if (transport.kind !== 'tcp') return 'docker';
    return hostWithPort(transport.host, transport.port);
  }

  /** Sockets open now: in use, idle, upgraded or still connecting. */
  get openSockets(): number {
    return this.alive.size;
  }

  override createConnection(
    _options: unknown,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.connect((socket) => {
      this.own(socket);
    }).then(
      (socket) => callback?.(null, socket),
      // Node reads no second argument after an error, though its types want one.
      (error: unknown) => (callback as ((error: unknown) => void) | undefined)?.(error),
    );
  }

  /** A connection for one request that does not go through Node's HTTP client; it is not kept. */
  async open(signal: AbortSignal, options: ConnectionOptions): Promise<Duplex> {
    const opening: Duplex[] = [];
    const onAbort = (): void => {
      for (const socket of opening) socket.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.connect((socket) => {
        this.own(socket);
        opening.push(socket);
        if (signal.aborted) socket.destroy();
      }, options);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * docker-modem follows redirects, past this agent and to whatever host the answer names; a relative one, as engines send for
   * an unclean path, even ends the process with an exception nobody can catch. Without a location it takes them for answers.
   */
  addRequest(request: ClientRequest, options: unknown): void {
    request.once('socket', () => {
      // Over ssh the connection is still being made while the request is already written.
      if (this.transport.kind !== 'ssh' || request.reusedSocket)
        this.sent.set(request, performance.now());
    });
    request.prependOnceListener('response', (answer: IncomingMessage) => {
      delete answer.headers.location;
    });
    node.addRequest.call(this, request, options);
  }

  /** When `request` had its connection and was sent (`performance.now()`); undefined where that cannot be told. */
  sentAt(request: ClientRequest): number | undefined {
    return this.sent.get(request);
  }

  /** Closes the idle connections: after one turned out stale the others are suspect too. */
  dropIdle(): void {
    for (const sockets of Object.values(this.freeSockets)) {
      for (const socket of sockets ?? []) socket.destroy();
    }
  }

  override destroy(): void {
    this.destroyed.abort();
    super.destroy();
    for (const socket of this.alive) socket.destroy();
  }

  /** docker-modem has every request described, to any depth, for a log that is off: with all sockets that takes tens of ms. */
  [inspect.custom](): string {
    return 'EngineAgent';
  }

  private connect(
    onSocket: (socket: Duplex) => void,
    options?: ConnectionOptions,
  ): Promise<Duplex> {
    const { transport } = this;
    if (transport.kind !== 'ssh') return openConnection(transport, this.env, onSocket, options);
    return sshHost(transport, this.env, this.lifetime).open(onSocket, this.destroyed.signal);
  }

  private own(socket: Duplex): void {
    // Between two requests nobody else listens, and an error without a listener would end the process.
    socket.on('error', () => undefined);
    socket.once('close', () => this.alive.delete(socket));
    this.alive.add(socket);
    if (this.destroyed.signal.aborted) socket.destroy();
  }
}
