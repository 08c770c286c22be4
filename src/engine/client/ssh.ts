import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Transport } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { codeOf } from './errors';

export type SshTransport = Extract<Transport, { kind: 'ssh' }>;

/** What ssh says is a few lines; no more of it is kept. */
const stderrLimit = 8 * 1024;

/**
 * Arguments for the system's `ssh`. No shell reads them here, but one on the remote side reads the command, and ssh itself
 * would read a host such as `-oProxyCommand=…` as an option: so everything is held against what hosts, users and paths look like.
 * @throws EngineError invalid
 */
export function sshArguments(transport: SshTransport): string[] {
  const { host, port, user, path } = transport;
  check('host', host, /^[A-Za-z0-9_.:%][A-Za-z0-9_.:%-]*$/);
  // BatchMode: nobody could answer a prompt for a password or an unknown host key.
  const options = ['-T', '-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30'];
  if (user !== undefined) {
    check('user', user, /^[A-Za-z0-9_.@\\][A-Za-z0-9_.@\\+-]*$/);
    options.push('-l', user);
  }
  if (port !== undefined) options.push('-p', String(port));
  const command = ['docker'];
  if (path !== undefined) {
    check('path', path, /^\/[A-Za-z0-9_.,@:+/-]*$/);
    command.push('--host', `unix://${path}`);
  }
  return [...options, '--', host, ...command, 'system', 'dial-stdio'];
}

function check(what: string, value: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  const detail = `not usable as ssh ${what}: ${JSON.stringify(value)}`;
  throw new EngineError({ kind: 'invalid', detail });
}

/**
 * A connection to a remote engine through `ssh … docker system dial-stdio`, as the docker CLI makes it: ssh_config, agents, jump
 * hosts and known_hosts all apply. Fails with kind unreachable and what ssh wrote.
 */
export class SshConnection extends Duplex {
  private readonly child: ChildProcessWithoutNullStreams;
  private stderr = '';
  private received = false;

  constructor(transport: SshTransport, command = 'ssh') {
    super({ allowHalfOpen: true });
    this.child = spawn(command, sshArguments(transport), { stdio: 'pipe', windowsHide: true });
    const { stdin, stdout, stderr } = this.child;
    stdout.on('data', (chunk: Buffer) => {
      this.received = true;
      if (!this.push(chunk)) stdout.pause();
    });
    stderr.setEncoding('utf8');
    stderr.on('data', (text: string) => {
      this.stderr = (this.stderr + text).slice(-stderrLimit);
    });
    // A pipe that breaks is followed by `close`, which knows why.
    stdin.on('error', () => undefined);
    stdout.on('error', () => undefined);
    this.child.on('error', (error) => {
      const detail = `${command}: ${error.message}`;
      this.destroy(
        new EngineError({ kind: 'unreachable', detail, code: codeOf(error), cause: error }),
      );
    });
    this.child.on('close', (exitCode) => {
      this.ended(exitCode);
    });
  }

  override _read(): void {
    this.child.stdout.resume();
  }

  override _write(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    // The error of a broken pipe is told by `close`, with ssh's own words.
    this.child.stdin.write(chunk, () => {
      done();
    });
  }

  override _final(done: () => void): void {
    this.child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.child.kill();
    done(error);
  }

  private ended(exitCode: number | null): void {
    if (this.destroyed) return;
    if (this.received && exitCode === 0) {
      this.push(null);
      this.end();
      return;
    }
    const detail = this.stderr.trim() || `ssh ended with exit code ${String(exitCode)}`;
    this.destroy(new EngineError({ kind: 'unreachable', detail }));
  }

  // Node's http module asks its sockets for these; a pipe to a process has no such settings.
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    this.child.ref();
    return this;
  }

  unref(): this {
    this.child.unref();
    return this;
  }
}
