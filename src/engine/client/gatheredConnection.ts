import type { Duplex } from 'node:stream';
import type { BulkConnection } from './bulkAnswer';
import type { ConnectionOptions } from './connect';

/** Milliseconds between two readings. */
const interval = 1000;
/** Milliseconds that each takes: what has arrived since the last one is there by then. */
const duration = 5;
/** Bytes that are read at once: some samples of most containers. */
const bufferSize = 16 * 1024;

/**
 * Connections on which little arrives, of which there are many: all are read at the same time, once a second. To be woken for each
 * small piece costs a process several times as much as the piece does.
 */
export class Gathering {
  private readonly connections = new Set<GatheredConnection>();
  private timer: NodeJS.Timeout | undefined;

  add(connection: GatheredConnection): void {
    this.connections.add(connection);
    this.timer ??= setTimeout(this.read, interval);
  }

  delete(connection: GatheredConnection): void {
    this.connections.delete(connection);
    if (this.connections.size > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private readonly read = (): void => {
    for (const connection of this.connections) connection.resume();
    this.timer = setTimeout(this.rest, duration);
  };

  private readonly rest = (): void => {
    for (const connection of this.connections) connection.pause();
    this.timer = setTimeout(this.read, interval - duration);
  };
}

/** One connection of a {@link Gathering}. Up to its first reading it is read as things arrive. */
export class GatheredConnection implements BulkConnection {
  /** With these the socket is to be made. Node would take 64 kB of new memory for every read. */
  readonly options: ConnectionOptions;
  private readonly gathering: Gathering;
  private readonly received: Buffer[] = [];
  private socket: Duplex | undefined;
  private signal: AbortSignal | undefined;
  private isOver = false;
  private failure: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(gathering: Gathering) {
    this.gathering = gathering;
    this.options = {
      onread: {
        buffer: Buffer.allocUnsafeSlow(bufferSize),
        callback: (length, buffer) => {
          this.receive(Buffer.from(buffer.subarray(0, length)));
          return true;
        },
      },
    };
  }

  /** `socket` belongs to this connection from now on. Aborting `signal` destroys it. */
  attach(socket: Duplex, signal: AbortSignal): void {
    this.socket = socket;
    this.signal = signal;
    signal.addEventListener('abort', this.destroy, { once: true });
    // Of a socket that does not know the option above, such as one of ssh.
    socket.on('data', (data: Buffer) => {
      this.receive(data);
    });
    socket.once('error', (error) => {
      this.failure = error;
    });
    socket.once('close', () => {
      this.isOver = true;
      this.gathering.delete(this);
      this.wake?.();
    });
    if (signal.aborted) this.destroy();
    else this.gathering.add(this);
  }

  write(text: string): void {
    this.socket?.write(text);
  }

  async read(): Promise<Buffer | undefined> {
    while (this.received.length === 0) {
      if (this.failure !== undefined) throw this.failure;
      if (this.isOver) return undefined;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const all = this.received.splice(0);
    const [first] = all;
    return all.length === 1 ? first : Buffer.concat(all);
  }

  resume(): void {
    this.socket?.resume();
  }

  pause(): void {
    this.socket?.pause();
  }

  readonly destroy = (): void => {
    this.gathering.delete(this);
    this.signal?.removeEventListener('abort', this.destroy);
    this.socket?.destroy();
  };

  private receive(data: Buffer): void {
    this.received.push(data);
    this.wake?.();
  }
}
