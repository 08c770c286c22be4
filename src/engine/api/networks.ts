import type { CallOptions, PruneResult } from './call';
import type { JsonObject } from './json';

export interface Subnet {
  /** CIDR. */
  readonly subnet: string;
  readonly gateway: string;
}

/** A row of `GET /networks`. Attached containers come from the containers' own list. */
export interface NetworkSummary {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ipv6: boolean;
  /** Milliseconds since the epoch; 0 when unknown. */
  readonly createdAt: number;
  readonly subnets: readonly Subnet[];
  readonly labels: Readonly<Record<string, string>>;
  /** `bridge`, `host`, `none`, … that the engine makes itself and will not remove. */
  readonly predefined: boolean;
}

export interface NetworkSpec {
  readonly name: string;
  readonly driver?: string | undefined;
  readonly internal?: boolean | undefined;
  readonly attachable?: boolean | undefined;
  readonly ipv6?: boolean | undefined;
  /** CIDR; the engine chooses when absent. */
  readonly subnet?: string | undefined;
  readonly gateway?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface NetworksApi {
  list(options?: CallOptions): Promise<NetworkSummary[]>;
  /** @throws notFound */
  inspect(id: string, options?: CallOptions): Promise<JsonObject>;
  /** The new id. @throws conflict (name taken, subnet overlaps), invalid, unsupported (driver) */
  create(spec: NetworkSpec, options?: CallOptions): Promise<string>;
  /** @throws notFound, conflict */
  connect(id: string, containerId: string, options?: CallOptions): Promise<void>;
  /** @throws notFound, conflict */
  disconnect(
    id: string,
    containerId: string,
    options?: CallOptions & { readonly force?: boolean },
  ): Promise<void>;
  /** @throws notFound, conflict (predefined, or containers attached) */
  remove(id: string, options?: CallOptions): Promise<void>;
  prune(options?: CallOptions): Promise<PruneResult>;
}
