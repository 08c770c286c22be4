import * as vscode from 'vscode';
import type { ContainerSpec, JsonObject } from '../../../../engine/api';
import { askPick } from '../../../../ui/prompts/askPick';
import { askText } from '../../../../ui/prompts/askText';
import { optionalNameProblem } from '../../../../ui/prompts/names';
import { runSteps, type Answer } from '../../../../ui/prompts/steps';
import { plainText } from '../../../../ui/text';
import { exposedPorts, parsePorts } from './ports';
import { joinWords, splitWords } from './words';

export type RunOption = 'autoRemove' | 'terminal' | 'followLog';

/** The answers as they were written, so that a refused run can be corrected. */
export interface RunDraft {
  name: string;
  command: string;
  ports: string;
  options: readonly RunOption[];
}

export function draftFor(config: JsonObject): RunDraft {
  return {
    name: '',
    command: joinWords(textsOf(config['Cmd'])),
    ports: exposedPorts(config),
    options: [],
  };
}

/** Asks for what `docker run` takes most often, back and forth; false when the user backed out. Changes `draft`. */
export function askSpec(image: string, config: JsonObject, draft: RunDraft): Promise<boolean> {
  const title = vscode.l10n.t('Run {0}', image);
  const keepText =
    (key: 'name' | 'command' | 'ports') =>
    (answer: Answer<string>): Answer<string>['kind'] => {
      if (answer.kind !== 'cancelled') draft[key] = answer.value;
      return answer.kind;
    };
  const entrypoint = plainText(joinWords(textsOf(config['Entrypoint'])), 80);
  return runSteps([
    async (position) =>
      keepText('name')(
        await askText(
          {
            title,
            prompt: vscode.l10n.t('Name of the container; empty: the engine chooses one'),
            value: draft.name,
            validate: optionalNameProblem,
          },
          position,
        ),
      ),
    async (position) =>
      keepText('command')(
        await askText(
          {
            title,
            prompt:
              entrypoint === ''
                ? vscode.l10n.t('Command; empty: the image’s own')
                : vscode.l10n.t('Arguments for {0}; empty: the image’s own', entrypoint),
            value: draft.command,
            validate: (text) =>
              splitWords(text) === undefined
                ? vscode.l10n.t('A quotation mark is not closed.')
                : undefined,
          },
          position,
        ),
      ),
    async (position) =>
      keepText('ports')(
        await askText(
          {
            title,
            prompt: vscode.l10n.t(
              'Ports to publish as {0}, separated by spaces; empty: none',
              'host:container',
            ),
            placeholder: '8080:80 127.0.0.1:5353:53/udp',
            value: draft.ports,
            validate: portsProblem,
          },
          position,
        ),
      ),
    async (position) => {
      const items = optionItems();
      const answer = await askPick(
        {
          title,
          placeholder: vscode.l10n.t('Options; Enter runs the container'),
          items,
          many: true,
          chosen: items.filter(({ option }) => draft.options.includes(option)),
        },
        position,
      );
      if (answer.kind !== 'cancelled') draft.options = answer.value.map(({ option }) => option);
      return answer.kind;
    },
  ]);
}

export function specOf(image: string, config: JsonObject, draft: RunDraft): ContainerSpec {
  const command = splitWords(draft.command) ?? [];
  const isOwn = joinWords(command) === joinWords(textsOf(config['Cmd']));
  const ports = parsePorts(draft.ports);
  const terminal = draft.options.includes('terminal');
  return {
    image,
    name: draft.name === '' ? undefined : draft.name,
    command: command.length === 0 || isOwn ? undefined : command,
    ports: 'wrong' in ports ? [] : ports,
    autoRemove: draft.options.includes('autoRemove'),
    tty: terminal,
    openStdin: terminal,
  };
}

function portsProblem(text: string): string | undefined {
  const parsed = parsePorts(text);
  if (!('wrong' in parsed)) return undefined;
  return vscode.l10n.t('This is not a port to publish: {0}', plainText(parsed.wrong, 80));
}

function optionItems(): (vscode.QuickPickItem & { option: RunOption })[] {
  return [
    {
      label: vscode.l10n.t('Follow the log'),
      description: vscode.l10n.t('open it once the container runs'),
      option: 'followLog',
    },
    {
      label: vscode.l10n.t('Allocate a terminal'),
      description: vscode.l10n.t('keeps a shell waiting for input (-it)'),
      option: 'terminal',
    },
    {
      label: vscode.l10n.t('Remove when it ends'),
      description: vscode.l10n.t('with its anonymous volumes (--rm)'),
      option: 'autoRemove',
    },
  ];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
