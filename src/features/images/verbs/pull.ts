import * as vscode from 'vscode';
import { isEngineError, type EngineSession, type RegistryCredentials } from '../../../engine/api';
import { PullProgress } from '../../../engine/images/pullProgress';
import { parseReference, withDefaultTag, type Reference } from '../../../engine/images/reference';
import type { Verb } from '../../../ui/commands/registrar';
import { withProgress } from '../../../ui/progress';
import { askText } from '../../../ui/prompts/askText';
import type { Services } from '../../../ui/services';
import { showPullFailure } from './pullFailure';
import { describePull } from './pullMessage';
import { referenceProblem } from './referenceProblem';

/** Between two updates of the notification. Milliseconds. */
const interval = 100;

/** Asks for a reference and pulls it; after a failure the same text can be corrected or tried again. */
export const pullImage =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    await askAndPull(services, session, '');
  };

async function askAndPull(
  services: Services,
  session: EngineSession,
  value: string,
): Promise<void> {
  const answer = await askText({
    title: vscode.l10n.t('Pull Image'),
    prompt: vscode.l10n.t('Image to pull; without a tag it is “latest”'),
    placeholder: vscode.l10n.t('registry/repository:tag'),
    value,
    validate: referenceProblem,
  });
  const reference = answer.kind === 'next' ? parseReference(answer.value) : undefined;
  if (reference === undefined) return;
  await pullReference(services, session, reference);
}

async function pullReference(
  services: Services,
  session: EngineSession,
  reference: Reference,
): Promise<void> {
  const name = withDefaultTag(reference);
  try {
    await withProgress(vscode.l10n.t('Pulling {0}', name), async (signal, report) => {
      const engine = await session.engine();
      const credentials = await credentialsFor(services, reference.registry, signal);
      const progress = new PullProgress();
      const options = { signal, ...(credentials === undefined ? {} : { credentials }) };
      let next = 0;
      for await (const message of engine.images.pull(name, options)) {
        progress.add(message);
        const now = Date.now();
        if (now < next) continue;
        next = now + interval;
        const snapshot = progress.snapshot();
        report({ message: describePull(snapshot), percent: snapshot.percent });
      }
    });
  } catch (error) {
    if (isEngineError(error, 'cancelled')) return;
    services.log.error(error instanceof Error ? error : String(error));
    // Not awaited: the verb is over when the message shows.
    void showPullFailure(services, error, reference, {
      tryAgain: () => pullReference(services, session, reference),
      change: () => askAndPull(services, session, name),
    });
  }
}

/** What cannot be read is told in the log: most images need no credentials, and a registry that does says so. */
async function credentialsFor(
  services: Services,
  registry: string,
  signal: AbortSignal,
): Promise<RegistryCredentials | undefined> {
  const { findCredentials } = await import('../../../engine/credentials/index');
  try {
    return await findCredentials(registry, { signal });
  } catch (error) {
    if (isEngineError(error, 'cancelled')) throw error;
    services.log.warn(`Credentials for ${registry}:`, error);
    return undefined;
  }
}
