import * as vscode from 'vscode';
import type { EndpointDirectory, PrecedenceStep } from '../../../engine/api';
import { describeSource } from '../../../ui/messages/describeSource';
import { engineLines, type EngineFacts } from '../../../ui/tree/engineTooltip';
import type { ConnectionNode } from '../../../ui/tree/nodes';
import { Tooltip } from '../../../ui/tree/tooltip';
import { endpointOf, nameOf } from '../connection';
import { describeProblem } from '../describeProblem';

/** Where it leads and how that is; for the docker CLI also what decided that it leads there. */
export async function connectionTooltip(
  node: ConnectionNode,
  facts: EngineFacts | undefined,
  directory: EndpointDirectory,
): Promise<vscode.MarkdownString> {
  const { session, known, problem } = node;
  const tooltip = new Tooltip(nameOf(node));
  if (known?.description !== undefined && known.description !== '') {
    tooltip.line(vscode.l10n.t('Description'), known.description);
  }
  const endpoint = endpointOf(node);
  if (session !== undefined) engineLines(tooltip, session, facts);
  else if (endpoint !== undefined) {
    tooltip.line(vscode.l10n.t('Address'), endpoint.host);
    if (node.choice === 'cli') {
      tooltip.fact(vscode.l10n.t('Why this one'), describeSource(endpoint.source));
    }
    tooltip.fact(vscode.l10n.t('State'), vscode.l10n.t('not connected'));
  }
  if (problem !== undefined) tooltip.paragraph(describeProblem(problem));
  if (node.choice === 'cli') addPrecedence(tooltip, await directory.precedence());
  return tooltip.markdown;
}

/** The docker CLI's own order: the first that is set decides. */
function addPrecedence(tooltip: Tooltip, steps: readonly PrecedenceStep[]): void {
  tooltip.paragraph(vscode.l10n.t('What decides, first to last:'));
  tooltip.markdown.appendMarkdown('\n\n');
  for (const { step, value, decides } of steps) {
    const label = stepName(step);
    if (value === undefined) tooltip.fact(label, vscode.l10n.t('not set'));
    else tooltip.noted(label, value, decides ? vscode.l10n.t('← decides') : '');
  }
}

function stepName(step: PrecedenceStep['step']): string {
  switch (step) {
    case 'DOCKER_HOST':
    case 'DOCKER_CONTEXT':
      return step;
    case 'currentContext':
      return vscode.l10n.t('current context');
    case 'socket':
      return vscode.l10n.t('usual sockets');
  }
}
