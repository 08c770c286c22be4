import os from 'node:os';
import * as vscode from 'vscode';
import type { DockerContext } from '../../../engine/api';
import { askText } from '../../../ui/prompts/askText';
import { runSteps, type Step } from '../../../ui/prompts/steps';
import type { Services } from '../../../ui/services';
import { contextNameProblem } from '../contextNames';
import { askHost } from './askHost';
import { askKind } from './askKind';
import { askTls } from './askTls';
import type { ContextDraft } from './draft';
import { sshHosts } from './sshHosts';
import { testConnection, type TestWords } from './testConnection';

export interface ContextForm {
  readonly title: string;
  /** Names that exist; undefined where the name is given and stays. */
  readonly taken: ReadonlySet<string> | undefined;
  /** Contexts that can be copied. */
  readonly others: readonly DockerContext[];
  readonly test: TestWords;
}

/**
 * Asks for all that makes a context, back and forth, and tests it at the end; false when the user backed out. Changes `draft`.
 */
export async function askContext(
  services: Services,
  form: ContextForm,
  draft: ContextDraft,
): Promise<boolean> {
  const { title, taken, others } = form;
  const { probe, workspaceState } = services;
  const { platform } = process;
  const hosts = await sshHosts(os.homedir());
  const first: Step[] = taken === undefined ? [] : [askName(title, taken, draft)];
  const kind: Step = (position) => askKind({ title, others, platform }, draft, position);
  const host: Step = (position) => askHost({ title, platform, sshHosts: hosts }, draft, position);
  const tls: Step = (position) => askTls({ title, workspaceState }, draft, position);
  const last: Step = async (position) => {
    const prompt = vscode.l10n.t('Description; may be empty. The connection is tested next');
    const answer = await askText({ title, prompt, value: draft.description }, position);
    if (answer.kind !== 'cancelled') draft.description = answer.value;
    return answer.kind === 'next' ? testConnection(probe, draft, form.test) : answer.kind;
  };
  return runSteps(() => [...first, kind, host, ...(draft.kind === 'tls' ? [tls] : []), last]);
}

function askName(title: string, taken: ReadonlySet<string>, draft: ContextDraft): Step {
  return async (position) => {
    const answer = await askText(
      {
        title,
        prompt: vscode.l10n.t('Name of the context, as the docker CLI will list it'),
        value: draft.name,
        validate: (text) => contextNameProblem(text, taken),
      },
      position,
    );
    if (answer.kind !== 'cancelled') draft.name = answer.value;
    return answer.kind;
  };
}
