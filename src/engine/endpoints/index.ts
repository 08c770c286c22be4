// Finds the engine that the docker CLI would talk to. Part of the main bundle: nothing heavy here.
import path from 'node:path';
import type { DockerContext } from '../api/contexts';
import type { Endpoint, EndpointSource, TlsFiles, Transport } from '../api/endpoint';
import { parseHost } from '../api/hostUrl';
import { currentContext, defaultContext, pemFiles, readContext } from '../contexts';
import { configDirectory, variable } from './environment';
import { lookAt, usualSockets } from './usualSockets';

export { configDirectory } from './environment';

export interface FindEndpointsInput {
  readonly env: NodeJS.ProcessEnv;
  readonly homedir: string;
  readonly platform: NodeJS.Platform;
  /** Host URL from the user's settings; empty counts as absent. */
  readonly setting?: string | undefined;
}

export interface FoundEndpoints {
  readonly endpoints: Endpoint[];
  /** Host URLs that were looked at and where nothing was, when `endpoints` is empty. */
  readonly tried: string[];
}

/**
 * The setting, else as the docker CLI: DOCKER_HOST, DOCKER_CONTEXT, the current context. What one of these names is the answer,
 * whether it can be reached or not. Else the first usual socket that exists, one that may be opened before one that may not.
 * @throws EngineError invalid: a malformed host, a context that does not exist, a malformed file of the context store
 */
export async function findEndpoints(input: FindEndpointsInput): Promise<FoundEndpoints> {
  const explicit = await explicitEndpoint(input);
  if (explicit !== undefined) return { endpoints: [explicit], tried: [] };
  return await lookForSockets(input);
}

async function explicitEndpoint(input: FindEndpointsInput): Promise<Endpoint | undefined> {
  const { env, homedir, setting } = input;
  const directory = configDirectory(env, homedir);
  if (setting !== undefined && setting.trim() !== '') {
    return await fromHost(setting, { kind: 'setting' }, env, directory);
  }
  const host = variable(env, 'DOCKER_HOST');
  if (host !== undefined) {
    const source: EndpointSource = { kind: 'environment', variable: 'DOCKER_HOST' };
    return await fromHost(host, source, env, directory);
  }
  const fromEnvironment = variable(env, 'DOCKER_CONTEXT');
  const name = fromEnvironment ?? (await currentContext(directory));
  if (name === undefined || name === defaultContext) return undefined;
  const chosenBy = fromEnvironment !== undefined ? 'DOCKER_CONTEXT' : 'currentContext';
  const source: EndpointSource = { kind: 'context', context: name, chosenBy };
  return fromContext(await readContext(directory, name), source);
}

/** A host given as such. The CLI's TLS variables are about exactly these. */
async function fromHost(
  text: string,
  source: EndpointSource,
  env: NodeJS.ProcessEnv,
  directory: string,
): Promise<Endpoint> {
  const verify = variable(env, 'DOCKER_TLS_VERIFY') !== undefined;
  const encrypt = verify || variable(env, 'DOCKER_TLS') !== undefined;
  const { host, transport, secure } = parseHost(text, encrypt);
  if (transport.kind !== 'tcp' || !secure) return endpoint(host, transport, source);
  const certPath = variable(env, 'DOCKER_CERT_PATH');
  const files = certPath !== undefined ? namedPemFiles(certPath) : await pemFiles(directory);
  // DOCKER_TLS alone encrypts without checking who answers; `https:` says nothing about leaving the check out.
  const unchecked = encrypt && !verify;
  return endpoint(host, { ...transport, tls: { ...files, verify: !unchecked } }, source);
}

/** All three, there or not: a directory that the user names must have them. */
function namedPemFiles(directory: string): Omit<TlsFiles, 'verify'> {
  const file = (name: string): string => path.join(directory, name);
  return { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
}

function fromContext(context: DockerContext, source: EndpointSource): Endpoint | undefined {
  // A context for something else than docker leaves the engine where it usually is.
  if (context.host === '') return undefined;
  const { host, transport, secure } = parseHost(context.host, context.tls !== undefined);
  if (transport.kind !== 'tcp' || !secure) return endpoint(host, transport, source, context.name);
  const tls = context.tls ?? { verify: true };
  return endpoint(host, { ...transport, tls }, source, context.name);
}

async function lookForSockets(input: FindEndpointsInput): Promise<FoundEndpoints> {
  const sockets = usualSockets(input.env, input.homedir, input.platform);
  const tried: string[] = [];
  let denied: Endpoint | undefined;
  for (const { product, host, path: socket } of sockets) {
    const state = await lookAt(socket);
    const { transport } = parseHost(host);
    const found = endpoint(
      host,
      transport,
      { kind: 'socket', product, chosenBy: 'usual' },
      product,
    );
    if (state === 'usable') return { endpoints: [found], tried: [] };
    if (state === 'denied') denied ??= found;
    tried.push(host);
  }
  // Shown, so that the user learns what is missing: the permission.
  return denied === undefined ? { endpoints: [], tried } : { endpoints: [denied], tried: [] };
}

function endpoint(
  host: string,
  transport: Transport,
  source: EndpointSource,
  name = shortName(transport),
): Endpoint {
  return { id: host, name, host, transport, source, choice: 'cli' };
}

function shortName(transport: Transport): string {
  switch (transport.kind) {
    case 'unix':
    case 'npipe':
      return path.posix.basename(transport.path);
    case 'tcp':
    case 'ssh':
      return transport.host;
  }
}
