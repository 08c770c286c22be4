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
  const agent = new EngineAgent(endpoint.transport);
  try {
    const version = await negotiateVersion(endpoint.transport, agent, options);
    return new ConnectedEngine(
      endpoint,
      version,
      new ApiClient(agent, version.apiVersion, options.onCall),
    );
  } catch (error) {
    agent.destroy();
    throw error;
  }
};

class ConnectedEngine implements DockerEngine {
  readonly endpoint: Endpoint;
  readonly version: EngineVersion;
  readonly containers: Containers;
  readonly images: Images;
  readonly volumes: Volumes;
  readonly networks: Networks;
  readonly system: System;
  private readonly client: ApiClient;

  constructor(endpoint: Endpoint, version: EngineVersion, client: ApiClient) {
    this.endpoint = endpoint;
    this.version = version;
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
): Promise<EngineVersion> {
  const unversioned = new ApiClient(agent, undefined, options.onCall);
  const answer = await unversioned.json(
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
    return negotiate(isObject(answer) ? answer : {});
  } catch (error) {
    throw connectionError(error, 'GET /version');
  }
}
