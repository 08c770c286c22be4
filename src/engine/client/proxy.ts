import type { Environment } from '../api/engine';
import { EngineError } from '../api/errors';
import { isExempt } from './noProxy';

/** An HTTP proxy that stands between here and an engine. */
export interface Proxy {
  readonly host: string;
  readonly port: number;
  /** Reached by TLS. */
  readonly secure: boolean;
  /** `Proxy-Authorization`, where its URL has a user. */
  readonly authorization: string | undefined;
  /** For messages: `HTTPS_PROXY http://proxy.example:3128`, never with its password. */
  readonly name: string;
}

/**
 * The proxy for a connection, as the docker CLI would have it from its environment (Go's http.ProxyFromEnvironment): HTTPS_PROXY
 * for TLS, HTTP_PROXY without, none for what NO_PROXY names; each in lower case too. What is no URL is ignored, as there.
 * @throws EngineError unreachable, where it is a kind of proxy that cannot be used
 */
export function proxyFor(
  env: Environment,
  target: { readonly host: string; readonly port: number; readonly secure: boolean },
): Proxy | undefined {
  const variable = variableOf(env, target.secure ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  const url = variable === undefined ? undefined : parse(variable.value);
  if (variable === undefined || url === undefined) return undefined;
  const noProxy = variableOf(env, 'NO_PROXY')?.value ?? '';
  if (isExempt(target.host, target.port, noProxy)) return undefined;
  const name = `${variable.name} ${url.protocol}//${url.host}`;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const detail = `${name}: only http and https proxies can be used`;
    throw new EngineError({ kind: 'unreachable', reason: 'proxyUnreachable', detail });
  }
  const secure = url.protocol === 'https:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    secure,
    authorization: authorizationOf(url),
    name,
  };
}

function variableOf(
  env: Environment,
  upperCase: string,
): { readonly name: string; readonly value: string } | undefined {
  for (const name of [upperCase, upperCase.toLowerCase()]) {
    const value = env[name];
    if (value !== undefined && value !== '') return { name, value };
  }
  return undefined;
}

/** `proxy:3128` is an `http:` URL. */
function parse(value: string): URL | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  const credentials = `${decoded(username)}:${decoded(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
