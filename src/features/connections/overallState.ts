import type { EngineErrorKind, EngineSessions, SessionState } from '../../engine/api';
import type { ConnectionKey } from '../../ui/contextKeys';

/** What the views say as a whole: connected as soon as one engine is, else the state of the first. */
export function overallState(sessions: EngineSessions): ConnectionKey {
  const states = sessions.all.map((session) => session.state);
  const [first] = states;
  if (first === undefined) {
    return sessions.discovery.kind === 'found' ? 'searching' : sessions.discovery.kind;
  }
  if (states.some((state) => state.kind === 'connected')) return 'connected';
  if (states.some((state) => state.kind === 'connecting')) return 'connecting';
  return keyOf(first);
}

function keyOf(state: SessionState): ConnectionKey {
  if (state.kind !== 'failed') return state.kind;
  return failureKeys[state.error.kind] ?? 'failed';
}

const failureKeys: Partial<Record<EngineErrorKind, ConnectionKey>> = {
  permission: 'permission',
  unreachable: 'unreachable',
  timeout: 'unreachable',
  tls: 'tls',
  unsupported: 'unsupported',
};
