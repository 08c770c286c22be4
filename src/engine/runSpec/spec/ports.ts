import type { JsonObject } from '../../api';
import { objectAt, objectsAt, textAt } from '../../streams/json';

/** One port of the container on one port of the host, or a range on a range of the same length. */
export interface PublishedPorts {
  /** `8080` or `8080-8082`. */
  readonly containerPorts: string;
  /** `tcp`, `udp`, `sctp`. */
  readonly protocol: string;
  /** Empty for every address. */
  readonly hostIp: string;
  /** `80`, `80-82`; empty when the engine chooses. */
  readonly hostPorts: string;
}

interface Binding {
  readonly port: number;
  readonly protocol: string;
  readonly hostIp: string;
  readonly hostPort: string;
}

/** `HostConfig.PortBindings`, neighbours put together. */
export function publishedPorts(hostConfig: JsonObject): readonly PublishedPorts[] {
  const bindings = objectAt(hostConfig, 'PortBindings');
  const ordered = Object.keys(bindings).map(splitPort).sort(byPort);
  const groups: Binding[][] = [];
  // The first binding of every port, then the second: a port's own stay in order, and ranges stand side by side.
  const most = Math.max(0, ...ordered.map(({ key }) => objectsAt(bindings, key).length));
  for (let index = 0; index < most; index++) {
    for (const { key, port, protocol } of ordered) {
      const binding = objectsAt(bindings, key)[index];
      if (binding === undefined) continue;
      const hostPort = textAt(binding, 'HostPort');
      const next: Binding = {
        port,
        protocol,
        hostIp: textAt(binding, 'HostIp'),
        hostPort: hostPort === '0' ? '' : hostPort,
      };
      const group = groups.at(-1);
      if (index === 0 && group !== undefined && follows(group.at(-1), next)) group.push(next);
      else groups.push([next]);
    }
  }
  return groups.flatMap(together);
}

/** `['8080/tcp', '8081/tcp']` → `['8080-8081']`; the protocol is left out where it is TCP. */
export function portRanges(keys: readonly string[]): readonly string[] {
  const groups: { port: number; protocol: string }[][] = [];
  for (const next of keys.map(splitPort).sort(byPort)) {
    const last = groups.at(-1)?.at(-1);
    if (last?.protocol === next.protocol && last.port + 1 === next.port) groups.at(-1)?.push(next);
    else groups.push([next]);
  }
  return groups.map((group) => {
    const { protocol = 'tcp' } = group[0] ?? {};
    return `${range(group.map(({ port }) => port))}${protocolSuffix(protocol)}`;
  });
}

/** `127.0.0.1:8000-8002:80-82/udp`, as `docker run --publish` and compose's `ports` take it. */
export function publishText({
  containerPorts,
  protocol,
  hostIp,
  hostPorts,
}: PublishedPorts): string {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  const host = ip !== '' ? `${ip}:${hostPorts}:` : hostPorts === '' ? '' : `${hostPorts}:`;
  return `${host}${containerPorts}${protocolSuffix(protocol)}`;
}

function protocolSuffix(protocol: string): string {
  return protocol === 'tcp' ? '' : `/${protocol}`;
}

function splitPort(key: string): { key: string; port: number; protocol: string } {
  const [port = '', protocol = 'tcp'] = key.split('/');
  return { key, port: Number(port), protocol };
}

function byPort(
  a: { port: number; protocol: string },
  b: { port: number; protocol: string },
): number {
  return a.protocol === b.protocol ? a.port - b.port : a.protocol < b.protocol ? -1 : 1;
}

function follows(last: Binding | undefined, next: Binding): boolean {
  return (
    last?.protocol === next.protocol &&
    last.hostIp === next.hostIp &&
    last.port + 1 === next.port &&
    /^\d+$/.test(last.hostPort) &&
    String(Number(last.hostPort) + 1) === next.hostPort
  );
}

function together(group: readonly Binding[]): PublishedPorts[] {
  const [first] = group;
  if (first === undefined) return [];
  const { protocol, hostIp, hostPort } = first;
  const hostPorts =
    group.length === 1 ? hostPort : range(group.map((each) => Number(each.hostPort)));
  return [{ containerPorts: range(group.map(({ port }) => port)), protocol, hostIp, hostPorts }];
}

function range(ports: readonly number[]): string {
  const [first = 0] = ports;
  return ports.length === 1 ? String(first) : `${first}-${ports.at(-1) ?? first}`;
}
