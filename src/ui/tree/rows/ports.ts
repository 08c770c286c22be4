import type { PortMapping } from '../../../engine/api';

/** `8080 → 80/tcp`, `127.0.0.1:8080 → 80/tcp`, `80/tcp` for one that is not published. */
export function portText(port: PortMapping): string {
  const inside = `${port.containerPort}/${port.protocol}`;
  if (port.hostPort === undefined) return inside;
  const address = isEveryAddress(port.hostIp) ? '' : `${bracketed(port.hostIp ?? '')}:`;
  return `${address}${port.hostPort} → ${inside}`;
}

export function isEveryAddress(address: string | undefined): boolean {
  return address === undefined || ['', '0.0.0.0', '::', '[::]'].includes(address);
}

/** An IPv6 address as it stands before a port. */
export function bracketed(address: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]` : address;
}
