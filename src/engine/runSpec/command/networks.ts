import type { NetworkEndpoint, Networks } from '../spec/networks';
import { CommandLine } from './line';
import { csvRecord } from './quote';

/** The network a container starts with. Which others it is on, `docker network connect` has to say. */
export function writeNetwork(line: CommandLine, networks: Networks): void {
  const { mode, endpoints, macAddress, links } = networks;
  line.option('--mac-address', macAddress);
  if (mode !== undefined) {
    line.given('--network', mode);
    return;
  }
  const [first] = endpoints;
  if (first === undefined || first.isDefault) {
    line.each('--link', links);
    return;
  }
  line.given('--network', networkText(first));
  line.each('--network-alias', first.aliases);
  line.option('--ip', first.ipv4);
  line.option('--ip6', first.ipv6);
  line.each('--link-local-ip', first.linkLocal);
  line.each('--link', first.links);
}

/** The name alone, or what has no option of its own with it. */
function networkText({ network, driverOptions, gatewayPriority }: NetworkEndpoint): string {
  // A name with a `=` in it would be taken for the longer form.
  if (driverOptions.length === 0 && gatewayPriority === 0 && !network.includes('=')) return network;
  return csvRecord([
    `name=${network}`,
    ...driverOptions.map(([name, value]) => `driver-opt=${name}=${value}`),
    ...(gatewayPriority === 0 ? [] : [`gw-priority=${gatewayPriority}`]),
  ]);
}

/** Those that `docker run` leaves out. */
export function furtherNetworks({ endpoints }: Networks): readonly NetworkEndpoint[] {
  return endpoints.slice(1);
}

export function connectLine(endpoint: NetworkEndpoint, container: string): CommandLine {
  const line = new CommandLine('docker network connect', container);
  line.each('--alias', endpoint.aliases);
  line.option('--ip', endpoint.ipv4);
  line.option('--ip6', endpoint.ipv6);
  line.each('--link-local-ip', endpoint.linkLocal);
  line.each('--link', endpoint.links);
  line.each(
    '--driver-opt',
    endpoint.driverOptions.map(([name, value]) => `${name}=${value}`),
  );
  if (endpoint.gatewayPriority !== 0) line.given('--gw-priority', String(endpoint.gatewayPriority));
  line.words(endpoint.network, container);
  return line;
}
