import path from 'node:path';

/** What says where engines are, besides files. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly homedir: string;
  readonly platform: NodeJS.Platform;
}

/** An environment variable; set to nothing, it counts as not set, as it does for the docker CLI. */
export function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** Where the docker CLI has its config.json and its contexts. */
export function configDirectory(env: NodeJS.ProcessEnv, homedir: string): string {
  return variable(env, 'DOCKER_CONFIG') ?? path.join(homedir, '.docker');
}
