import { BlockList, isIP } from 'node:net';

/** Where a connection leads: host in lower case, IPv6 without brackets. */
interface Target {
  readonly host: string;
  readonly port: number;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whether a connection goes past the proxy, as Go decides for the docker CLI (golang.org/x/net/http/httpproxy). `noProxy` lists
 * addresses, blocks (`10.0.0.0/8`), hosts with their subdomains, subdomains alone (`.example`, `*.example`), each with a port
 * if only that is meant, or `*`. Names are compared, never looked up. Loopback needs no entry.
 */
export function isExempt(host: string, port: number, noProxy: string): boolean {
  const target = { host: host.toLowerCase(), port };
  if (target.host === 'localhost' || isIn(loopback, target.host)) return true;
  return noProxy
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => entry !== '' && (entry === '*' || covers(entry, target)));
}

function covers(entry: string, target: Target): boolean {
  const [, block = '', bits] = /^([^/]+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (isIP(block) !== 0) return isIn(listOf(block, Number(bits)), target.host);
  const { host, port } = split(entry);
  if (host === '' || (port !== undefined && port !== target.port)) return false;
  if (isIP(host) !== 0) return isIn(listOf(host), target.host);
  const domain = host.startsWith('*.') ? host.slice(1) : host;
  return domain.startsWith('.')
    ? target.host.endsWith(domain)
    : target.host === domain || target.host.endsWith(`.${domain}`);
}

/** `host:port` or `[IPv6]:port`; more than one colon without brackets is an address. */
function split(entry: string): { host: string; port: number | undefined } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d+)$/.exec(entry) ?? [];
  if (port === undefined) return { host: entry, port: undefined };
  return { host: bracketed ?? plain ?? '', port: Number(port) };
}

/** One address or a block of them; none where it has more bits than its addresses. */
function listOf(address: string, bits?: number): BlockList {
  const list = new BlockList();
  const family = familyOf(address);
  const most = family === 'ipv4' ? 32 : 128;
  if (bits === undefined) list.addAddress(address, family);
  else if (bits <= most) list.addSubnet(address, bits, family);
  return list;
}

function isIn(list: BlockList, host: string): boolean {
  return isIP(host) !== 0 && list.check(host, familyOf(host));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
