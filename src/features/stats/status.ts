import type { EngineSessions } from '../../engine/api';
import { describeError } from '../../ui/messages/describeError';
import { plainText } from '../../ui/text';
import type { StatsIdentity, StatsPhase, StatsStatus } from '../../webviews/protocol/stats';
import type { Source } from './source';

export function statusOf(
  identity: StatsIdentity,
  source: Pick<Source, 'session' | 'series'> | undefined,
  sessions: EngineSessions,
): StatsStatus {
  const engine = source?.session.endpoint.name;
  const description = [
    identity.image,
    ...(engine !== undefined && sessions.all.length > 1 ? [engine] : []),
  ];
  return {
    ...phaseOf(source, sessions),
    name: plainText(identity.name),
    description: plainText(description.filter((part) => part !== '').join(' · ')),
  };
}

function phaseOf(
  source: Pick<Source, 'session' | 'series'> | undefined,
  sessions: EngineSessions,
): { phase: StatsPhase; problem: string } {
  if (source === undefined) {
    const phase = sessions.discovery.kind === 'searching' ? 'connecting' : 'noEngine';
    return { phase, problem: '' };
  }
  const { session, series } = source;
  if (series.state === 'removed') return { phase: 'removed', problem: '' };
  switch (session.state.kind) {
    case 'connecting':
      return { phase: 'connecting', problem: '' };
    case 'failed':
      return { phase: 'disconnected', problem: describeError(session.state.error) };
    case 'unresponsive':
      return { phase: 'unresponsive', problem: '' };
    case 'connected':
      return {
        phase: series.state,
        problem: series.error === undefined ? '' : describeError(series.error),
      };
  }
}
