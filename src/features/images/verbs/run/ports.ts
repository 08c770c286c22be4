import { isIP } from 'node:net';
import type { JsonObject, PublishedPort } from '../../../../engine/api';

const form =
  /^(?:(?:(?<ip>\[[^\]]*\]|[^:[\]]+):)?(?<host>[\d-]*):)?(?<container>[\d-]+)(?:\/(?<protocol>tcp|udp|sctp))?$/;

/** Longest range: a slip of the finger must not publish thousands. */
const longestRange = 256;

/**
 * Ports as `docker run -p` takes them, separated by spaces or commas: `8080:80`, `127.0.0.1:8080:80/udp`, `80`,
 * `8000-8002:80-82`. Where one is wrong, that one as written.
 */
export function parsePorts(text: string): readonly PublishedPort[] | { readonly wrong: string } {
  const ports: PublishedPort[] = [];
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const parsed = parseEntry(entry);
    if (parsed === undefined) return { wrong: entry };
    ports.push(...parsed);
  }
  return ports;
}

/** What an image exposes, each port published under its own number, in the form {@link parsePorts} takes. */
export function exposedPorts(config: JsonObject): string {
  const exposed = config['ExposedPorts'];
  if (typeof exposed !== 'object' || exposed === null || Array.isArray(exposed)) return '';
  return Object.keys(exposed)
    .flatMap((port) => {
      const [, number, protocol = 'tcp'] = /^(\d+)(?:\/(tcp|udp|sctp))?$/.exec(port) ?? [];
      if (number === undefined) return [];
      return [`${number}:${number}${protocol === 'tcp' ? '' : `/${protocol}`}`];
    })
    .join(' ');
}

function parseEntry(entry: string): PublishedPort[] | undefined {
  const groups = form.exec(entry)?.groups;
  if (groups === undefined) return undefined;
  const hostIp = groups['ip']?.replace(/^\[|\]$/g, '');
  if (hostIp !== undefined && isIP(hostIp) === 0) return undefined;
  const containerPorts = range(groups['container'] ?? '', 1);
  const host = groups['host'] ?? '';
  const hostPorts = host === '' ? undefined : range(host, 0);
  if (containerPorts === undefined) return undefined;
  if (host !== '' && hostPorts?.length !== containerPorts.length) return undefined;
  const protocol = (groups['protocol'] ?? 'tcp') as PublishedPort['protocol'];
  return containerPorts.map((containerPort, index) => ({
    containerPort,
    protocol,
    hostIp,
    hostPort: hostPorts?.[index],
  }));
}

function range(text: string, minimum: number): readonly number[] | undefined {
  const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const from = Number(first);
  const to = Number(last);
  if (first === undefined || from < minimum || to > 65_535) return undefined;
  if (to < from || to - from >= longestRange) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
