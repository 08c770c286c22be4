import path from 'node:path';
import type { DockerContext } from '../api/contexts';
import type { Endpoint, PrecedenceStep, TlsFiles } from '../api/endpoint';
import { parseHost } from '../api/hostUrl';
import { currentContext, defaultContext, pemFiles, readContext } from '../contexts';
import { configDirectory, variable, type Surroundings } from './environment';
import { asInvalid, found, type Followed } from './followed';
import { endpointAt, type Origin } from './place';
import { lookAt, usualSockets } from './usualSockets';

/** Where the CLI goes when TLS is asked for and no host is named. */
const defaultTlsHost = 'tcp://localhost:2376';

/** As the docker CLI: DOCKER_HOST, DOCKER_CONTEXT, the current context; what the first one names is the answer, reachable or not. */
export async function followCli(where: Surroundings): Promise<Followed> {
  const { env, homedir } = where;
  const host = variable(env, 'DOCKER_HOST');
  if (host !== undefined) {
    const source = { kind: 'environment', variable: 'DOCKER_HOST' } as const;
    return await found('DOCKER_HOST', () => atHost(host, where, { choice: 'cli', source }));
  }
  const fromEnvironment = variable(env, 'DOCKER_CONTEXT');
  let name: string | undefined;
  try {
    name = fromEnvironment ?? (await currentContext(configDirectory(env, homedir)));
  } catch (error) {
    return { kind: 'problem', name: 'config.json', error: asInvalid(error) };
  }
  if (name === undefined || name === defaultContext) return await followDefault(where);
  const chosenBy = fromEnvironment === undefined ? 'currentContext' : 'DOCKER_CONTEXT';
  const source = { kind: 'context', context: name, chosenBy } as const;
  const followed = await followContext(name, where, { choice: 'cli', source });
  // A context for something else than docker leaves the engine where it usually is.
  return followed ?? (await followDefault(where));
}

/** @returns undefined for a context without an endpoint for docker */
export async function followContext(
  name: string,
  { env, homedir }: Surroundings,
  origin: Origin,
): Promise<Followed | undefined> {
  try {
    const context = await readContext(configDirectory(env, homedir), name);
    if (context.host === '') return undefined;
    return { kind: 'endpoint', endpoint: atContext(context, origin) };
  } catch (error) {
    return { kind: 'problem', name, error: asInvalid(error) };
  }
}

/** @throws EngineError invalid */
export function atContext(context: DockerContext, origin: Origin): Endpoint {
  const parsed = parseHost(context.host, context.tls !== undefined);
  return endpointAt(parsed, context.tls, { ...origin, name: context.name });
}

/** Where there is neither a host nor a context: the first usual socket that exists, one that may be opened before one that may not. */
async function followDefault(where: Surroundings): Promise<Followed> {
  const asksForTls = tlsVariable(where.env);
  if (asksForTls !== undefined) {
    const source = { kind: 'environment', variable: asksForTls } as const;
    const origin: Origin = { choice: 'cli', source };
    return await found(asksForTls, () => atHost(defaultTlsHost, where, origin));
  }
  const tried: string[] = [];
  let denied: Endpoint | undefined;
  for (const { product, host, path: socket } of await usualSockets(where)) {
    const state = await lookAt(socket);
    const source = { kind: 'socket', product, chosenBy: 'usual' } as const;
    const endpoint = endpointAt(parseHost(host), undefined, {
      choice: 'cli',
      source,
      name: product,
    });
    if (state === 'usable') return { kind: 'endpoint', endpoint };
    if (state === 'denied') denied ??= endpoint;
    tried.push(host);
  }
  // Shown, so that the user learns what is missing: the permission.
  return denied === undefined ? { kind: 'nowhere', tried } : { kind: 'endpoint', endpoint: denied };
}

function tlsVariable(env: NodeJS.ProcessEnv): 'DOCKER_TLS_VERIFY' | 'DOCKER_TLS' | undefined {
  const names = ['DOCKER_TLS_VERIFY', 'DOCKER_TLS'] as const;
  return names.find((name) => variable(env, name) !== undefined);
}

/** A host of the environment. The CLI's TLS variables are about exactly these. */
async function atHost(
  text: string,
  { env, homedir }: Surroundings,
  origin: Origin,
): Promise<Endpoint> {
  const asksForTls = tlsVariable(env);
  const parsed = parseHost(text, asksForTls !== undefined);
  const certPath = variable(env, 'DOCKER_CERT_PATH');
  const files =
    certPath === undefined ? await pemFiles(configDirectory(env, homedir)) : allPemFiles(certPath);
  // DOCKER_TLS alone encrypts without checking who answers; `https:` says nothing about leaving the check out.
  return endpointAt(parsed, { ...files, verify: asksForTls !== 'DOCKER_TLS' }, origin);
}

/** All three, there or not: a directory that the user names must have them. */
function allPemFiles(directory: string): Omit<TlsFiles, 'verify'> {
  const file = (name: string): string => path.join(directory, name);
  return { ca: file('ca.pem'), cert: file('cert.pem'), key: file('key.pem') };
}

/** Why the CLI's engine is the one it is. */
export async function cliPrecedence(where: Surroundings): Promise<readonly PrecedenceStep[]> {
  const { env, homedir } = where;
  let current: string | undefined;
  // The CLI's own choice cannot be followed then, and nothing decides, unless a variable comes before.
  let isBroken = false;
  try {
    current = await currentContext(configDirectory(env, homedir));
  } catch {
    isBroken = true;
  }
  const values = {
    DOCKER_HOST: variable(env, 'DOCKER_HOST'),
    DOCKER_CONTEXT: variable(env, 'DOCKER_CONTEXT'),
    currentContext: current,
  };
  const usual = await followDefault(where);
  const steps = (['DOCKER_HOST', 'DOCKER_CONTEXT', 'currentContext'] as const).map((step) => ({
    step,
    value: values[step],
  }));
  const decisive = steps.find(({ value }) => value !== undefined);
  const socket = usual.kind === 'endpoint' ? usual.endpoint.host : undefined;
  return [
    ...steps.map((step) => ({ ...step, decides: step === decisive })),
    { step: 'socket', value: socket, decides: decisive === undefined && !isBroken },
  ];
}
