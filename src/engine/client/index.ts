// The one entry to the client. Loaded by `import()` at the first connection: dockerode is far too heavy for activation.
import type { ConnectEngine, ConnectOptions, DockerEngine } from '../api/engine';
import type { Endpoint, Transport } from '../api/endpoint';
import type { EngineVersion } from '../api/system';
import { isObject } from '../streams/json';
import { EngineAgent } from './agent';
import { ApiClient } from './apiClient';
import { negotiate } from './apiVersion';
import { Containers } from './containers';
import { connectionError } from './errors';
import { Images } from './images';
import { Networks } from './networks';
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
    this.images = new Images(client);
    this.volumes = new Volumes(client, version);
    this.networks = new Networks(client);
    this.system = new System(client);
  }

  dispose(): void {
    this.client.dispose();
  }
}

async function negotiateVersion(
  transport: Transport,
  agent: EngineAgent,
  options: ConnectOptions,
): Promise<Pick<DockerEngine, 'version' | 'connectedAt'>> {
  const unversioned = new ApiClient(agent, undefined, options.onCall);
  const answer = await unversioned.dated(
    {
      method: 'GET',
      path: '/version',
      errorKind: (status) => {
        // An engine's TLS port says so to whoever speaks plain HTTP; nothing else is wrong with a request this simple.
        if (status === 400 && transport.kind === 'tcp' && transport.tls === undefined) return 'tls';
        return status === 404 ? 'protocol' : undefined;
      },
    },
    options,
  );
  try {
    const { json, sentAt } = answer;
    const version = negotiate(isObject(json) ? json : {});
    return { version, connectedAt: sentAt?.toString() };
  } catch (error) {
    throw connectionError(error, 'GET /version');
  }
}
