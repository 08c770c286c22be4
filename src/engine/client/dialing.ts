import type { Socket } from 'node:net';
import { EngineError } from '../api/errors';

/** Milliseconds until a host must have accepted the connection; operating systems would wait for minutes. */
const connectLimit = 20_000;

/** Milliseconds of silence before the operating system asks whether the other side is still there. */
const keepAliveDelay = 30_000;

/** An event stream may be silent for hours: only the operating system notices when the host behind it is gone. */
export function keptAlive<T extends Socket>(socket: T): T {
  return socket.setKeepAlive(true, keepAliveDelay);
}

/** Waits until a socket that is being connected says `event`. @throws what Node throws, or EngineError unreachable */
export function connected<T extends Socket>(
  socket: T,
  event: 'connect' | 'secureConnect',
): Promise<T> {
  return withinLimit(socket, (resolve) => {
    socket.once(event, () => {
      resolve(socket);
    });
  });
}

/**
 * One step of making a connection, which `start` begins. The socket's failure, its end and the time limit reject; the limit also
 * ends the socket.
 */
export function withinLimit<T>(
  socket: Socket,
  start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const detail = `not connected within ${String(connectLimit)} ms`;
      socket.destroy(new EngineError({ kind: 'unreachable', detail, code: 'ETIMEDOUT' }));
    }, connectLimit);
    const settle = (): void => {
      clearTimeout(timer);
      socket.off('error', onError);
      socket.off('close', onClose);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    // Destroyed without an error: by the engine's dispose.
    const onClose = (): void => {
      onError(new EngineError({ kind: 'unreachable', detail: 'connection closed' }));
    };
    socket.once('error', onError);
    socket.once('close', onClose);
    try {
      start((value) => {
        settle();
        resolve(value);
      }, onError);
    } catch (error) {
      onError(error as Error);
    }
  });
}
