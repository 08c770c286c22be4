// Engines, choices and endpoints as the connections feature sees them.
import {
  EngineError,
  parseHost,
  type DiscoveryState,
  type Endpoint,
  type EndpointChoice,
  type EndpointProblem,
  type EngineErrorInit,
  type EngineSession,
  type EngineSessions,
  type KnownEndpoint,
  type SessionState,
} from '../../../../src/engine/api';

export function endpoint(choice: EndpointChoice, values: Partial<Endpoint> = {}): Endpoint {
  const host = values.host ?? 'unix:///var/run/docker.sock';
  return {
    id: `${host} ${choice}`,
    name: 'near',
    host,
    transport: parseHost(host).transport,
    source: { kind: 'socket', product: 'Docker Engine', chosenBy: 'usual' },
    choice,
    ...values,
  };
}

export function session(
  choice: EndpointChoice,
  state: SessionState = { kind: 'connected' },
  values: Partial<Endpoint> = {},
): EngineSession {
  const where = endpoint(choice, values);
  return { id: where.id, endpoint: where, state, latency: 3.4 } as EngineSession;
}

export function known(
  choice: EndpointChoice,
  name: string,
  values: Partial<KnownEndpoint> = {},
): KnownEndpoint {
  return { choice, name, endpoint: endpoint(choice, { name }), error: undefined, ...values };
}

export function failed(init: Partial<EngineErrorInit>): SessionState {
  const error = new EngineError({ kind: 'unreachable', detail: 'gone', ...init });
  return { kind: 'failed', error, retryAt: 0 };
}

export interface SessionsValues {
  readonly all?: readonly EngineSession[];
  readonly choices?: readonly EndpointChoice[];
  readonly problems?: readonly EndpointProblem[];
  readonly discovery?: DiscoveryState;
}

/** Sessions that stand still, and remember what was chosen. */
export function sessions({
  all = [],
  choices = all.map((each) => each.endpoint.choice),
  problems = [],
  discovery = { kind: 'found' },
}: SessionsValues = {}): EngineSessions & { chosen: readonly EndpointChoice[] | undefined } {
  const still = {
    all,
    choices,
    problems,
    discovery,
    chosen: undefined as readonly EndpointChoice[] | undefined,
    choose: (next: readonly EndpointChoice[] | undefined): Promise<void> => {
      still.chosen = next;
      return Promise.resolve();
    },
  };
  return still as unknown as ReturnType<typeof sessions>;
}
