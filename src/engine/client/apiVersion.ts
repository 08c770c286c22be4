import type { EngineVersion } from '../api/system';
import { EngineError } from '../api/errors';
import type { JsonObject } from '../api/json';
import { objectAt, objectsAt, textAt } from '../streams/json';

/** The API versions this client was written for. */
export const newestApi = '1.51';
export const oldestApi = '1.24';

/** Negative when `a` is the older one. Versions are `major.minor`, and 1.9 is older than 1.24. */
export function compareApiVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

export function isAtLeast(apiVersion: string, wanted: string): boolean {
  return compareApiVersions(apiVersion, wanted) >= 0;
}

/**
 * What `GET /version` says, with the API version to use: the lower of ours and the engine's.
 * @throws EngineError unsupported (no common version), protocol (not an engine)
 */
export function negotiate(raw: JsonObject): EngineVersion {
  const version = textAt(raw, 'Version');
  const maxApiVersion = textAt(raw, 'ApiVersion');
  if (!/^\d+\.\d+$/.test(maxApiVersion)) {
    throw new EngineError({ kind: 'protocol', detail: 'what answers is no Docker engine' });
  }
  const minApiVersion = textAt(raw, 'MinAPIVersion', oldestApi);
  const ours = `Longshore speaks ${oldestApi} to ${newestApi}`;
  if (compareApiVersions(newestApi, minApiVersion) < 0) {
    const detail = `Engine ${version} wants API version ${minApiVersion} or newer; ${ours}`;
    throw new EngineError({ kind: 'unsupported', detail });
  }
  if (compareApiVersions(maxApiVersion, oldestApi) < 0) {
    const detail = `Engine ${version} speaks API version ${maxApiVersion} at most; ${ours}`;
    throw new EngineError({ kind: 'unsupported', detail });
  }
  return {
    version,
    apiVersion: isAtLeast(maxApiVersion, newestApi) ? newestApi : maxApiVersion,
    maxApiVersion,
    minApiVersion,
    os: textAt(raw, 'Os'),
    arch: textAt(raw, 'Arch'),
    platform: platformOf(raw),
  };
}

/** Podman names itself only among its components; its `Platform` is the operating system. */
function platformOf(raw: JsonObject): string {
  const names = objectsAt(raw, 'Components').map((component) => textAt(component, 'Name'));
  const podman = names.find((name) => name.startsWith('Podman'));
  return podman ?? textAt(objectAt(raw, 'Platform'), 'Name');
}
