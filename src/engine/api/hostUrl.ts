import type { Transport } from './endpoint';
import { EngineError } from './errors';

export const defaultUnixSocket = '/var/run/docker.sock';
export const defaultPipe = '//./pipe/docker_engine';

/** What a host URL says about where an engine is. */
export interface ParsedHost {
  /** The URL written out: defaults filled in. */
  readonly host: string;
  readonly transport: Transport;
  /** True for `https:`, which asks for TLS without any further setting. */
  readonly secure: boolean;
}

/**
 * A host as `DOCKER_HOST` and contexts have it: `unix:///path`, `npipe:////./pipe/name`, `tcp://host:port`,
 * `ssh://user@host:port/path`, `http(s)://host:port`, `host:port` (the docker CLI takes that for tcp) or an absolute path.
 * @throws EngineError invalid, with the text as it was given
 */
export function parseHost(text: string, useTls = false): ParsedHost {
  const given = text.trim();
  if (given.startsWith('/') && !given.startsWith('//')) return unix(given, text);
  const [, scheme = '', rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(given) ?? [];
  switch (scheme.toLowerCase()) {
    case 'unix':
      return unix(rest === '' ? defaultUnixSocket : rest, text);
    case 'npipe':
      return npipe(rest === '' ? defaultPipe : rest, text);
    case 'ssh':
      return ssh(rest, text);
    case 'tcp':
    case 'http':
      return tcp(rest, useTls, text);
    case 'https':
      return tcp(rest, true, text);
    case '':
      return tcp(given, useTls, text);
    default:
      throw invalid(text, `unknown scheme "${scheme}"`);
  }
}

function invalid(text: string, reason: string): EngineError {
  return new EngineError({ kind: 'invalid', detail: `${JSON.stringify(text)}: ${reason}` });
}

function unix(path: string, text: string): ParsedHost {
  if (!path.startsWith('/')) throw invalid(text, 'the socket needs an absolute path');
  return { host: `unix://${path}`, transport: { kind: 'unix', path }, secure: false };
}

function npipe(given: string, text: string): ParsedHost {
  const path = given.replaceAll('\\', '/');
  if (!/^\/\/[^/]+\/pipe\/.+/.test(path)) throw invalid(text, 'not a named pipe');
  return { host: `npipe://${path}`, transport: { kind: 'npipe', path }, secure: false };
}

interface Authority {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  /** With its leading slash; empty when there is none. */
  readonly path: string;
}

/** `user@host:port/path`; the host of an IPv6 address in brackets. */
function authority(rest: string, text: string): Authority {
  const pattern = /^(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#[\]]*)(?::(\d*))?(\/[^?#]*)?$/;
  const match = pattern.exec(rest);
  if (match === null) throw invalid(text, 'not a host');
  const [, user, bracketed = '', portText = '', path = ''] = match;
  const host = bracketed.startsWith('[') ? ipv6(bracketed.slice(1, -1), text) : bracketed;
  if (host === '' || /\s/.test(host)) throw invalid(text, 'no host name');
  const port = portText === '' ? undefined : Number(portText);
  if (port !== undefined && (port < 1 || port > 65_535)) {
    throw invalid(text, `no port: ${portText}`);
  }
  return { user, host, port, path };
}

function ipv6(address: string, text: string): string {
  if (!/^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9_.-]+)?$/.test(address)) {
    throw invalid(text, 'no IPv6 address in the brackets');
  }
  return address;
}

/** `host:port` as URLs and HTTP write it: an IPv6 address stands in brackets. */
export function hostWithPort(host: string, port: number): string {
  return `${written(host)}:${String(port)}`;
}

function written(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function tcp(rest: string, secure: boolean, text: string): ParsedHost {
  const { user, host, port: givenPort, path } = authority(rest, text);
  if (user !== undefined) throw invalid(text, 'a user name has no meaning here');
  if (path !== '' && path !== '/') throw invalid(text, 'a path has no meaning here');
  const port = givenPort ?? (secure ? 2376 : 2375);
  const transport: Transport = { kind: 'tcp', host, port };
  return { host: `tcp://${hostWithPort(host, port)}`, transport, secure };
}

function ssh(rest: string, text: string): ParsedHost {
  const { user, host, port, path: givenPath } = authority(rest, text);
  // Never part of an error: the text could be a password.
  if (user?.includes(':') === true) throw invalid('ssh://…', 'a password cannot be used');
  if (user === '') throw invalid(text, 'no user name before the @');
  // Both end up on a command line, where a dash would make them options.
  if (host.startsWith('-') || user?.startsWith('-') === true) throw invalid(text, 'not a host');
  const path = givenPath === '/' || givenPath === '' ? undefined : givenPath;
  const userPart = user === undefined ? '' : `${user}@`;
  const portPart = port === undefined ? '' : `:${String(port)}`;
  return {
    host: `ssh://${userPart}${written(host)}${portPart}${path ?? ''}`,
    transport: { kind: 'ssh', host, port, user, path },
    secure: false,
  };
}
