import type { Agent, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import Docker from 'dockerode';

/** What this client uses of docker-modem, dockerode's transport; dockerode declares it as `any`. */
export interface Modem {
  dial(
    options: DialOptions,
    callback: (error: Error | null, result: IncomingMessage | Duplex) => void,
  ): void;
}

export interface DialOptions {
  /** With a query, it ends in one more character: the modem cuts the last one off. */
  path: string;
  method: string;
  headers: Record<string, string>;
  /** The request's body, sent as it is. The modem's own `options` would put a body's fields into the query. */
  file: Buffer | undefined;
  /** Always: otherwise the modem collects the answer and parses whatever looks like JSON, logs included. */
  isStream: true;
  hijack: boolean;
  statusCodes: Record<number, true>;
  abortSignal: AbortSignal;
}

/** Every status is an answer: errors are read and mapped by this client, the modem would only keep their text. */
export const everyStatus: Record<number, true> = Object.fromEntries(
  Array.from({ length: 500 }, (_, index) => [index + 100, true]),
);

/**
 * A dockerode modem that depends on nothing but these arguments. `agent` makes the connections; `socketPath` only labels them,
 * and keeps the modem from parsing URLs.
 */
export function createModem(agent: Agent, apiVersion: string | undefined): Modem {
  // Every option that the modem would otherwise take from the environment, explicitly.
  const options = {
    socketPath: 'longshore',
    host: undefined,
    port: undefined,
    pathPrefix: undefined,
    protocol: 'http',
    username: undefined,
    password: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
    checkServerIdentity: undefined,
    sshOptions: undefined,
    timeout: undefined,
    connectionTimeout: undefined,
    headers: undefined,
    agent,
    version: apiVersion === undefined ? undefined : `v${apiVersion}`,
  };
  return withoutDockerHost(() => {
    const docker = new Docker(options as unknown as Docker.DockerOptions);
    return docker.modem as Modem;
  });
}

/** The modem's constructor reads DOCKER_HOST even when every option is given, and throws where it, or a file it leads to, is bad. */
function withoutDockerHost<T>(construct: () => T): T {
  const host = process.env['DOCKER_HOST'];
  if (host === undefined) return construct();
  delete process.env['DOCKER_HOST'];
  try {
    return construct();
  } finally {
    process.env['DOCKER_HOST'] = host;
  }
}
