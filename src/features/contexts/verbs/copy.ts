import * as vscode from 'vscode';
import { copyLines } from '../../../ui/clipboard';
import type { Verb } from '../../../ui/commands/registrar';
import type { Services } from '../../../ui/services';
import { contextNames } from '../pickContexts';

export const copyContextNames =
  ({ contexts }: Services): Verb =>
  async (node, nodes) => {
    const title = vscode.l10n.t('Copy Context Names');
    const names = await contextNames(contexts, node, nodes, { title, withBroken: true });
    if (names !== undefined) await copyLines(names);
  };
