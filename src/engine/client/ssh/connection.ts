import { Duplex } from 'node:stream';
import { EngineError } from '../../api/errors';
import { sshFailure } from './failures';
import type { SshEnding, SshProcess } from './process';

/**
 * The standard streams of `ssh … docker system dial-stdio` as a socket. Whether it is connected shows only when something is read;
 * until then it fails with kinds ssh, unreachable or permission and what ssh or docker wrote.
 */
export class SshConnection extends Duplex {
  private readonly process: SshProcess;
  private received = false;

  constructor(process: SshProcess) {
    super({ allowHalfOpen: true });
    this.process = process;
    const { stdout } = process;
    stdout.on('data', (chunk: Buffer) => {
      this.received = true;
      if (!this.push(chunk)) stdout.pause();
    });
    void process.ended.then((ending) => {
      this.finish(ending);
    });
  }

  /** Whether the other side has said anything. */
  get hasWorked(): boolean {
    return this.received;
  }

  override _read(): void {
    this.process.stdout.resume();
  }

  /** What arrives stays in the pipe, and wakes nobody. */
  override pause(): this {
    this.process.stdout.pause();
    return super.pause();
  }

  override resume(): this {
    this.process.stdout.resume();
    return super.resume();
  }

  override _write(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null) => void,
  ): void {
    // The error of a broken pipe is told by the end of the process, with ssh's own words.
    this.process.stdin.write(chunk, () => {
      done();
    });
  }

  override _final(done: () => void): void {
    const { stdin } = this.process;
    // Of a process that has ended: this would never call back.
    if (stdin.destroyed) done();
    else
      stdin.end(() => {
        done();
      });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.process.kill();
    done(error);
  }

  private finish(ending: SshEnding): void {
    if (this.destroyed) return;
    if (this.received && ending.exitCode === 0) {
      this.push(null);
      this.end();
      return;
    }
    const failure = sshFailure(ending);
    if (!this.received) {
      this.destroy(failure);
      return;
    }
    // Lost after it had worked, which is what this code means to whoever would ask once more.
    const { detail } = failure;
    this.destroy(new EngineError({ kind: 'unreachable', detail, code: 'ECONNRESET' }));
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
    this.process.ref();
    return this;
  }

  unref(): this {
    this.process.unref();
    return this;
  }
}
