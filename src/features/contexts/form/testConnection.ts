import * as vscode from 'vscode';
import { isEngineError, type ProbeEngine } from '../../../engine/api';
import { describeError } from '../../../ui/messages/describeError';
import { withQuietProgress } from '../../../ui/progress';
import { confirmOneOf } from '../../../ui/prompts/confirm';
import { plainText } from '../../../ui/text';
import type { ContextDraft } from './draft';
import { endpointOf } from './host';

export interface TestWords {
  /** Says that nothing has been written yet. */
  readonly failed: string;
  /** Goes on although nothing answers. */
  readonly anyway: string;
}

/** Connects as the context would; where that fails, the user decides whether it is written all the same. */
export async function testConnection(
  probe: ProbeEngine,
  draft: ContextDraft,
  words: TestWords,
): Promise<'next' | 'back' | 'cancelled'> {
  const endpoint = endpointOf(draft);
  try {
    const title = vscode.l10n.t('Connecting to {0}', plainText(endpoint.host, 100));
    await withQuietProgress('connections', title, (signal) => probe(endpoint, signal));
    return 'next';
  } catch (error) {
    const detail = isEngineError(error, 'cancelled')
      ? vscode.l10n.t('The connection was not tested to its end.')
      : describeError(error);
    const back = vscode.l10n.t('Back');
    const actions = [back, words.anyway];
    const chosen = await confirmOneOf({ message: words.failed, detail, actions });
    if (chosen === undefined) return 'cancelled';
    return chosen === back ? 'back' : 'next';
  }
}
