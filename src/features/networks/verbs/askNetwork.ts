import * as vscode from 'vscode';
import type { EngineSession } from '../../../engine/api';
import { askPick } from '../../../ui/prompts/askPick';
import { askText } from '../../../ui/prompts/askText';
import { objectNameProblem } from '../../../ui/prompts/names';
import { runSteps, type Step } from '../../../ui/prompts/steps';
import { plainText } from '../../../ui/text';
import { isSubnet } from './subnet';

export type NetworkOption = 'internal' | 'attachable' | 'ipv6';

/** The answers as they were written, so that a refused network can be corrected. */
export interface NetworkDraft {
  name: string;
  driver: string;
  /** CIDR, or empty. */
  subnet: string;
  options: readonly NetworkOption[];
}

/** Asks back and forth; false when the user backed out. Changes `draft`. */
export function askNetwork(
  session: EngineSession,
  drivers: readonly string[],
  draft: NetworkDraft,
): Promise<boolean> {
  const title = vscode.l10n.t('Create Network');
  const askName: Step = async (position) => {
    const answer = await askText(
      {
        title,
        prompt: vscode.l10n.t('Name of the network'),
        value: draft.name,
        validate: (text) => nameProblem(session, text),
      },
      position,
    );
    if (answer.kind !== 'cancelled') draft.name = answer.value;
    return answer.kind;
  };
  const askDriver: Step = async (position) => {
    const items = drivers.map((driver) => ({ label: plainText(driver, 100), driver }));
    const chosen = items.filter(({ driver }) => driver === draft.driver);
    const placeholder = vscode.l10n.t('Driver');
    const answer = await askPick({ title, placeholder, items, chosen }, position);
    if (answer.kind === 'next') draft.driver = answer.value[0]?.driver ?? draft.driver;
    return answer.kind;
  };
  const askSubnet: Step = async (position) => {
    const answer = await askText(
      {
        title,
        prompt: vscode.l10n.t('Subnet; empty: the engine chooses one'),
        placeholder: '172.28.0.0/16',
        value: draft.subnet,
        validate: (text) =>
          text === '' || isSubnet(text)
            ? undefined
            : vscode.l10n.t('Enter a subnet, such as {0}', '172.28.0.0/16'),
      },
      position,
    );
    if (answer.kind !== 'cancelled') draft.subnet = answer.value;
    return answer.kind;
  };
  const askOptions: Step = async (position) => {
    const items = optionItems();
    const chosen = items.filter(({ option }) => draft.options.includes(option));
    const placeholder = vscode.l10n.t('Options; Enter creates the network');
    const answer = await askPick({ title, placeholder, items, chosen, many: true }, position);
    if (answer.kind !== 'cancelled') draft.options = answer.value.map(({ option }) => option);
    return answer.kind;
  };
  const steps = drivers.length > 1 ? [askName, askDriver] : [askName];
  return runSteps([...steps, askSubnet, askOptions]);
}

/** Some engines would make a second network of the same name. */
function nameProblem(session: EngineSession, name: string): string | undefined {
  if (name === '') return vscode.l10n.t('Enter a name.');
  for (const network of session.live.networks.items.values()) {
    if (network.name === name) return vscode.l10n.t('There is a network with this name already.');
  }
  return objectNameProblem(name);
}

function optionItems(): (vscode.QuickPickItem & { option: NetworkOption })[] {
  return [
    {
      label: vscode.l10n.t('Internal'),
      description: vscode.l10n.t('without a way out to other networks'),
      option: 'internal',
    },
    {
      label: vscode.l10n.t('Attachable'),
      description: vscode.l10n.t('standalone containers can join a Swarm network'),
      option: 'attachable',
    },
    {
      label: vscode.l10n.t('IPv6'),
      description: vscode.l10n.t('with IPv6 addresses as well'),
      option: 'ipv6',
    },
  ];
}
