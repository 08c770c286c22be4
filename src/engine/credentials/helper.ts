import { spawn } from 'node:child_process';
import { EngineError, cancelled } from '../api/errors';
import type { RegistryCredentials } from '../api/images';

export interface HelperOptions {
  readonly signal?: AbortSignal | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds; a helper may have to ask the user to unlock a key store. */
  readonly timeout?: number | undefined;
}

const defaultTimeout = 60_000;

/** Longest answer that is read. Bytes; tokens of cloud registries take a few thousand. */
const maximumAnswer = 1024 * 1024;

/** What a helper writes when it works and has nothing for the server; docker's own helpers share these words. */
const nothingStored = /credentials not found in native keychain/i;

/**
 * Asks `docker-credential-<name> get` (https://github.com/docker/docker-credential-helpers#development); undefined when it has
 * nothing for the server. No shell: the name comes from a file.
 * @throws EngineError notFound (no such program), auth (it failed), timeout, cancelled, protocol, invalid
 */
export async function askHelper(
  name: string,
  server: string,
  options: HelperOptions = {},
): Promise<RegistryCredentials | undefined> {
  // With a slash in its name the program would be looked for outside PATH.
  if (!/^[\w][\w.-]*$/.test(name)) {
    throw new EngineError({ kind: 'invalid', detail: `not a credential helper: "${name}"` });
  }
  const program = `docker-credential-${name}`;
  const { output, code } = await run(program, server, options);
  if (code !== 0) {
    if (nothingStored.test(output)) return undefined;
    const words = output.trim().slice(0, 500);
    throw new EngineError({ kind: 'auth', detail: `${program}: ${words || `exit code ${code}`}` });
  }
  return parseAnswer(program, output, server);
}

function parseAnswer(program: string, output: string, server: string): RegistryCredentials {
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch {
    // Without the output, which may hold a secret.
    throw new EngineError({ kind: 'protocol', detail: `${program} did not answer with JSON` });
  }
  const { Username: username, Secret: secret } = (answer ?? {}) as Record<string, unknown>;
  if (typeof username !== 'string' || typeof secret !== 'string') {
    throw new EngineError({ kind: 'protocol', detail: `${program} gave no Username and Secret` });
  }
  if (username === '<token>') return { identityToken: secret, serverAddress: server };
  return { username, password: secret, serverAddress: server };
}

function run(
  program: string,
  input: string,
  { signal, env = process.env, timeout = defaultTimeout }: HelperOptions,
): Promise<{ readonly output: string; readonly code: number }> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(cancelled());
      return;
    }
    const child = spawn(program, ['get'], { env, stdio: ['pipe', 'pipe', 'ignore'], signal });
    const chunks: Buffer[] = [];
    let size = 0;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill();
    }, timeout);
    const fail = (error: EngineError): void => {
      clearTimeout(timer);
      reject(error);
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (signal?.aborted === true) fail(cancelled());
      else
        fail(
          new EngineError({ kind: 'notFound', detail: program, code: error.code, cause: error }),
        );
    });
    // A helper that ends before it has read its input closes the pipe; its exit code says why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maximumAnswer) child.kill();
      else chunks.push(chunk);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (timedOut) fail(new EngineError({ kind: 'timeout', detail: program }));
      else resolve({ output: Buffer.concat(chunks).toString('utf8'), code: code ?? 1 });
    });
  });
}
