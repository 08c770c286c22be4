import { plainText } from '../../text';

/** A volume's name; of the 64 digits of an anonymous one the first twelve. */
export function volumeText(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? `${name.slice(0, 12)}…` : plainText(name);
}
