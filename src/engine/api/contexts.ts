import type { TlsFiles } from './endpoint';
import type { EngineError } from './errors';
import type { JsonObject } from './json';

/** A context of the docker CLI, as its store has it. */
export interface DockerContext {
  readonly name: string;
  readonly description: string;
  /** Empty when the context has no docker endpoint of its own, as `default` has none. */
  readonly host: string;
  readonly tls: TlsFiles | undefined;
}

/** A context whose file cannot be read. */
export interface BrokenContext {
  /** Its name, or the file's folder where even the name is unknown. */
  readonly name: string;
  readonly error: EngineError;
}

/** What a context is made of when it is created or changed. */
export interface ContextSpec {
  readonly name: string;
  readonly description: string;
  /** Host URL. */
  readonly host: string;
  /** Paths of PEM files, which are copied into the store. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Leaves out the check of who answers. */
  readonly skipTlsVerify: boolean;
}

/** The docker CLI's contexts on disk; what is written, `docker context` reads. Every write is whole or not at all. */
export interface ContextStore {
  /** By name; `default` is not among them. @throws EngineError permission, invalid: the store itself cannot be read */
  list(): Promise<readonly (DockerContext | BrokenContext)[]>;
  /** The context of `docker context use`; `default` when none is. @throws EngineError invalid: config.json is malformed */
  current(): Promise<string>;
  /** @throws EngineError notFound, invalid */
  read(name: string): Promise<DockerContext>;
  /** What `docker context inspect` prints of it. @throws EngineError notFound, invalid */
  inspect(name: string): Promise<JsonObject>;
  /** @throws EngineError conflict (the name is taken), invalid (name, host or a PEM file) */
  create(spec: ContextSpec): Promise<void>;
  /** Replaces all of it but the name and what other programs keep in it. @throws EngineError notFound, invalid */
  update(spec: ContextSpec): Promise<void>;
  /** `name` as `list` tells it. @throws EngineError notFound, conflict (it is the current one) */
  remove(name: string): Promise<void>;
  /** The bytes that `docker context export` writes: a tar archive. @throws EngineError notFound */
  export(name: string): Promise<Uint8Array>;
  /** What `docker context import` takes: a tar or zip archive. @throws EngineError conflict, invalid */
  import(name: string, archive: Uint8Array): Promise<void>;
  /** `docker context use`. @throws EngineError notFound */
  use(name: string): Promise<void>;
}
