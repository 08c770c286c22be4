import { EngineError } from '../api/errors';
import type { EngineVersion } from '../api/system';
import { isAtLeast } from './apiVersion';

/** What this client uses and its oldest API lacks: the version that brought it (moby's api/docs/CHANGELOG.md) and its engine. */
const features = {
  /** `platform` of `POST /images/create`. */
  pullPlatform: { api: '1.32', engine: '17.09' },
  /** `NanoCpus` of `POST /containers/{id}/update`. */
  updateCpus: { api: '1.29', engine: '17.05' },
  /** `until` of `GET /containers/{id}/logs`. */
  logsUntil: { api: '1.35', engine: '17.12' },
  /** `WorkingDir` of `POST /containers/{id}/exec`. */
  execWorkingDirectory: { api: '1.35', engine: '17.12' },
  /** `one-shot` of `GET /containers/{id}/stats`: one sample without the seconds that a comparison takes. */
  statsOneShot: { api: '1.41', engine: '20.10' },
  /** `ConsoleSize` of `POST /containers/{id}/exec`: the terminal has its size from the start. */
  execConsoleSize: { api: '1.42', engine: '23.0' },
  /** The Content-Type tells whether logs are multiplexed; before, engines said raw-stream of every stream, or nothing. */
  logContentType: { api: '1.42', engine: '23.0' },
  /** `POST /volumes/prune` spares named volumes unless its filter `all` says otherwise. */
  pruneSparesNamedVolumes: { api: '1.42', engine: '23.0' },
  /** `type` of `GET /system/df`. */
  diskUsageByType: { api: '1.42', engine: '23.0' },
  /** `manifests` of `GET /images/{name}/json`. */
  imageManifests: { api: '1.48', engine: '28.0' },
  /** `verbose` of `GET /system/df`, and an answer with one object for each type; from 1.53 on there is no other. */
  diskUsageVerbose: { api: '1.52', engine: '29.0' },
} as const;

export type Feature = keyof typeof features;

/** For what an older engine can be asked for in another way. */
export function has({ apiVersion }: EngineVersion, feature: Feature): boolean {
  return isAtLeast(apiVersion, features[feature].api);
}

/**
 * For what only newer engines do: older ones ignore such a parameter silently, and do something else than was asked for.
 * @throws EngineError unsupported
 */
export function demand(version: EngineVersion, feature: Feature): void {
  if (has(version, feature)) return;
  const { api, engine } = features[feature];
  const detail = `needs API ${api} (Engine ${engine}); this engine speaks ${version.apiVersion}`;
  throw new EngineError({ kind: 'unsupported', detail });
}
