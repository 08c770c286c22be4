/**
 * A row's `contextValue` is its kind and its flags, as `container stoppable running published`. Menus ask for flags; this
 * file is the one place that knows how the two are written.
 */
export interface RowFlags {
  engine:
    | 'connected'
    | 'failed'
    /** Its socket may not be opened. */
    | 'denied'
    /** It is reached by ssh. */
    | 'ssh'
    | 'movableUp'
    | 'movableDown';
  connectionGroup: 'setting' | 'context' | 'host';
  connection:
    /** Among the workspace's engines, whatever its state is now. */
    | 'connected'
    | 'disconnected'
    /** It cannot be followed, is not reached, or does not answer. */
    | 'failed'
    /** What the choice names. */
    | 'cli'
    | 'setting'
    | 'context'
    /** A usual socket. */
    | 'socket'
    /** An address that the user typed. */
    | 'address'
    /** The docker context that the CLI uses. */
    | 'current'
    | 'hasAddress'
    | 'denied'
    | 'ssh';
  group: 'composeProject';
  container:
    | 'running'
    | 'paused'
    | 'restarting'
    | 'exited'
    | 'created'
    | 'dead'
    | 'removing'
    | 'unknown'
    /** running, paused or restarting */
    | 'stoppable'
    /** created, exited or dead */
    | 'startable'
    | 'hasAddress';
  port: 'published' | 'tcp';
  mount: 'volume' | 'bind';
  attachment: 'hasAddress';
  environment: 'hidden' | 'shown';
  variable: 'hidden' | 'shown';
  repository: never;
  image: 'tagged' | 'dangling' | 'used' | 'unused' | 'hasDigest';
  volume: 'used' | 'unused';
  network: 'predefined' | 'custom' | 'hasSubnet';
}

export type RowKind = keyof RowFlags;

export function contextValue<K extends RowKind>(kind: K, flags: readonly RowFlags[K][]): string {
  return [kind, ...flags].join(' ');
}

/** The `when` clause of a menu entry for rows of these kinds with and without these flags. */
export function whenRow(
  kinds: readonly RowKind[],
  required: readonly string[] = [],
  forbidden: readonly string[] = [],
): string {
  const clauses = [`viewItem =~ /^(${kinds.join('|')})\\b/`];
  for (const flag of required) clauses.push(`viewItem =~ /\\b${flag}\\b/`);
  for (const flag of forbidden) clauses.push(`!(viewItem =~ /\\b${flag}\\b/)`);
  return clauses.join(' && ');
}
