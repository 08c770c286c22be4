import type { ContextSpec, DockerContext, TlsFiles } from '../../../engine/api';

/** How an engine is reached, as the form asks for it; `tls` is `tcp:` with TLS. */
export type ConnectionKind = 'socket' | 'ssh' | 'tcp' | 'tls';

/** The answers as they were written, so that going back loses none. */
export interface ContextDraft {
  name: string;
  kind: ConnectionKind;
  /** Host as typed, by kind: what was typed for another kind is no start for this one. */
  readonly hosts: Partial<Record<ConnectionKind, string>>;
  tls: TlsFiles;
  description: string;
}

export function emptyDraft(): ContextDraft {
  return { name: '', kind: 'ssh', hosts: {}, tls: { verify: true }, description: '' };
}

/** A form filled with what a context has. */
export function draftOf({ name, description, host, tls }: DockerContext): ContextDraft {
  const kind = kindOf(host, tls !== undefined);
  const hosts = host === '' ? {} : { [kind]: host };
  return { name, kind, hosts, tls: tls ?? { verify: true }, description };
}

/** A malformed host counts as `tcp`, where it is shown and can be mended. */
function kindOf(host: string, hasTls: boolean): ConnectionKind {
  if (/^(unix|npipe):/i.test(host) || host.startsWith('/') || host === '') return 'socket';
  if (/^ssh:/i.test(host)) return 'ssh';
  return hasTls || /^https:/i.test(host) ? 'tls' : 'tcp';
}

/** What the host step asks for at last. */
export function hostOf({ kind, hosts }: ContextDraft): string {
  return hosts[kind] ?? '';
}

/** TLS material where the kind of connection has a use for it. */
export function tlsOf({ kind, tls }: ContextDraft): TlsFiles | undefined {
  return kind === 'tls' ? tls : undefined;
}

export function specOf(draft: ContextDraft): ContextSpec {
  const { ca, cert, key, verify } = tlsOf(draft) ?? { verify: true };
  const { name, description } = draft;
  return { name, description, host: hostOf(draft), ca, cert, key, skipTlsVerify: !verify };
}
