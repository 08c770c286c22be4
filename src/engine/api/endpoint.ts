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
  | { readonly kind: 'environment'; readonly variable: 'DOCKER_HOST' }
  | { readonly kind: 'setting' }
  | {
      readonly kind: 'context';
      readonly context: string;
      readonly chosenBy: 'DOCKER_CONTEXT' | 'currentContext';
    }
  | { readonly kind: 'socket'; readonly product: string };

/** Where an engine is, and how it was found. */
export interface Endpoint {
  /** Stable and unique: the host URL. */
  readonly id: string;
  /** Short name for a row: context name, product, or host. */
  readonly name: string;
  /** As `DOCKER_HOST` would have it: `unix:///var/run/docker.sock`. */
  readonly host: string;
  readonly transport: Transport;
  readonly source: EndpointSource;
}
