import path from 'node:path';
import type { Endpoint, EndpointSetting, TlsFiles } from '../api/endpoint';
import { EngineError } from '../api/errors';
import { parseHost } from '../api/hostUrl';
import type { Surroundings } from './environment';
import { endpointAt } from './place';

/** An entry of the setting `longshore.endpoints`. @throws EngineError invalid: the host or a path */
export function atSetting(entry: EndpointSetting, where: Surroundings): Endpoint {
  const tls = tlsOf(entry, where);
  return endpointAt(parseHost(entry.host, tls !== undefined), tls, {
    choice: `setting:${entry.name}`,
    source: { kind: 'setting' },
    name: entry.name,
  });
}

function tlsOf(entry: EndpointSetting, where: Surroundings): TlsFiles | undefined {
  const { ca, cert, key, verify } = entry;
  const says = [ca, cert, key, verify].some((field) => field !== undefined);
  if (!says) return undefined;
  const file = (given: string | undefined): string | undefined =>
    given === undefined ? undefined : absolute(given, where);
  return { ca: file(ca), cert: file(cert), key: file(key), verify: verify ?? true };
}

/** A path as the user writes it. Relative ones would mean something else in every window. */
function absolute(given: string, { homedir, platform }: Surroundings): string {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const [, rest] = /^~(?:$|[/\\](.*))/s.exec(given) ?? [];
  if (given.startsWith('~') && rest !== undefined) return paths.join(homedir, rest);
  if (paths.isAbsolute(given)) return given;
  const detail = `${JSON.stringify(given)}: the path has to be absolute or begin with ~/`;
  throw new EngineError({ kind: 'invalid', detail });
}
