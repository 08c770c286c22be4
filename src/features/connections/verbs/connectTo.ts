import * as vscode from 'vscode';
import { isEngineError, parseHost, type EndpointChoice } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { askText, type Problem } from '../../../ui/prompts/askText';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { connectBeside } from '../choices';

/** Asks for an address and connects to it beside what is connected. */
export const connectTo =
  ({ sessions }: Services): Verb =>
  async () => {
    const answer = await askText({
      title: vscode.l10n.t('Connect to Docker Engine'),
      prompt: vscode.l10n.t(
        'unix:///path/docker.sock, tcp://host:port or ssh://user@host. An engine that wants certificates is described in the settings or a docker context.',
      ),
      placeholder: 'ssh://user@host',
      validate: addressProblem,
    });
    if (answer.kind !== 'next') return;
    await connectBeside(sessions, choiceOf(answer.value));
  };

/** One choice for all ways to write an address, but for `https:`, which asks for TLS. */
function choiceOf(text: string): EndpointChoice {
  const { host, secure } = parseHost(text);
  return `host:${secure ? text : host}`;
}

function addressProblem(text: string): Problem {
  if (text === '') return vscode.l10n.t('Enter an address.');
  try {
    parseHost(text);
    return undefined;
  } catch (error) {
    if (!isEngineError(error, 'invalid')) throw error;
    return vscode.l10n.t('Not an address: {0}', plainText(error.detail));
  }
}
