import { isIP, type OnReadOpts, type Socket } from 'node:net';
import {
  connect as connectTls,
  type ConnectionOptions as TlsOptions,
  type TLSSocket,
} from 'node:tls';
import type { ConnectionOptions } from './connect';
import { connected } from './dialing';
import { certificateFailure, tlsFailure } from './tlsFailure';
import type { TlsMaterial } from './tlsMaterial';

export interface SecureTarget {
  readonly host: string;
  readonly port: number;
  /** A connection that already leads there, through a proxy. */
  readonly through?: Socket | undefined;
  /** Of a connection that leads there itself. */
  readonly options?: ConnectionOptions | undefined;
}

/**
 * A TLS connection whose other side is verified. An alert may still end it at the first read: its meaning is the `cause` of the
 * socket's error then, where `connectionError` finds it.
 * @throws EngineError tls, or what Node throws
 */
export async function openSecure(
  target: SecureTarget,
  material: TlsMaterial,
  onSocket: (socket: TLSSocket) => void,
): Promise<TLSSocket> {
  const socket = connectTls(optionsOf(target, material));
  onSocket(socket);
  socket.prependListener('error', (error: Error) => {
    error.cause ??= tlsFailure(error, material);
  });
  await connected(socket, 'secureConnect');
  if (material.verify && !socket.authorized) {
    const failure = certificateFailure(
      codeOfAuthorization(socket.authorizationError),
      socket.getPeerX509Certificate(),
      target.host,
      material,
    );
    socket.destroy();
    throw failure;
  }
  return socket;
}

function optionsOf(
  { host, port, through, options: { onread } = {} }: SecureTarget,
  material: TlsMaterial,
): TlsOptions {
  // Node documents more than its types know.
  const options: TlsOptions & { noDelay: boolean; onread?: OnReadOpts } = {
    host,
    port,
    noDelay: true,
    // Node checks all the same and tells by `authorized`. It is asked right after the handshake, before anything is sent: Node
    // itself would already have closed the socket then, and with it the way to the certificate that the message is about.
    rejectUnauthorized: false,
  };
  if (through !== undefined) options.socket = through;
  else if (onread !== undefined) options.onread = onread;
  // A server name must not be an address (RFC 6066); without one, the certificate is held against the address itself.
  if (isIP(host) === 0) options.servername = host;
  if (material.ca !== undefined) options.ca = material.ca.authorities.map(String);
  if (material.identity !== undefined) {
    options.cert = material.identity.cert;
    options.key = material.identity.key;
  }
  return options;
}

/** A code, though the types declare an error. */
function codeOfAuthorization(error: unknown): string {
  return typeof error === 'string' ? error : String(error);
}
