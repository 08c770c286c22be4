import type { CallOptions, PruneResult } from './call';
import type { JsonObject } from './json';

/** `repository:tag`, split at the last colon that is no port. */
export interface ImageTag {
  readonly repository: string;
  readonly tag: string;
  /** As `docker pull` takes it: `repository:tag`. */
  readonly reference: string;
}

/** A row of `GET /images/json`. */
export interface ImageSummary {
  readonly id: string;
  /** Empty for a dangling image. */
  readonly tags: readonly ImageTag[];
  /** `repository@sha256:…` */
  readonly digests: readonly string[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Bytes, shared layers included. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** A row of `GET /images/{name}/history`, newest first. */
export interface HistoryLayer {
  /** Undefined for `<missing>`: the layer came with the image and has no id of its own. */
  readonly id: string | undefined;
  readonly createdBy: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Bytes. */
  readonly size: number;
  readonly comment: string;
  readonly tags: readonly string[];
}

/** One message of a pull, push, load or build stream. */
export interface ProgressMessage {
  /** Layer id, or undefined for a message about the whole. */
  readonly id: string | undefined;
  /** The engine's words: `Downloading`, `Pull complete`. */
  readonly status: string;
  /** Bytes; undefined while unknown. */
  readonly current: number | undefined;
  /** Bytes; undefined while unknown. */
  readonly total: number | undefined;
}

/** `auths` entry of `~/.docker/config.json`, as `X-Registry-Auth` carries it. */
export interface RegistryCredentials {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly identityToken?: string | undefined;
  readonly serverAddress: string;
}

export interface ImagesApi {
  /** `GET /images/json` (intermediate layers left out). */
  list(options?: CallOptions): Promise<ImageSummary[]>;
  /** `GET /images/{name}/json`; `manifests`: with those of all platforms, where the API tells them (1.48). @throws notFound */
  inspect(
    id: string,
    options?: CallOptions & { readonly manifests?: boolean },
  ): Promise<JsonObject>;
  /** @throws notFound */
  history(id: string, options?: CallOptions): Promise<HistoryLayer[]>;
  /**
   * `POST /images/create?fromImage=…`; an error inside the stream is thrown.
   * @throws notFound (no such image or tag), auth, server, unsupported (`platform` before API 1.32)
   */
  pull(
    reference: string,
    options?: CallOptions & {
      readonly credentials?: RegistryCredentials;
      readonly platform?: string;
    },
  ): AsyncIterable<ProgressMessage>;
  /** `POST /images/{name}/tag`. @throws notFound, invalid */
  tag(id: string, reference: string, options?: CallOptions): Promise<void>;
  /** `DELETE /images/{name}`: untags, and deletes when it was the last tag; what was untagged and deleted. @throws notFound, conflict (in use) */
  remove(
    reference: string,
    options?: CallOptions & { readonly force?: boolean },
  ): Promise<{ readonly untagged: readonly string[]; readonly deleted: readonly string[] }>;
  /** `all`: every image without a container, otherwise only dangling ones. */
  prune(options?: CallOptions & { readonly all?: boolean }): Promise<PruneResult>;
}
