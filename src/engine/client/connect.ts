import { connect as connectSocket, type OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Transport } from '../api/endpoint';
import type { Environment } from '../api/engine';
import { connected, keptAlive } from './dialing';
import { proxyFor } from './proxy';
import { openSecure } from './secureConnection';
import type { SshTransport } from './ssh/arguments';
import { readTlsMaterial } from './tlsMaterial';
import { openTunnel } from './tunnel';

type TcpTransport = Extract<Transport, { kind: 'tcp' }>;

/** Not for what goes through ssh or a proxy. */
export interface ConnectionOptions {
  /**
   * Unless it is TLS: bytes that a socket may read before anybody asks for them; Node's own measure when absent. A reader of small
   * pieces that wants them in large ones says 1.
   */
  readonly readableHighWaterMark?: number;
  /** Where to read to, instead of new memory for each piece: there are no `data` events then. */
  readonly onread?: OnReadOpts;
}

/**
 * Opens one connection to an engine. `onSocket` is told each socket at once, so that it can be destroyed while it connects.
 * @param env names the proxies of tcp, read anew for each connection
 * @throws what Node throws, or EngineError tls, unreachable, invalid
 */
export async function openConnection(
  transport: Exclude<Transport, SshTransport>,
  env: Environment,
  onSocket: (socket: Duplex) => void,
  options: ConnectionOptions = {},
): Promise<Duplex> {
  switch (transport.kind) {
    case 'unix':
    case 'npipe': {
      const socket = connectSocket({ ...options, path: transport.path });
      onSocket(socket);
      return await connected(socket, 'connect');
    }
    case 'tcp':
      return await openTcp(transport, env, onSocket, options);
  }
}

async function openTcp(
  { host, port, tls }: TcpTransport,
  env: Environment,
  onSocket: (socket: Duplex) => void,
  options: ConnectionOptions,
): Promise<Duplex> {
  const material = tls === undefined ? undefined : await readTlsMaterial(tls);
  const proxy = proxyFor(env, { host, port, secure: tls !== undefined });
  const through = proxy === undefined ? undefined : await openTunnel(proxy, host, port, onSocket);
  if (material !== undefined) {
    return keptAlive(await openSecure({ host, port, through, options }, material, onSocket));
  }
  if (through !== undefined) return through;
  const socket = connectSocket({ ...options, host, port, noDelay: true });
  onSocket(socket);
  return keptAlive(await connected(socket, 'connect'));
}
