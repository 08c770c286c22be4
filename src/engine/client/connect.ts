import { connect as connectSocket, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Transport } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { SshConnection } from './ssh';
import { tlsOptions } from './tlsMaterial';

/** Milliseconds until a host must have accepted the connection; operating systems would wait for minutes. */
const connectLimit = 20_000;

/** Milliseconds of silence before the operating system asks whether the other side is still there. */
const keepAliveDelay = 30_000;

/**
 * Opens one connection to an engine. `onSocket` is told the socket at once, so that it can be destroyed while it connects.
 * @throws what Node throws, or EngineError tls, unreachable, invalid
 */
export async function openConnection(
  transport: Transport,
  onSocket: (socket: Duplex) => void,
): Promise<Duplex> {
  switch (transport.kind) {
    case 'unix':
    case 'npipe': {
      const socket = connectSocket({ path: transport.path });
      onSocket(socket);
      return await connected(socket, 'connect');
    }
    case 'tcp': {
      const { host, port, tls } = transport;
      if (tls !== undefined) {
        const secured = connectTls({ ...(await tlsOptions(tls, host)), host, port });
        onSocket(secured);
        return keptAlive(await connected(secured, 'secureConnect'));
      }
      const socket = connectSocket({ host, port, noDelay: true });
      onSocket(socket);
      return keptAlive(await connected(socket, 'connect'));
    }
    case 'ssh': {
      // Connected or not shows only when something is read.
      const connection = new SshConnection(transport);
      onSocket(connection);
      return connection;
    }
  }
}

/** An event stream may be silent for hours: only the operating system notices when the host behind it is gone. */
function keptAlive(socket: Socket): Socket {
  return socket.setKeepAlive(true, keepAliveDelay);
}

function connected(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const detail = `not connected within ${String(connectLimit)} ms`;
      socket.destroy(new EngineError({ kind: 'unreachable', detail, code: 'ETIMEDOUT' }));
    }, connectLimit);
    const settle = (): void => {
      clearTimeout(timer);
      socket.off(event, onConnected);
      socket.off('error', onError);
      socket.off('close', onClose);
    };
    const onConnected = (): void => {
      settle();
      resolve(socket);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    // Destroyed without an error: by the engine's dispose.
    const onClose = (): void => {
      settle();
      reject(new EngineError({ kind: 'unreachable', detail: 'connection closed' }));
    };
    socket.once(event, onConnected);
    socket.once('error', onError);
    socket.once('close', onClose);
  });
}
