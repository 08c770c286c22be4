import type { CallOptions, PruneResult } from './call';
import type { JsonObject } from './json';

/** A row of `GET /volumes`. */
export interface VolumeSummary {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly scope: string;
  /** Milliseconds since the epoch; 0 when unknown. */
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Docker names such volumes by 64 hex digits, and labels them `com.docker.volume.anonymous` since API 1.42. */
  readonly anonymous: boolean;
}

/** Bytes by volume name, from `GET /system/df`: expensive, so only asked for on request. */
export type VolumeSizes = ReadonlyMap<string, number>;

export interface VolumeSpec {
  /** Absent: the engine makes a name. */
  readonly name?: string | undefined;
  readonly driver?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

export interface VolumesApi {
  list(options?: CallOptions): Promise<VolumeSummary[]>;
  /** @throws notFound */
  inspect(name: string, options?: CallOptions): Promise<JsonObject>;
  /** @throws conflict (another driver), invalid */
  create(spec: VolumeSpec, options?: CallOptions): Promise<VolumeSummary>;
  /** @throws notFound, conflict (in use) */
  remove(name: string, options?: CallOptions & { readonly force?: boolean }): Promise<void>;
  /** `all`: named ones too, on every API version. */
  prune(options?: CallOptions & { readonly all?: boolean }): Promise<PruneResult>;
  sizes(options?: CallOptions): Promise<VolumeSizes>;
}
