import { EngineError } from '../api/errors';
import type { JsonObject } from '../api/json';
import type { EngineVersion } from '../api/system';
import { objectAt, objectsAt, textAt } from '../streams/json';

/**
 * The API versions this client was written for: Engine 1.13 to 29. What changed between them on the routes in use, by moby's
 * api/docs/CHANGELOG.md, is handled where the route is called; what came later than the oldest is in `features.ts`.
 */
export const oldestApi = '1.25';
export const newestApi = '1.55';

/** Negative when `a` is the older one. Versions are `major.minor`, and 1.9 is older than 1.24. */
export function compareApiVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

export function isAtLeast(apiVersion: string, wanted: string): boolean {
  return compareApiVersions(apiVersion, wanted) >= 0;
}

export function isApiVersion(text: string): boolean {
  return /^\d+\.\d+$/.test(text);
}

/** The newest version that this client and an engine which speaks up to `maxApiVersion` have in common. */
export function highestCommon(maxApiVersion: string): string {
  return isAtLeast(maxApiVersion, newestApi) ? newestApi : maxApiVersion;
}

/** @throws EngineError unsupported, apiTooOld: `maxApiVersion` is older than all we speak */
export function refuseTooOld(engine: string, maxApiVersion: string, minApiVersion?: string): void {
  if (!isAtLeast(maxApiVersion, oldestApi)) {
    throw noCommonVersion('apiTooOld', engineRange(engine, maxApiVersion, minApiVersion));
  }
}

/** `engineSide` says what the engine speaks. */
export function noCommonVersion(
  reason: 'apiTooOld' | 'apiTooNew',
  engineSide: string,
  cause?: unknown,
): EngineError {
  const detail = `${engineSide}; Longshore speaks ${oldestApi} to ${newestApi}`;
  return new EngineError({ kind: 'unsupported', reason, detail, cause });
}

/**
 * What `GET /version` says, with the API version to use: the lower of ours and the engine's.
 * @throws EngineError unsupported (apiTooOld, apiTooNew), protocol (not an engine)
 */
export function negotiate(raw: JsonObject): EngineVersion {
  const version = textAt(raw, 'Version');
  const maxApiVersion = textAt(raw, 'ApiVersion');
  if (!isApiVersion(maxApiVersion)) {
    throw new EngineError({ kind: 'protocol', detail: 'what answers is no Docker engine' });
  }
  const said = textAt(raw, 'MinAPIVersion');
  const minApiVersion = isApiVersion(said) ? said : undefined;
  const engine = `Engine ${version}`;
  refuseTooOld(engine, maxApiVersion, minApiVersion);
  if (minApiVersion !== undefined && !isAtLeast(newestApi, minApiVersion)) {
    throw noCommonVersion('apiTooNew', engineRange(engine, maxApiVersion, minApiVersion));
  }
  return {
    version,
    apiVersion: highestCommon(maxApiVersion),
    maxApiVersion,
    minApiVersion: minApiVersion ?? oldestApi,
    os: textAt(raw, 'Os'),
    arch: textAt(raw, 'Arch'),
    platform: platformOf(raw),
    kernel: textAt(raw, 'KernelVersion') || undefined,
  };
}

function engineRange(engine: string, max: string, min: string | undefined): string {
  return `${engine} speaks API ${min ?? 'up'} to ${max}`;
}

/** Podman names itself only among its components; its `Platform` is the operating system. */
function platformOf(raw: JsonObject): string {
  const names = objectsAt(raw, 'Components').map((component) => textAt(component, 'Name'));
  const podman = names.find((name) => name.startsWith('Podman'));
  return podman ?? textAt(objectAt(raw, 'Platform'), 'Name');
}
