import * as vscode from 'vscode';
import type { EngineSession, EngineSessions } from '../../../engine/api';
import { describeError } from '../../../ui/messages/describeError';
import type { InspectStatus } from '../../../webviews/protocol/inspect';
import type { Followed } from './pageSource';

/** How the object is, worst first: an engine that is lost says nothing about it. */
export function statusOf(followed: Followed | undefined, sessions: EngineSessions): InspectStatus {
  if (followed === undefined) {
    return sessions.discovery.kind === 'searching' ? loading : { phase: 'left', problem: '' };
  }
  const { session, object } = followed;
  if (object.presence === 'removed') return { phase: 'removed', problem: '' };
  if (object.presence === 'left') return { phase: 'left', problem: '' };
  const lost = lostProblem(session);
  if (lost !== undefined) return { phase: 'lost', problem: lost };
  if (object.error !== undefined) return { phase: 'failed', problem: describeError(object.error) };
  return object.answer === undefined ? loading : { phase: 'shown', problem: '' };
}

const loading: InspectStatus = { phase: 'loading', problem: '' };

/** Undefined while the engine answers, or is being connected for the first time. */
function lostProblem({ state, lastError }: EngineSession): string | undefined {
  switch (state.kind) {
    case 'connected':
      return undefined;
    case 'connecting':
      // The words of the failure before stay while it is tried again.
      if (state.lostAt === undefined) return undefined;
      return lastError === undefined ? '' : describeError(lastError.error);
    case 'unresponsive':
      return vscode.l10n.t('The Docker engine does not answer.');
    case 'failed':
      return describeError(state.error);
  }
}
