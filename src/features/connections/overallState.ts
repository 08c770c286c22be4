import type { EngineError, EngineSessions, SessionState } from '../../engine/api';
import type { ConnectionKey } from '../../ui/contextKeys';

/** What the views say as a whole: connected as soon as one engine is, else what is nearest to it. */
export function overallState(sessions: EngineSessions): ConnectionKey {
  const states = sessions.all.map(({ state }) => state);
  const [first] = states;
  if (first === undefined) return withoutEngine(sessions);
  const nearest = (['connected', 'unresponsive', 'connecting'] as const)
    .map((kind) => states.find((state) => state.kind === kind))
    .find((state) => state !== undefined);
  return keyOf(nearest ?? first);
}

function withoutEngine({ discovery, choices, problems }: EngineSessions): ConnectionKey {
  if (discovery.kind === 'searching' || discovery.kind === 'invalid') return discovery.kind;
  if (problems.length > 0) return 'invalid';
  if (choices.length === 0) return 'disconnected';
  return 'none';
}

function keyOf(state: SessionState): ConnectionKey {
  switch (state.kind) {
    case 'connecting':
      return state.lostAt === undefined ? 'connecting' : 'reconnecting';
    case 'failed':
      return keyOfFailure(state.error);
    case 'connected':
    case 'unresponsive':
      return state.kind;
  }
}

function keyOfFailure({ kind, reason }: EngineError): ConnectionKey {
  switch (kind) {
    case 'permission':
    case 'tls':
    case 'ssh':
    case 'unreachable':
      return kind;
    case 'timeout':
      return 'unreachable';
    case 'unsupported':
      return reason === 'apiTooOld' || reason === 'apiTooNew' ? reason : 'failed';
    default:
      return 'failed';
  }
}
