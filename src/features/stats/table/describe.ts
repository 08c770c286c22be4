import * as vscode from 'vscode';
import type { EngineSession, EngineSessions } from '../../../engine/api';
import type { RecentMoment, StatsPoint, StatsTable, StatsTableRow } from '../../../engine/stats';
import { describeError } from '../../../ui/messages/describeError';
import { plainText } from '../../../ui/text';
import { containerStateText, imageText } from '../../../ui/tree/rows/containerRow';
import { lookOf, type ContainerLook } from '../../../ui/tree/rows/containerState';
import type {
  StatsTableAction,
  StatsTableFigures,
  StatsTableHistory,
  StatsTableIdentity,
  StatsTableRow as ShownRow,
  StatsTableSource,
} from '../../../webviews/protocol/statsTable';

/** A row in words. `severalEngines`: a name alone does not say which container it is. */
export function toShownRow(
  id: number,
  { session, name, state, container }: StatsTableRow,
  severalEngines: boolean,
): ShownRow {
  const parts = [
    container === undefined ? '' : imageText(container.image),
    severalEngines ? plainText(session.endpoint.name) : '',
  ];
  const isThere = container !== undefined && state !== 'removed';
  return {
    id,
    name: plainText(name),
    description: parts.filter((part) => part !== '').join(' · '),
    state: isThere ? containerStateText(container) : vscode.l10n.t('removed'),
    tone: isThere ? tones[lookOf(container)] : 'muted',
    isMeasured: (state === 'running' || state === 'paused') && session.state.kind === 'connected',
    isRunning: state === 'running',
    actions: isThere ? actionsFor(state) : [],
  };
}

const tones: Record<ContainerLook, ShownRow['tone']> = {
  running: 'good',
  healthy: 'good',
  unhealthy: 'bad',
  starting: 'warning',
  paused: 'warning',
  restarting: 'warning',
  removing: 'muted',
  created: 'muted',
  exited: 'muted',
  failed: 'bad',
  dead: 'bad',
  unknown: 'muted',
};

function actionsFor(state: StatsTableRow['state']): readonly StatsTableAction[] {
  switch (state) {
    case 'running':
      return ['showStats', 'showLogs', 'openShell', 'inspect', 'stop', 'restart', 'pause'];
    case 'paused':
      return ['showStats', 'showLogs', 'inspect', 'unpause', 'stop'];
    case 'restarting':
      return ['showStats', 'showLogs', 'inspect', 'stop'];
    default:
      return ['showStats', 'showLogs', 'inspect', 'start'];
  }
}

/** Field by field, and no more digits than anybody sees: it is sent once a second for every row on screen. */
export function toShownFigures(point: StatsPoint): StatsTableFigures {
  const whole = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : Math.round(value);
  return {
    time: point.time,
    cpu: rounded(point.cpuPercent),
    memory: point.memoryUsage,
    limit: point.memoryLimit,
    networkReceived: whole(point.networkReceivedRate),
    networkSent: whole(point.networkSentRate),
    blockRead: whole(point.blockReadRate),
    blockWritten: whole(point.blockWrittenRate),
    pids: point.pids,
    totals: [point.networkReceived, point.networkSent, point.blockRead, point.blockWritten],
  };
}

export function toHistory(moments: readonly RecentMoment[]): StatsTableHistory {
  return moments.map(({ time, cpuPercent, memoryUsage }) => [
    time,
    rounded(cpuPercent) ?? null,
    memoryUsage,
  ]);
}

/** Hundredths of a percent. */
function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 100) / 100;
}

/** The engines whose figures stand still, and why. */
export function describeSources(
  table: StatsTable,
  sessions: EngineSessions,
  identity: StatsTableIdentity,
): readonly StatsTableSource[] {
  const there = table.sources.map(({ session }) => session);
  const several = sessions.all.length > 1;
  return [
    ...there.flatMap((session) => sourceOf(session, several)),
    ...(isMissing(identity, there) ? [missing(sessions)] : []),
  ];
}

function sourceOf(session: EngineSession, several: boolean): readonly StatsTableSource[] {
  const name = several ? plainText(session.endpoint.name) : '';
  switch (session.state.kind) {
    case 'connected':
      return [];
    case 'connecting':
      return [{ name, phase: 'connecting', problem: '' }];
    case 'unresponsive':
      return [{ name, phase: 'unresponsive', problem: '' }];
    case 'failed':
      return [{ name, phase: 'disconnected', problem: describeError(session.state.error) }];
  }
}

function missing(sessions: EngineSessions): StatsTableSource {
  const phase = sessions.discovery.kind === 'searching' ? 'connecting' : 'noEngine';
  return { name: '', phase, problem: '' };
}

function isMissing(
  { endpointId, containers }: StatsTableIdentity,
  there: readonly EngineSession[],
): boolean {
  const wanted = new Set([
    ...(endpointId === undefined ? [] : [endpointId]),
    ...containers.map((container) => container.endpointId),
  ]);
  if (wanted.size === 0) return there.length === 0;
  return [...wanted].some((id) => !there.some((session) => session.id === id));
}
