import * as vscode from 'vscode';
import type { EngineSession, LiveCollection } from '../../engine/api';
import type { CreateFeature } from '../../ui/services';

/** What all views have in common: `Refresh`, for an engine whose events are not to be trusted. */
export const viewsFeature: CreateFeature = ({ commands, sessions }) => ({
  register: () =>
    commands.register('longshore.views.refresh', async () => {
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Refreshing Docker…') },
        () => Promise.all(sessions.all.map(refresh)),
      );
    }),
});

async function refresh(session: EngineSession): Promise<void> {
  if (session.state.kind !== 'connected') {
    session.retry();
    return;
  }
  const { containers, images, volumes, networks } = session.live;
  const all: readonly LiveCollection<unknown>[] = [containers, images, volumes, networks];
  // What no view has shown yet is not asked for either.
  await Promise.all(all.filter((one) => one.isLoaded).map((one) => one.refresh()));
}
