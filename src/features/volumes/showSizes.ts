import * as vscode from 'vscode';
import type { Verb } from '../../ui/commands/registrar';
import { withQuietProgress } from '../../ui/progress';
import type { Services } from '../../ui/services';
import type { LiveTree } from '../../ui/tree/liveTree';
import type { KnownSizes } from './tree/sizes';

/** Of all engines, whichever row has the focus: the button is the view's. */
export function showSizes({ sessions }: Services, tree: LiveTree, sizes: KnownSizes): Verb {
  return async () => {
    const asked = await withQuietProgress('volumes', vscode.l10n.t('Measuring volumes'), (signal) =>
      Promise.allSettled(sessions.all.map((session) => sizes.ask(session, signal))),
    );
    // One engine that fails takes nothing away from the others.
    tree.invalidate();
    for (const each of asked) if (each.status === 'rejected') throw each.reason;
  };
}
