import net from 'node:net';
import type {
  ApiCall,
  Endpoint,
  Environment,
  SessionState,
  Transport,
} from '../../../src/engine/api';
import { connectEngine } from '../../../src/engine/client';
import { systemClock } from '../../../src/engine/live';
import { Session } from '../../../src/engine/session/session';
import { PathWatch } from '../../../src/engine/watch';
import { freePort } from '../../support/machine';

/** One session of a real engine and what became of it, without discovery. */
export interface DirectSession {
  readonly session: Session;
  readonly calls: ApiCall[];
  /** Every state with the time it began, in milliseconds since the epoch. */
  readonly states: { readonly state: SessionState; readonly at: number }[];
}

/** @param env of ssh, where it is not this process's */
export function openDirectSession(
  transport: Transport,
  env: Environment = process.env,
): DirectSession {
  const host = transport.kind === 'unix' ? `unix://${transport.path}` : `${transport.kind}://test`;
  const endpoint: Endpoint = {
    id: host,
    name: 'test',
    host,
    transport,
    source: { kind: 'setting' },
    choice: 'cli',
  };
  const calls: ApiCall[] = [];
  const states: { state: SessionState; at: number }[] = [];
  const session = new Session(endpoint, {
    connect: (where, options) => connectEngine(where, { ...options, env }),
    clock: systemClock,
    random: Math.random,
    log: () => undefined,
    onCall: (call) => calls.push(call),
    watchEndpoint: (_endpoint, onChange) =>
      transport.kind === 'unix'
        ? new PathWatch(() => [transport.path], onChange)
        : { dispose: () => undefined },
  });
  session.onDidChangeState((state) => states.push({ state, at: Date.now() }));
  return { session, calls, states };
}

/** A line to an engine that can go dead, as one through a router that forgets: nothing arrives and nothing is closed. */
export class Line {
  readonly port: number;
  private readonly server: net.Server;
  private pairs: (readonly [net.Socket, net.Socket])[] = [];

  private constructor(socketPath: string, port: number) {
    this.port = port;
    this.server = net.createServer((near) => {
      const far = net.connect(socketPath);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('error', () => undefined);
        from.on('close', () => to.destroy());
        from.pipe(to);
      }
      this.pairs.push([near, far]);
    });
  }

  static async open(socketPath: string): Promise<Line> {
    const line = new Line(socketPath, await freePort());
    await new Promise<void>((resolve) => line.server.listen(line.port, '127.0.0.1', resolve));
    return line;
  }

  /** The connections that stand carry nothing any more; new ones do. */
  cut(): void {
    for (const [near, far] of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.pause();
      far.pause();
    }
  }

  close(): void {
    this.server.close();
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs = [];
  }
}
