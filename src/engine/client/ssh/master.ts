import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Disposable } from '../../api/disposable';
import type { Environment } from '../../api/engine';
import { EngineError } from '../../api/errors';
import { option, sshArguments, type SshTransport } from './arguments';
import { SshProcess, type SshEnding } from './process';

/** Milliseconds from start to authenticated. Less than a request's limit, so that the user reads what ssh said. */
const limit = 25_000;

/** Milliseconds between two looks for the control socket: ssh tells nobody when it listens. */
const interval = 15;

/** Bytes of a unix socket's path on the strictest system (macOS), with its final zero. */
const pathLimit = 104;

/** What ssh adds to the path while it makes the socket: a dot and 16 letters. */
const suffix = 17;

/**
 * An ssh that holds one authenticated connection and runs nothing (`ssh -M -N`). Others pass through it by its control socket
 * (`ssh -S`), in milliseconds and without authentication.
 */
export class SshMaster implements Disposable {
  /** How the others pass through it. */
  readonly options: readonly string[];
  readonly ended: Promise<SshEnding>;
  private readonly process: SshProcess;
  private readonly socket: string;

  /** @throws what Node throws when no directory for the socket can be made; EngineError invalid */
  constructor(transport: SshTransport, env: Environment) {
    const directory = privateDirectory();
    this.socket = path.join(directory, 's');
    // A percent sign would begin one of ssh's own tokens.
    const route = ['-S', this.socket.replaceAll('%', '%%')];
    this.options = [...option('ControlMaster', 'no'), ...route];
    const own = [...option('ControlMaster', 'yes'), ...option('ControlPersist', 'no'), ...route];
    this.process = new SshProcess(sshArguments(transport, ['-N', ...own]), env, directory);
    // It must not keep Node alive: it would never end by itself.
    this.process.unref();
    this.process.stdin.end();
    this.process.stdout.resume();
    this.ended = this.process.ended;
  }

  /** Waits until it is connected: undefined, or how it ended. @throws EngineError unreachable, when it takes too long */
  async listening(): Promise<SshEnding | undefined> {
    const deadline = performance.now() + limit;
    while (!fs.existsSync(this.socket)) {
      const ending = await Promise.race([this.ended, pause(interval)]);
      if (ending !== undefined) return ending;
      if (performance.now() > deadline) {
        const words = this.process.wordsSoFar.trim();
        this.dispose();
        const detail = [`ssh: not connected within ${String(limit)} ms`, words].join('\n').trim();
        throw new EngineError({ kind: 'unreachable', detail, code: 'ETIMEDOUT' });
      }
    }
    return undefined;
  }

  dispose(): void {
    this.process.kill();
  }
}

/** For this user alone, as whoever opens the socket is authenticated. */
function privateDirectory(): string {
  const name = 'longshore-ssh-';
  const length = Buffer.byteLength(path.join(os.tmpdir(), `${name}XXXXXX`, 's')) + suffix + 1;
  return fs.mkdtempSync(path.join(length > pathLimit ? '/tmp' : os.tmpdir(), name));
}
