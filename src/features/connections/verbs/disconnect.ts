import * as vscode from 'vscode';
import type { EndpointChoice, EngineSession } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { stateText } from '../../../ui/messages/engineState';
import { askPick } from '../../../ui/prompts/askPick';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { leave } from '../choices';
import { nameOf } from '../connection';
import { choicesOf, selected } from './rows';

/** Leaves the engines of the rows, or those that the user picks; what is on them goes on running. */
export const disconnect =
  (services: Services): Verb =>
  async (node, nodes) => {
    const { sessions, endpoints } = services;
    const rows = choicesOf(node, nodes);
    const choices = rows.length > 0 ? rows : await pick(services);
    if (choices.length === 0) return;
    const left = [...selected(node, nodes).map((row) => row.session), ...choices.map(connectedBy)];
    await leave(sessions, endpoints, {
      choices,
      sessions: left.filter((one) => one !== undefined),
    });

    function connectedBy(choice: EndpointChoice): EngineSession | undefined {
      return sessions.all.find(({ endpoint }) => endpoint.choice === choice);
    }
  };

async function pick({ sessions }: Services): Promise<readonly EndpointChoice[]> {
  const items = sessions.choices.map((choice) => {
    const session = sessions.all.find(({ endpoint }) => endpoint.choice === choice);
    const problem = sessions.problems.find((each) => each.choice === choice);
    return {
      label: problem === undefined ? nameOf({ choice, session }) : plainText(problem.name),
      description: session === undefined ? '' : stateText(session.state),
      detail: plainText(session?.endpoint.host ?? problem?.error.detail ?? ''),
      choice,
    };
  });
  const [only, ...others] = items;
  if (only === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No Docker engine is connected.'));
    return [];
  }
  if (others.length === 0) return [only.choice];
  const answer = await askPick({
    title: vscode.l10n.t('Disconnect'),
    placeholder: vscode.l10n.t('Engines to leave; what runs on them goes on'),
    items,
    many: true,
  });
  return answer.kind === 'next' ? answer.value.map(({ choice }) => choice) : [];
}
