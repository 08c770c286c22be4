import * as vscode from 'vscode';
import type { DockerContext } from '../../../engine/api';
import { askPick } from '../../../ui/prompts/askPick';
import type { Answer, Position } from '../../../ui/prompts/steps';
import { plainText } from '../../../ui/text';
import { draftOf, type ConnectionKind, type ContextDraft } from './draft';

interface KindItem extends vscode.QuickPickItem {
  readonly answer: ConnectionKind | 'copy';
}

export interface KindQuestion {
  readonly title: string;
  /** Whose answers may be taken over. */
  readonly others: readonly DockerContext[];
  readonly platform: NodeJS.Platform;
}

/** How the engine is reached; or another context, whose answers are then the start of this one's. Changes `draft`. */
export async function askKind(
  { title, others, platform }: KindQuestion,
  draft: ContextDraft,
  position: Position,
): Promise<Answer<unknown>['kind']> {
  const items = kindItems(platform, others.length > 0);
  for (;;) {
    const answer = await askPick(
      {
        title,
        placeholder: vscode.l10n.t('How is the engine reached?'),
        items,
        chosen: items.filter((item) => item.answer === draft.kind),
      },
      position,
    );
    if (answer.kind !== 'next') return answer.kind;
    const chosen = answer.value[0]?.answer ?? draft.kind;
    if (chosen !== 'copy') {
      draft.kind = chosen;
      return 'next';
    }
    const source = await askSource(title, others, position);
    if (source === 'cancelled') return 'cancelled';
    if (source === 'back') continue;
    takeOver(draft, source);
    return 'next';
  }
}

async function askSource(
  title: string,
  others: readonly DockerContext[],
  position: Position,
): Promise<DockerContext | 'back' | 'cancelled'> {
  const items = others.map((context) => ({
    label: plainText(context.name),
    description: plainText(context.host),
    detail: plainText(context.description),
    context,
  }));
  const placeholder = vscode.l10n.t('Which context is copied?');
  const answer = await askPick({ title, placeholder, items }, position);
  if (answer.kind !== 'next') return answer.kind;
  return answer.value[0]?.context ?? 'back';
}

function takeOver(draft: ContextDraft, source: DockerContext): void {
  const { kind, hosts, tls, description } = draftOf(source);
  draft.kind = kind;
  draft.tls = tls;
  if (draft.description === '') draft.description = description;
  Object.assign(draft.hosts, hosts);
}

function kindItems(platform: NodeJS.Platform, hasOthers: boolean): readonly KindItem[] {
  const item = (
    answer: KindItem['answer'],
    icon: string,
    label: string,
    description: string,
  ): KindItem => ({ label, description, iconPath: new vscode.ThemeIcon(icon), answer });
  const items = [
    platform === 'win32'
      ? item('socket', 'plug', vscode.l10n.t('Named pipe'), vscode.l10n.t('on this machine'))
      : item('socket', 'plug', vscode.l10n.t('Unix socket'), vscode.l10n.t('on this machine')),
    item(
      'ssh',
      'terminal',
      vscode.l10n.t('SSH'),
      vscode.l10n.t('as your user on another machine, with your ssh configuration and keys'),
    ),
    item(
      'tcp',
      'unlock',
      vscode.l10n.t('TCP'),
      vscode.l10n.t('without encryption: whoever reaches the port controls the engine'),
    ),
    item('tls', 'lock', vscode.l10n.t('TCP with TLS'), vscode.l10n.t('with certificates')),
  ];
  if (!hasOthers) return items;
  return [
    ...items,
    item(
      'copy',
      'copy',
      vscode.l10n.t('Copy of another context'),
      vscode.l10n.t('with its address and certificates'),
    ),
  ];
}
