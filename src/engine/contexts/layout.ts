import { createHash } from 'node:crypto';
import path from 'node:path';
import { EngineError } from '../api/errors';

/** The one context that no file describes: the engine that the environment names, else the one at the usual place. */
export const defaultContext = 'default';

/** What the CLI calls an endpoint for a docker engine; other programs have their own beside it. */
export const dockerEndpoint = 'docker';

/** As the docker CLI names the PEM files of an endpoint. */
export const pemFileNames = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const;

/** The CLI's rule. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** Where the docker CLI keeps what, below its configuration directory. */
export function configFile(directory: string): string {
  return path.join(directory, 'config.json');
}

export function metaRoot(directory: string): string {
  return path.join(directory, 'contexts', 'meta');
}

export function metaFile(directory: string, name: string): string {
  return path.join(metaRoot(directory), contextId(name), 'meta.json');
}

export function tlsRoot(directory: string): string {
  return path.join(directory, 'contexts', 'tls');
}

export function tlsDirectory(directory: string, name: string): string {
  return path.join(tlsRoot(directory), contextId(name));
}

/** The name of a context's folders. */
export function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** @throws EngineError invalid, when the CLI would not take the name for a context of its store */
export function checkName(name: string): void {
  const quoted = JSON.stringify(name);
  if (name === defaultContext) {
    throw new EngineError({ kind: 'invalid', detail: `the context ${quoted} is built in` });
  }
  if (!validName.test(name)) {
    const detail = `${quoted} is no name for a context: it has to match ${validName.source}`;
    throw new EngineError({ kind: 'invalid', detail });
  }
}

/** @throws EngineError notFound, always */
export function doesNotExist(directory: string, name: string, cause?: unknown): never {
  const file = metaFile(directory, name);
  const detail = `docker context ${JSON.stringify(name)} does not exist (${file})`;
  throw new EngineError({ kind: 'notFound', detail, cause });
}
