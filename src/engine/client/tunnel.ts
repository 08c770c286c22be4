import { request, type IncomingMessage } from 'node:http';
import { connect as connectSocket, type Socket } from 'node:net';
import { EngineError } from '../api/errors';
import { hostWithPort } from '../api/hostUrl';
import { connected, keptAlive, withinLimit } from './dialing';
import { connectionError } from './errors';
import type { Proxy } from './proxy';
import { openSecure } from './secureConnection';
import type { TlsMaterial } from './tlsMaterial';

/** A proxy with TLS is verified by the authorities that Node trusts; docker's certificates are for engines. */
const proxyMaterial: TlsMaterial = {
  verify: true,
  ca: undefined,
  identity: undefined,
  half: undefined,
};

/**
 * A connection to an engine through an HTTP proxy (CONNECT, RFC 9110, 9.3.6). Whatever is spoken over it passes, also what leaves
 * HTTP, as exec and attach do.
 * @throws EngineError unreachable: proxyUnreachable, proxyRefused, or without a reason where the proxy finds no engine
 */
export async function openTunnel(
  proxy: Proxy,
  host: string,
  port: number,
  onSocket: (socket: Socket) => void,
): Promise<Socket> {
  const engine = hostWithPort(host, port);
  const { socket, answer } = await ask(proxy, engine, onSocket);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return socket;
  socket.destroy();
  // With 5xx it says that it tried, and that the other side is at fault: the engine may just be restarting.
  const reason = status >= 500 ? undefined : 'proxyRefused';
  const detail = `${proxy.name} answers ${String(status)} ${answer.statusMessage ?? ''} to CONNECT ${engine}`;
  throw new EngineError({ kind: 'unreachable', reason, detail, status });
}

async function ask(
  proxy: Proxy,
  engine: string,
  onSocket: (socket: Socket) => void,
): Promise<{ socket: Socket; answer: IncomingMessage }> {
  let socket: Socket | undefined;
  try {
    socket = keptAlive(await openProxy(proxy, onSocket));
    return { socket, answer: await connectThrough(socket, engine, proxy.authorization) };
  } catch (error) {
    socket?.destroy();
    const { detail, code } = connectionError(error, undefined);
    throw new EngineError({
      kind: 'unreachable',
      reason: 'proxyUnreachable',
      detail: `${proxy.name}: ${detail}`,
      code,
      cause: error,
    });
  }
}

async function openProxy(
  { host, port, secure }: Proxy,
  onSocket: (socket: Socket) => void,
): Promise<Socket> {
  if (secure) return await openSecure({ host, port }, proxyMaterial, onSocket);
  const socket = connectSocket({ host, port, noDelay: true });
  onSocket(socket);
  return await connected(socket, 'connect');
}

/** The answer to CONNECT, whatever its status; from then on the socket belongs to the caller again. */
function connectThrough(
  socket: Socket,
  engine: string,
  authorization: string | undefined,
): Promise<IncomingMessage> {
  return withinLimit(socket, (resolve, reject) => {
    const asked = request({
      method: 'CONNECT',
      path: engine,
      headers: {
        Host: engine,
        ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }),
      },
      createConnection: () => socket,
      // A label only. VS Code sends requests of extensions through its own proxies, but not those to a socket's path.
      socketPath: 'longshore',
    });
    asked.on('error', reject);
    asked.once('connect', (answer, _socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve(answer);
    });
    asked.end();
  });
}
