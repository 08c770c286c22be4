import os from 'node:os';
import path from 'node:path';
import type { RegistryCredentials } from '../api/images';
import { readRegistryConfig, type RegistryConfig } from './configFile';
import { askHelper, type HelperOptions } from './helper';

export interface CredentialsOptions extends HelperOptions {
  readonly homedir?: string | undefined;
}

/** Under which Docker Hub's credentials are kept, for historical reasons. */
const dockerHub = 'https://index.docker.io/v1/';

/**
 * The credentials that the docker CLI would send to a registry (`docker.io` or a host with port): from the helper for it, the
 * store for all, or config.json itself. Undefined when there are none.
 * @throws EngineError what reading config.json or asking the helper fails with
 */
export async function findCredentials(
  registry: string,
  options: CredentialsOptions = {},
): Promise<RegistryCredentials | undefined> {
  const env = options.env ?? process.env;
  const config = await readRegistryConfig(path.join(configDirectory(env, options), 'config.json'));
  const server = registry === 'docker.io' ? dockerHub : registry;
  const helper = helperFor(config, server);
  if (helper !== undefined) return askHelper(helper, server, options);
  return storedFor(config, server);
}

function configDirectory(env: NodeJS.ProcessEnv, { homedir }: CredentialsOptions): string {
  const given = env['DOCKER_CONFIG'];
  if (given !== undefined && given !== '') return given;
  return path.join(homedir ?? os.homedir(), '.docker');
}

function helperFor(config: RegistryConfig, server: string): string | undefined {
  return config.helpers.get(server) ?? config.helpers.get(hostOf(server)) ?? config.store;
}

function storedFor(config: RegistryConfig, server: string): RegistryCredentials | undefined {
  const exact = config.auths.get(server);
  if (exact !== undefined) return { ...exact, serverAddress: server };
  // Older files name the same server as a URL.
  for (const [key, credentials] of config.auths) {
    if (hostOf(key) === hostOf(server)) return { ...credentials, serverAddress: server };
  }
  return undefined;
}

/** `https://index.docker.io/v1/` → `index.docker.io` */
function hostOf(server: string): string {
  return server.replace(/^https?:\/\//, '').split('/')[0] ?? server;
}
