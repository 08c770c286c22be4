import * as vscode from 'vscode';
import type { EngineSession, EngineVersion } from '../../engine/api';
import { describeError } from '../messages/describeError';
import { describeSource } from '../messages/describeSource';
import { formatClock, stateText } from '../messages/engineState';
import { plainText } from '../text';
import type { Tooltip } from './tooltip';

/** What is known of an engine besides its session. */
export interface EngineFacts {
  /** `Debian GNU/Linux 12 (bookworm)`, as the engine tells it. */
  readonly operatingSystem?: string | undefined;
  /** Containers that run. */
  readonly running?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly connectedAt?: number | undefined;
}

/** Where an engine is, why this one, how it is, and what it is. */
export function engineLines(
  tooltip: Tooltip,
  session: EngineSession,
  facts: EngineFacts = {},
): void {
  const { endpoint, state, version, lastError, restoredAt } = session;
  tooltip.line(vscode.l10n.t('Address'), endpoint.host);
  tooltip.fact(vscode.l10n.t('Why this one'), describeSource(endpoint.source));
  tooltip.fact(vscode.l10n.t('State'), stateText(state));
  const { connectedAt } = facts;
  if (restoredAt !== undefined && state.kind === 'connected') {
    tooltip.fact(vscode.l10n.t('Reconnected'), formatClock(restoredAt));
  } else if (connectedAt !== undefined) {
    tooltip.fact(vscode.l10n.t('Connected since'), formatClock(connectedAt));
  }
  tooltip.fact(vscode.l10n.t('Latency'), formatLatency(session.latency));
  if (version !== undefined) {
    tooltip.fact(vscode.l10n.t('Engine'), describeVersion(version));
    const { operatingSystem: os } = facts;
    tooltip.fact(vscode.l10n.t('System'), describeSystem(version, os));
  }
  if (facts.running !== undefined) {
    tooltip.fact(vscode.l10n.t('Containers running'), String(facts.running));
  }
  if (state.kind === 'failed') tooltip.paragraph(describeError(state.error));
  else if (lastError !== undefined) {
    const time = formatClock(lastError.at);
    tooltip.paragraph(vscode.l10n.t('Last error, {0}: {1}', time, describeError(lastError.error)));
  }
}

/** A round trip in whole milliseconds, at least one. */
export function formatLatency(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined) return undefined;
  return vscode.l10n.t('{0} ms', Math.max(1, Math.round(milliseconds)));
}

/** `Podman Engine 4.3.1 · API 1.41` */
export function describeVersion({ platform, version, apiVersion }: EngineVersion): string {
  return vscode.l10n.t(
    '{0} · API {1}',
    plainText(`${platform} ${version}`.trim(), 80),
    plainText(apiVersion),
  );
}

function describeSystem({ os, arch }: EngineVersion, name: string | undefined): string {
  const platform = plainText(`${os}/${arch}`);
  return name === undefined || name === '' ? platform : `${plainText(name, 80)} · ${platform}`;
}
