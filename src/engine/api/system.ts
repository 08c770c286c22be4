import type { CallOptions } from './call';
import type { JsonObject } from './json';

/** `GET /version`, after negotiation. */
export interface EngineVersion {
  /** `20.10.24+dfsg1` */
  readonly version: string;
  /** The API version requests are sent with: the lower of ours and the engine's. */
  readonly apiVersion: string;
  /** What the engine offers at most. */
  readonly maxApiVersion: string;
  readonly minApiVersion: string;
  readonly os: string;
  readonly arch: string;
  /** `Podman Engine`, `Docker Engine - Community`, empty when not told. */
  readonly platform: string;
  /** Of the engine's host, as `uname -r` has it; absent when not told. Another one than here: the engine is in another machine. */
  readonly kernel?: string | undefined;
}

/** One line of `GET /events`. */
export interface EngineEvent {
  /** `container`, `image`, `volume`, `network`, `daemon`, … */
  readonly type: string;
  /** `start`, `die`, `exec_create: sh`, `health_status: healthy`, … */
  readonly action: string;
  /** Id, or name for images and volumes. */
  readonly actorId: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Nanoseconds since the epoch as the engine gives them: too large for a number. */
  readonly timeNano: string;
}

export interface EventQuery {
  /** Seconds since the epoch with fraction: events from then on come first. */
  readonly since?: string | undefined;
}

export interface SystemApi {
  ping(options?: CallOptions): Promise<void>;
  /** `GET /info`. */
  info(options?: CallOptions): Promise<JsonObject>;
  /** `GET /events`. `onOpen` is called when the engine has accepted the subscription: what happens later is in the stream. */
  events(
    query: EventQuery,
    options?: CallOptions & { readonly onOpen?: () => void },
  ): AsyncIterable<readonly EngineEvent[]>;
}
