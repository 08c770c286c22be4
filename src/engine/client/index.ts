// The one entry to the client. Loaded by `import()` at the first connection: dockerode is far too heavy for activation.
import type { ConnectEngine, DockerEngine } from '../api/engine';
import type { Endpoint } from '../api/endpoint';
import type { EngineVersion } from '../api/system';
import { EngineAgent } from './agent';
import { ApiClient } from './apiClient';
import { Containers } from './containers';
import { Images } from './images';
import { negotiateVersion } from './negotiation';
import { Networks } from './networks';
import { OwnEvents } from './ownEvents';
import { System } from './system';
import { Volumes } from './volumes';

export const connectEngine: ConnectEngine = async (endpoint, options = {}) => {
  const agent = new EngineAgent(endpoint.transport, options.env ?? process.env, options.lifetime);
  try {
    const { version, connectedAt } = await negotiateVersion(endpoint.transport, agent, options);
    const client = new ApiClient(agent, version.apiVersion, options.onCall);
    return new ConnectedEngine(endpoint, version, connectedAt, client);
  } catch (error) {
    agent.destroy();
    throw error;
  }
};

class ConnectedEngine implements DockerEngine {
  readonly endpoint: Endpoint;
  readonly version: EngineVersion;
  readonly connectedAt: string | undefined;
  readonly containers: Containers;
  readonly images: Images;
  readonly volumes: Volumes;
  readonly networks: Networks;
  readonly system: System;
  private readonly client: ApiClient;

  constructor(
    endpoint: Endpoint,
    version: EngineVersion,
    connectedAt: string | undefined,
    client: ApiClient,
  ) {
    this.endpoint = endpoint;
    this.version = version;
    this.connectedAt = connectedAt;
    this.client = client;
    this.containers = new Containers(client, version);
    this.images = new Images(client, version);
    this.volumes = new Volumes(client, version);
    const ownEvents = new OwnEvents();
    this.networks = new Networks(client, version, ownEvents);
    this.system = new System(client, version, ownEvents);
  }

  dispose(): void {
    this.client.dispose();
  }
}
