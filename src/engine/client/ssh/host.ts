import type { Duplex } from 'node:stream';
import type { Environment } from '../../api/engine';
import { cancelled, isEngineError } from '../../api/errors';
import { dialCommand, sshArguments, type SshTransport } from './arguments';
import { usersMultiplexing } from './configuration';
import { SshConnection } from './connection';
import { isUnderstood, sshFailure } from './failures';
import { SshMaster } from './master';
import { SshProcess } from './process';

/** Windows' ssh has no control sockets. */
const hasMasters = process.platform !== 'win32';

/** No options: the connection is a handshake of its own. */
const direct: readonly string[] = [];

/**
 * A remote engine's host, reached as the docker CLI reaches it: through the system's ssh, so that ssh_config, agents, jump hosts and
 * known_hosts all apply. Its connections share one master, so that only the first is a handshake; where ssh cannot do that
 * (Windows, some servers), each is one of its own. Everything ends when `lifetime` is aborted.
 */
export class SshHost {
  private readonly transport: SshTransport;
  private readonly env: Environment;
  private readonly lifetime: AbortSignal;
  private master: SshMaster | undefined;
  /** One attempt at a time, however many wait for it. */
  private finding: Promise<readonly string[]> | undefined;
  /** Whether masters were found not to work here. */
  private isDirect = !hasMasters;

  constructor(transport: SshTransport, env: Environment, lifetime: AbortSignal) {
    this.transport = transport;
    this.env = env;
    this.lifetime = lifetime;
  }

  /**
   * Opens one connection, unless `signal` is aborted by the time it could be; `onSocket` is told it at once.
   * @throws EngineError ssh, unreachable, invalid, cancelled
   */
  async open(onSocket: (socket: Duplex) => void, signal: AbortSignal): Promise<Duplex> {
    const command = dialCommand(this.transport);
    const options = await this.route();
    if (signal.aborted) throw cancelled();
    this.throwIfEnded();
    const args = [...sshArguments(this.transport, options), ...command];
    const connection = new SshConnection(new SshProcess(args, this.env));
    onSocket(connection);
    if (this.isDirect && hasMasters) {
      // Then it was not the master's fault, and the next one may be given another chance.
      connection.once('close', () => {
        if (!connection.hasWorked) this.isDirect = false;
      });
    }
    return connection;
  }

  /** The ssh options of a connection. */
  private async route(): Promise<readonly string[]> {
    if (this.finding !== undefined) return this.finding;
    if (this.master !== undefined) return this.master.options;
    if (this.isDirect) return direct;
    this.finding = this.findRoute().finally(() => {
      this.finding = undefined;
    });
    return this.finding;
  }

  private async findRoute(): Promise<readonly string[]> {
    const { transport, env, lifetime } = this;
    const users = await usersMultiplexing(transport, env, lifetime);
    this.throwIfEnded();
    if (users !== undefined) return users;
    const master = this.startMaster();
    const ending = await master?.listening();
    this.throwIfEnded();
    if (master !== undefined && ending === undefined) return master.options;
    // What will not help itself is told; anything else may be about masters alone.
    if (ending !== undefined && isUnderstood(ending)) throw sshFailure(ending);
    this.isDirect = true;
    return direct;
  }

  private throwIfEnded(): void {
    if (this.lifetime.aborted) throw cancelled();
  }

  /** Undefined where there is no place for its socket. */
  private startMaster(): SshMaster | undefined {
    let master: SshMaster;
    try {
      master = new SshMaster(this.transport, this.env);
    } catch (error) {
      if (isEngineError(error)) throw error;
      return undefined;
    }
    const end = (): void => {
      master.dispose();
    };
    this.lifetime.addEventListener('abort', end);
    this.master = master;
    void master.ended.then(() => {
      this.lifetime.removeEventListener('abort', end);
      if (this.master === master) this.master = undefined;
    });
    return master;
  }
}

/**
 * Hosts by the lifetime they were asked for. Each attempt to connect makes an engine of its own, and with the same lifetime they
 * find the same host: a remote engine that is down is asked again over the connection that is still there.
 */
const hosts = new WeakMap<AbortSignal, SshHost>();

export function sshHost(transport: SshTransport, env: Environment, lifetime: AbortSignal): SshHost {
  const host = hosts.get(lifetime) ?? new SshHost(transport, env, lifetime);
  hosts.set(lifetime, host);
  return host;
}
