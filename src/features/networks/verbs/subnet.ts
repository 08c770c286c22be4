import { isIP } from 'node:net';

/** True for an address block in CIDR notation, of either version. */
export function isSubnet(text: string): boolean {
  const [, address = '', bits = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return false;
  return Number(bits) <= (version === 4 ? 32 : 128);
}
