import type { EngineSession, EngineSessions } from '../../engine/api';
import type { StatsSeries } from '../../engine/stats';
import { describeError } from '../../ui/messages/describeError';
import { plainText } from '../../ui/text';
import type { StatsIdentity, StatsPhase, StatsStatus } from '../../webviews/protocol/stats';

/** A container's series, and the session it belongs to. */
export interface Source {
  readonly session: EngineSession;
  readonly series: StatsSeries;
}

export function statusOf(
  identity: StatsIdentity,
  source: Source | undefined,
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
  source: Source | undefined,
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
