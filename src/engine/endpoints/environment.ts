/** An environment variable; set to nothing, it counts as not set, as it does for the docker CLI. */
export function variable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
