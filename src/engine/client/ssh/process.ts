import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Environment } from '../../api/engine';
import { EngineError } from '../../api/errors';

/** What ssh says is a few lines; no more of it is kept. */
const wordsLimit = 8 * 1024;

/**
 * Becomes ssh, and leaves a guard beside it that reads the lifeline, a pipe from us. The pipe ends when we close it, and also when
 * this process is killed outright: then ssh and what it has started (a ProxyCommand, another ssh for ProxyJump) are ended, and the
 * directory of its control socket is removed. Without the guard, a command that is silent on the other side would keep ssh alive.
 */
const guardedSsh = `
directory=$1; shift
(
  exec <&3 3<&- >/dev/null 2>&1
  read -r _
  if [ -n "$directory" ]; then rm -rf -- "$directory"; fi
  kill 0
) &
exec 3<&-
exec ssh "$@"
`;

const isWindows = process.platform === 'win32';

/** How an ssh process ended. */
export interface SshEnding {
  /** 255 for ssh's own failures, else that of the remote command; undefined when it was killed or never started. */
  readonly exitCode: number | undefined;
  /** What it wrote to stderr, the last of it. */
  readonly words: string;
  /** Why it could not be started. */
  readonly error?: Error | undefined;
}

/** One process of the system's ssh. It never asks anybody anything, and ends with this process however that ends. */
export class SshProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Never rejects. After {@link kill} it may take a moment. */
  readonly ended: Promise<SshEnding>;
  private readonly child: ChildProcess;
  private words = '';

  /** `directory` is removed once the process has ended. @throws EngineError unreachable */
  constructor(args: readonly string[], env: Environment, directory = '') {
    this.child = isWindows
      ? spawn('ssh', args, { env: environment(env), stdio: 'pipe', windowsHide: true })
      : spawn('/bin/sh', ['-c', guardedSsh, 'sh', directory, ...args], {
          env: environment(env),
          stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
          // A session of its own: it is ended as a whole, and there is no terminal that a nested ssh could ask on.
          detached: true,
        });
    this.ended = new Promise((resolve) => {
      this.child.on('error', (error) => {
        resolve({ exitCode: undefined, words: '', error });
      });
      this.child.on('close', (code) => {
        resolve({ exitCode: code ?? undefined, words: this.words });
      });
    });
    this.child.once('exit', () => {
      this.cutLifeline();
    });
    const { stdin, stdout, stderr } = this.child;
    if (!stdin || !stdout || !stderr) throw outOfFiles();
    this.stdin = stdin;
    this.stdout = stdout;
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.words = (this.words + text).slice(-wordsLimit);
    });
    // A pipe that breaks is followed by the end of the process, which knows why.
    for (const pipe of this.pipes) pipe.on('error', () => undefined);
  }

  /** What it has written to stderr so far. */
  get wordsSoFar(): string {
    return this.words;
  }

  kill(): void {
    // Unread output would keep the process from being over.
    this.stdout.destroy();
    this.stdin.destroy();
    // Elsewhere that is left to the guard: the shell that is about to start it must not be killed before.
    if (isWindows) this.child.kill();
    else this.cutLifeline();
  }

  ref(): void {
    this.child.ref();
    for (const pipe of this.pipes) pipe.ref?.();
  }

  /** Lets Node end while this runs, and so ends it. */
  unref(): void {
    this.child.unref();
    for (const pipe of this.pipes) pipe.unref?.();
  }

  private get pipes(): readonly Pipe[] {
    return this.child.stdio.filter((pipe) => pipe !== null && pipe !== undefined);
  }

  private cutLifeline(): void {
    this.child.stdio[3]?.destroy();
  }
}

/** A process has no pipes only when this one may not open any more. */
function outOfFiles(): EngineError {
  return new EngineError({
    kind: 'unreachable',
    detail: 'ssh: too many open files',
    code: 'EMFILE',
  });
}

/** Node makes these of sockets, though its types do not say so. */
type Pipe = (Readable | Writable) & { ref?(): void; unref?(): void };

/**
 * `BatchMode` speaks for one ssh, not for the one that ProxyJump starts: that has no terminal, and with these no program to ask with.
 * DISPLAY stays, since a ProxyCommand may log in through a browser. Only in the C locale are the words of ssh and docker fixed.
 */
function environment(env: Environment): NodeJS.ProcessEnv {
  return { ...env, LC_ALL: 'C', SSH_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'never' };
}
