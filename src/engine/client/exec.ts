import type { Duplex } from 'node:stream';
import type { CallOptions } from '../api/call';
import type { ExecProcess, ExecSpec, LogFrame } from '../api/containers';
import { EngineError, isEngineError } from '../api/errors';
import type { EngineVersion } from '../api/system';
import { demultiplex, rawFrames } from '../streams/frames';
import { isObject, optionalNumberAt, textAt } from '../streams/json';
import type { ApiClient } from './apiClient';
import type { CallScope } from './callScope';
import { defined } from './containerSpec';
import { delay } from './delay';
import { demand, has } from './features';
import { pathPart } from './paths';

/**
 * The engine looks for these keys in what is typed, and holds back what may be the beginning of them; its own default,
 * ctrl-p ctrl-q, would swallow every ctrl-p. None can be switched off, so it is a sequence that nobody types.
 */
const detachKeys = 'ctrl-@,ctrl-^,ctrl-@,ctrl-_';

/** Milliseconds between two attempts, and for how many of them. */
const retryDelay = 50;
const resizeAttempts = 5;
const exitCodeAttempts = 60;

type Size = NonNullable<ExecSpec['size']>;

/** `POST /containers/{id}/exec`, then `POST /exec/{id}/start` on a connection that both sides keep. */
export async function startExec(
  client: ApiClient,
  version: EngineVersion,
  containerId: string,
  spec: ExecSpec,
  options: CallOptions,
): Promise<ExecProcess> {
  if (spec.workingDir !== undefined) demand(version, 'execWorkingDirectory');
  // Older engines do not know the size before the command runs, and newer ones want it for a tty only.
  const size = spec.tty && has(version, 'execConsoleSize') ? spec.size : undefined;
  const consoleSize = size && [size.rows, size.columns];
  const created = await client.json(
    {
      method: 'POST',
      path: `/containers/${pathPart(containerId)}/exec`,
      body: defined({
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        Tty: spec.tty,
        DetachKeys: detachKeys,
        Cmd: [...spec.command],
        User: spec.user,
        WorkingDir: spec.workingDir,
        Env: spec.environment === undefined ? undefined : [...spec.environment],
        ConsoleSize: consoleSize,
      }),
    },
    options,
  );
  const id = textAt(isObject(created) ? created : {}, 'Id');
  if (id === '') throw new EngineError({ kind: 'protocol', detail: 'an exec without an id' });
  const { socket, scope } = await client.hijack(
    {
      method: 'POST',
      path: `/exec/${pathPart(id)}/start`,
      body: defined({ Detach: false, Tty: spec.tty, ConsoleSize: consoleSize }),
      // 400 here is about the command: it was not found, or may not be executed.
      errorKind: (status) => (status === 400 ? 'unsupported' : undefined),
    },
    options,
  );
  const process = new Exec(client, id, spec.tty, socket, scope);
  if (spec.tty && spec.size !== undefined) void process.resize(spec.size);
  return process;
}

class Exec implements ExecProcess {
  readonly id: string;
  readonly output: AsyncIterable<readonly LogFrame[]>;
  private readonly client: ApiClient;
  private readonly socket: Duplex;
  private readonly scope: CallScope;
  private readonly closed: Promise<void>;
  private error: unknown;
  private disposed = false;
  private latestSize: Size | undefined;

  constructor(client: ApiClient, id: string, tty: boolean, socket: Duplex, scope: CallScope) {
    this.client = client;
    this.id = id;
    this.socket = socket;
    this.scope = scope;
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        scope.end();
        resolve();
      });
    });
    socket.on('error', (error) => {
      this.error ??= error;
    });
    scope.signal.addEventListener('abort', () => socket.destroy(), { once: true });
    if (scope.signal.aborted) socket.destroy();
    this.output = this.read(tty);
  }

  write(data: string | Uint8Array): void {
    if (this.socket.writable) this.socket.write(data);
  }

  end(): void {
    if (this.socket.writable) this.socket.end();
  }

  async resize(size: Size): Promise<void> {
    this.latestSize = size;
    const query = { h: size.rows, w: size.columns };
    const path = `/exec/${pathPart(this.id)}/resize`;
    // The start is accepted a moment before the terminal exists, and the terminal may be gone before the connection is.
    for (let attempt = 0; attempt < resizeAttempts; attempt++) {
      if (this.socket.destroyed || this.latestSize !== size) return;
      try {
        await this.client.text({ method: 'POST', path, query });
        return;
      } catch (error) {
        if (isEngineError(error, 'cancelled')) return;
        await delay(retryDelay * 2 ** attempt);
      }
    }
  }

  async exitCode(): Promise<number | undefined> {
    await this.closed;
    const path = `/exec/${pathPart(this.id)}/json`;
    // The connection closes a little before the engine has noted the end.
    for (let attempt = 0; attempt < exitCodeAttempts; attempt++) {
      try {
        const answer = await this.client.json({ method: 'GET', path });
        const state = isObject(answer) ? answer : {};
        if (state['Running'] !== true) return optionalNumberAt(state, 'ExitCode');
      } catch {
        return undefined;
      }
      if (this.disposed) return undefined;
      await delay(retryDelay);
    }
    return undefined;
  }

  dispose(): void {
    this.disposed = true;
    this.socket.destroy();
  }

  private async *read(tty: boolean): AsyncGenerator<readonly LogFrame[], void, undefined> {
    try {
      const chunks = this.socket as AsyncIterable<Buffer>;
      yield* tty ? rawFrames(chunks) : demultiplex(chunks);
      this.scope.throwIfFailed();
    } catch (error) {
      if (this.disposed) return;
      throw this.scope.explain(this.error ?? error);
    } finally {
      this.socket.destroy();
    }
  }
}
