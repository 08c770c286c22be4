import * as vscode from 'vscode';
import type { Question } from '../../../ui/prompts/confirm';
import { listed, paragraphs } from '../../../ui/prompts/lists';
import { plainText } from '../../../ui/text';
import { defaultContext } from '../contextNames';

/** What goes with a context. */
export interface ContextLoss {
  readonly name: string;
  /** Host URL; undefined when the context's file is broken, and then nothing else is known of it. */
  readonly host: string | undefined;
  readonly hasCertificates: boolean;
  readonly hasKey: boolean;
  /** One of this workspace's engines. */
  readonly isConnected: boolean;
}

export function removeQuestion(losses: readonly ContextLoss[]): Question {
  const [first] = losses;
  const single = first !== undefined && losses.length === 1;
  return {
    message: single
      ? vscode.l10n.t('Remove the docker context “{0}”?', plainText(first.name, 80))
      : vscode.l10n.t('Remove {0} docker contexts?', losses.length),
    detail: paragraphs(
      single ? plainText(first.host ?? '', 200) : listed(losses.map(line)),
      certificates(losses),
      losses.some(({ isConnected }) => isConnected)
        ? vscode.l10n.t('What is connected is disconnected.')
        : undefined,
      losses.some(({ host }) => host === undefined)
        ? vscode.l10n.t('What cannot be read cannot be brought back.')
        : undefined,
    ),
  };
}

/** docker removes no context that it uses. */
export function currentQuestion(current: string): Question {
  return {
    message: vscode.l10n.t(
      'The docker CLI uses the context “{0}”, so it cannot be removed.',
      plainText(current, 80),
    ),
    detail: vscode.l10n.t(
      'It can use “{0}” instead, in all your terminals and windows.',
      defaultContext,
    ),
  };
}

function line({ name, host, isConnected }: ContextLoss): string {
  const words = [
    host === undefined ? vscode.l10n.t('cannot be read') : plainText(host, 80),
    isConnected ? vscode.l10n.t('connected') : '',
  ].filter((word) => word !== '');
  return [plainText(name, 60), ...words].join(' · ');
}

function certificates(losses: readonly ContextLoss[]): string | undefined {
  if (losses.some(({ hasKey }) => hasKey)) {
    return vscode.l10n.t(
      'The context’s copies of the certificates and of the private key are deleted.',
    );
  }
  if (losses.some(({ hasCertificates }) => hasCertificates)) {
    return vscode.l10n.t('The context’s copies of the certificates are deleted.');
  }
  return undefined;
}
