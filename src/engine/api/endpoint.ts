import type { Disposable } from './disposable';
import type { EngineError } from './errors';
import type { Event } from './event';

/** TLS material, PEM. A path is read when the connection is made, so a renewed certificate is picked up. */
export interface TlsFiles {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** False only where the user said so (`SkipTLSVerify`, an empty `DOCKER_TLS_VERIFY`). */
  readonly verify: boolean;
}

export type Transport =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'npipe'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls?: TlsFiles | undefined;
    }
  | {
      readonly kind: 'ssh';
      readonly host: string;
      readonly port?: number | undefined;
      readonly user?: string | undefined;
      /** Socket on the remote side, where the URL names one. */
      readonly path?: string | undefined;
    };

/** Why this endpoint: shown to the user. */
export type EndpointSource =
  | {
      readonly kind: 'environment';
      /** Without DOCKER_HOST, the TLS variables lead to `tcp://localhost:2376`. */
      readonly variable: 'DOCKER_HOST' | 'DOCKER_TLS_VERIFY' | 'DOCKER_TLS';
    }
  /** An entry of the setting `longshore.endpoints`; the endpoint has its name. */
  | { readonly kind: 'setting' }
  | {
      readonly kind: 'context';
      readonly context: string;
      /** What names the context; `user`: the user connected to this context here. */
      readonly chosenBy: 'DOCKER_CONTEXT' | 'currentContext' | 'user';
    }
  | {
      readonly kind: 'socket';
      readonly product: string;
      /** `usual`: nothing is configured, and this is where an engine was found. */
      readonly chosenBy: 'usual' | 'user';
    }
  /** An address that the user typed. */
  | { readonly kind: 'address' };

/**
 * What can be connected to; what it leads to may change. `cli`: whatever the docker CLI would talk to in a terminal, followed as
 * that changes. `setting:NAME`: an entry of `longshore.endpoints`. `context:NAME`: a docker context. `host:URL`: an address,
 * that of a usual socket or one that the user typed. Kept in the workspace's state as it is.
 */
export type EndpointChoice = 'cli' | `setting:${string}` | `context:${string}` | `host:${string}`;

/** Where an engine is, and how it was found. */
export interface Endpoint {
  /** Of the place, however it was found: the host URL, with a mark of its TLS material where it has some. */
  readonly id: string;
  /** Short name for a row: context name, product, or host. */
  readonly name: string;
  /** As `DOCKER_HOST` would have it: `unix:///var/run/docker.sock`. */
  readonly host: string;
  readonly transport: Transport;
  readonly source: EndpointSource;
  readonly choice: EndpointChoice;
}

/** An entry of the setting `longshore.endpoints`. */
export interface EndpointSetting {
  readonly name: string;
  /** Host URL. */
  readonly host: string;
  /** Paths of PEM files; `~/` stands for the home directory. Any of them, or `verify`, asks for TLS on `tcp:`. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** False leaves out the check of who answers. */
  readonly verify?: boolean | undefined;
  /** Connected in every workspace that has not chosen otherwise. */
  readonly connect: boolean;
}

/** A choice that cannot be followed: a malformed address, a context that does not exist. */
export interface EndpointProblem {
  readonly choice: EndpointChoice;
  readonly name: string;
  readonly error: EngineError;
}

/** Something to connect to, as a list offers it. */
export interface KnownEndpoint {
  readonly choice: EndpointChoice;
  readonly name: string;
  /** Of a docker context, in its author's words. */
  readonly description?: string | undefined;
  /** The docker context that the CLI uses when nothing else is said (`docker context use`). */
  readonly isCurrentContext?: boolean | undefined;
  /** Where it leads now; undefined when it cannot be followed, or, for `cli`, when there is no engine anywhere. */
  readonly endpoint: Endpoint | undefined;
  readonly error: EngineError | undefined;
}

/** One step of the docker CLI's precedence, first that is set wins. */
export interface PrecedenceStep {
  readonly step: 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'currentContext' | 'socket';
  /** Undefined when it is not set. */
  readonly value: string | undefined;
  readonly decides: boolean;
}

/** Everything that could be connected to. */
export interface EndpointDirectory extends Disposable {
  /** `cli` first, then the setting's entries, the docker contexts by name, and the usual sockets that exist. Never rejects. */
  list(): Promise<readonly KnownEndpoint[]>;
  /** Why the CLI's engine is the one it is. Never rejects. */
  precedence(): Promise<readonly PrecedenceStep[]>;
  /** The docker configuration or its contexts changed on disk. Listening watches them. */
  readonly onDidChange: Event<void>;
}
