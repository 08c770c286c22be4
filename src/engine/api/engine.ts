import type { CallOptions } from './call';
import type { ContainersApi } from './containers';
import type { Disposable } from './disposable';
import type { Endpoint } from './endpoint';
import type { EngineError } from './errors';
import type { ImagesApi } from './images';
import type { NetworksApi } from './networks';
import type { EngineVersion, SystemApi } from './system';
import type { VolumesApi } from './volumes';

/** A connected engine: one endpoint, API version negotiated. Everything Longshore asks of Docker goes through here. */
export interface DockerEngine extends Disposable {
  readonly endpoint: Endpoint;
  readonly version: EngineVersion;
  /** When it was connected, by the engine's own clock: whole seconds since the epoch, rounded down. Undefined when it did not say. */
  readonly connectedAt?: string | undefined;
  readonly containers: ContainersApi;
  readonly images: ImagesApi;
  readonly volumes: VolumesApi;
  readonly networks: NetworksApi;
  readonly system: SystemApi;
  /** Destroys every open socket and stream; calls under way reject with kind `cancelled`. */
  dispose(): void;
}

/** One API call, told when its answer's headers are there or it failed. */
export interface ApiCall {
  readonly method: string;
  /** Path with query, without host and version. */
  readonly path: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  /** Milliseconds. */
  readonly duration: number;
  /**
   * Milliseconds from the request's sending to the answer's headers, the making of the connection left out. Undefined when
   * there was no answer, or that cannot be told apart.
   */
  readonly roundTrip?: number | undefined;
  readonly error?: EngineError | undefined;
}

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConnectOptions extends CallOptions {
  /**
   * Names the HTTP proxies on the way to a tcp endpoint, as for the docker CLI, and is that of ssh; this process's, unless given.
   */
  readonly env?: Environment | undefined;
  /**
   * Aborted when the session ends. What leads to an engine and can serve the next attempt too, which is the ssh connection to its
   * host, is shared by all that were connected with the same signal, and ends with it; without one it ends with the engine.
   */
  readonly lifetime?: AbortSignal | undefined;
  readonly onCall?: ((call: ApiCall) => void) | undefined;
}

/**
 * Connects and negotiates the API version (`GET /version`).
 * @throws EngineError unreachable, permission, tls, ssh, timeout, cancelled, unsupported (apiTooOld, apiTooNew), protocol (no engine)
 */
export type ConnectEngine = (endpoint: Endpoint, options?: ConnectOptions) => Promise<DockerEngine>;

/** Connects, learns the version and disconnects: for an address that is not written down yet. @throws EngineError as {@link ConnectEngine} */
export type ProbeEngine = (endpoint: Endpoint, signal: AbortSignal) => Promise<EngineVersion>;
