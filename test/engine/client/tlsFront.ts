import fs from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';
import type { CertificateFiles } from '../../support/machine';

/** A TLS server in front of something that speaks none, or shows another certificate. Wants none of the client. */
export class TlsFront {
  private readonly server: tls.Server;
  private readonly sockets = new Set<net.Socket>();

  private constructor(behind: net.NetConnectOpts, identity: CertificateFiles) {
    this.server = tls.createServer(read(identity), (socket) => {
      const other = net.connect(behind);
      for (const [one, opposite] of [
        [socket, other],
        [other, socket],
      ] as const) {
        this.sockets.add(one);
        one.on('error', () => undefined);
        one.once('close', () => {
          this.sockets.delete(one);
          opposite.destroy();
        });
        one.pipe(opposite);
      }
    });
    this.server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  static async open(
    behind: net.NetConnectOpts,
    identity: CertificateFiles,
    host = '127.0.0.1',
  ): Promise<TlsFront> {
    const front = new TlsFront(behind, identity);
    await new Promise<void>((resolve) => front.server.listen(0, host, resolve));
    return front;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** Ends all connections; the next ones are shown another certificate. */
  renew(identity: CertificateFiles): void {
    this.server.setSecureContext(read(identity));
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

function read({ cert, key }: CertificateFiles): { cert: Buffer; key: Buffer } {
  return { cert: fs.readFileSync(cert), key: fs.readFileSync(key) };
}
