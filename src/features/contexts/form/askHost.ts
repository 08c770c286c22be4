import * as vscode from 'vscode';
import { askPick } from '../../../ui/prompts/askPick';
import { askText } from '../../../ui/prompts/askText';
import type { Answer, Position } from '../../../ui/prompts/steps';
import { plainText } from '../../../ui/text';
import { hostOf, type ContextDraft } from './draft';
import { hostExample, hostProblem, hostUrl } from './host';

export interface HostQuestion {
  readonly title: string;
  readonly platform: NodeJS.Platform;
  /** Hosts of the user's ssh configuration. */
  readonly sshHosts: readonly string[];
}

/** Where the engine is, in the form of the chosen kind. Changes `draft`. */
export async function askHost(
  question: HostQuestion,
  draft: ContextDraft,
  position: Position,
): Promise<Answer<unknown>['kind']> {
  return draft.kind === 'ssh' && question.sshHosts.length > 0
    ? askSshHost(question, draft, position)
    : askAnyHost(question, draft, position);
}

async function askAnyHost(
  { title, platform }: HostQuestion,
  draft: ContextDraft,
  position: Position,
): Promise<Answer<unknown>['kind']> {
  const { kind } = draft;
  const example = hostExample(kind, platform);
  // A socket is usually where it always is; any other engine could be anywhere.
  const start = kind === 'socket' ? example : '';
  const answer = await askText(
    {
      title,
      prompt: prompts()[kind],
      placeholder: example,
      value: hostOf(draft) || start,
      validate: (text) => hostProblem(kind, text, platform),
    },
    position,
  );
  if (answer.kind !== 'cancelled') draft.hosts[kind] = hostUrl(kind, answer.value);
  return answer.kind;
}

interface HostItem extends vscode.QuickPickItem {
  /** What stands in the way of taking it. */
  readonly problem?: string | undefined;
  readonly host: string;
}

async function askSshHost(
  { title, platform, sshHosts }: HostQuestion,
  draft: ContextDraft,
  position: Position,
): Promise<Answer<unknown>['kind']> {
  // ssh takes any word for the name of a host, an address does not.
  const known = sshHosts
    .filter((host) => hostProblem('ssh', host, platform) === undefined)
    .map((host): HostItem => ({
      label: plainText(host),
      description: vscode.l10n.t('from your ssh configuration'),
      iconPath: new vscode.ThemeIcon('remote'),
      host: hostUrl('ssh', host),
    }));
  const typed = (text: string): HostItem => {
    const problem = hostProblem('ssh', text, platform);
    const host = hostUrl('ssh', text);
    return problem === undefined
      ? { label: plainText(host), iconPath: new vscode.ThemeIcon('edit'), host }
      : {
          label: plainText(text),
          iconPath: new vscode.ThemeIcon('error'),
          detail: problem,
          host,
          problem,
        };
  };
  let value = hostOf(draft);
  for (;;) {
    const placeholder = vscode.l10n.t(
      'Choose a host, or enter one such as {0}',
      hostExample('ssh', platform),
    );
    const answer = await askPick({ title, placeholder, items: known, typed, value }, position);
    const [item] = answer.kind === 'next' ? answer.value : [];
    if (item === undefined) return answer.kind;
    draft.hosts.ssh = item.host;
    if (item.problem === undefined) return 'next';
    value = item.label;
  }
}

function prompts(): Record<ContextDraft['kind'], string> {
  return {
    socket: vscode.l10n.t('Path of the engine’s socket or pipe'),
    ssh: vscode.l10n.t('User and host; without a user, ssh chooses it as it is configured'),
    tcp: vscode.l10n.t('Host and port; the usual port without TLS is {0}', '2375'),
    tls: vscode.l10n.t('Host and port; the usual port with TLS is {0}', '2376'),
  };
}
