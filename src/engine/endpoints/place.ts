import { createHash } from 'node:crypto';
import path from 'node:path';
import type {
  Endpoint,
  EndpointChoice,
  EndpointSource,
  TlsFiles,
  Transport,
} from '../api/endpoint';
import { hostWithPort, type ParsedHost } from '../api/hostUrl';

/** Docker's, without and with TLS. Any other tells engines on one host apart. */
const usualPorts: ReadonlySet<number> = new Set([2375, 2376]);

/** Why an endpoint, and what it is called. */
export interface Origin {
  readonly choice: EndpointChoice;
  readonly source: EndpointSource;
  /** Of a context, a product, an entry of the setting; where there is none, the host's. */
  readonly name?: string | undefined;
}

/** @param tls of a host that asks for TLS; nothing else has any use for it */
export function endpointAt(
  { host, transport, secure }: ParsedHost,
  tls: TlsFiles | undefined,
  { choice, source, name = shortName(transport) }: Origin,
): Endpoint {
  const place =
    transport.kind === 'tcp' && secure ? { ...transport, tls: tls ?? { verify: true } } : transport;
  return { id: idOf(host, place), name, host, transport: place, source, choice };
}

/** Of endpoints that nothing but their place gives a name, those that would have the same one go by all of it. */
export function withDistinctNames(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const counts = new Map<string, number>();
  for (const { name } of endpoints) counts.set(name, (counts.get(name) ?? 0) + 1);
  return endpoints.map((endpoint) => {
    const { name, transport } = endpoint;
    const isShared = (counts.get(name) ?? 0) > 1;
    return isShared && name === shortName(transport)
      ? { ...endpoint, name: longName(endpoint) }
      : endpoint;
  });
}

/** The same for the same place, however it was found, and for no other one. */
function idOf(host: string, transport: Transport): string {
  if (transport.kind !== 'tcp' || transport.tls === undefined) return host;
  const { ca, cert, key, verify } = transport.tls;
  const mark = createHash('sha256').update(JSON.stringify([ca, cert, key, verify]));
  return `${host}#${mark.digest('hex').slice(0, 12)}`;
}

function shortName(transport: Transport): string {
  switch (transport.kind) {
    case 'unix':
    case 'npipe':
      return path.posix.basename(transport.path);
    case 'tcp':
      return usualPorts.has(transport.port)
        ? transport.host
        : hostWithPort(transport.host, transport.port);
    case 'ssh':
      return transport.host;
  }
}

function longName({ host, transport }: Endpoint): string {
  switch (transport.kind) {
    case 'unix':
    case 'npipe':
      return transport.path;
    case 'tcp':
      return hostWithPort(transport.host, transport.port);
    case 'ssh':
      return host.replace(/^ssh:\/\//, '');
  }
}
