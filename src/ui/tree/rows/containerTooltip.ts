import * as vscode from 'vscode';
import type { ContainerDetails, ContainerSummary } from '../../../engine/api';
import { shortId } from '../../text';
import type { ContainerNode } from '../nodes';
import { formatTime, Tooltip } from '../tooltip';
import { containerStateText } from './containerRow';
import { portText } from './ports';

/** How long the pointer waits for what only an inspection tells. Milliseconds. */
const patience = 1000;

/** What the list knows and, where the engine answers in time, since when the container runs or why it ended. */
export async function containerTooltip(
  { session, item }: ContainerNode,
  signal: AbortSignal,
): Promise<vscode.MarkdownString> {
  // Of an engine that is lost nobody waits for the answer.
  if (session.state.kind !== 'connected') return tooltipOf(item, undefined);
  try {
    const engine = await session.engine();
    const options = { signal, timeout: patience };
    return tooltipOf(item, await engine.containers.inspect(item.id, options));
  } catch {
    return tooltipOf(item, undefined);
  }
}

function tooltipOf(
  container: ContainerSummary,
  details: ContainerDetails | undefined,
): vscode.MarkdownString {
  const tooltip = new Tooltip(container.name);
  tooltip.fact(vscode.l10n.t('State'), containerStateText(container));
  if (details !== undefined) addRun(tooltip, details);
  tooltip.line(vscode.l10n.t('Image'), container.image);
  tooltip.line(vscode.l10n.t('ID'), shortId(container.id));
  tooltip.line(vscode.l10n.t('Command'), container.command);
  tooltip.fact(vscode.l10n.t('Created'), formatTime(container.createdAt));
  tooltip.lines(vscode.l10n.t('Ports'), [...new Set(container.ports.map(portText))]);
  tooltip.lines(
    vscode.l10n.t('Networks'),
    container.networks.map(({ name, ipAddress }) => `${name} ${ipAddress}`),
  );
  tooltip.lines(
    vscode.l10n.t('Mounts'),
    container.mounts.map((mount) => mount.destination),
  );
  const { compose } = container;
  if (compose !== undefined) {
    tooltip.line(vscode.l10n.t('Compose project'), compose.project);
    tooltip.line(vscode.l10n.t('Compose service'), compose.service);
  }
  tooltip.count(vscode.l10n.t('Labels'), Object.keys(container.labels).length);
  return tooltip.markdown;
}

/** Of a run that is over both ends, and how it ended. */
function addRun(tooltip: Tooltip, details: ContainerDetails): void {
  const { running, startedAt, finishedAt, exitCode, oomKilled, restartCount } = details;
  tooltip.fact(vscode.l10n.t('Started'), formatTime(startedAt));
  const finished = formatTime(finishedAt);
  if (!running && finished !== undefined) {
    tooltip.fact(
      vscode.l10n.t('Finished'),
      vscode.l10n.t('{0} (exit code {1})', finished, exitCode),
    );
  }
  if (oomKilled) {
    // A container outlives the end of one of its processes.
    tooltip.fact(
      vscode.l10n.t('Out of memory'),
      running ? vscode.l10n.t('a process was killed') : vscode.l10n.t('killed at its memory limit'),
    );
  }
  tooltip.count(vscode.l10n.t('Restarts'), restartCount);
}
