import * as vscode from 'vscode';
import { isEngineError, type EngineSession, type NetworkSpec } from '../../../engine/api';
import type { Verb } from '../../../ui/commands/registrar';
import { driversOf } from '../../../ui/drivers';
import { withQuietProgress } from '../../../ui/progress';
import { offerCorrection } from '../../../ui/prompts/offerCorrection';
import type { Services } from '../../../ui/services';
import { plainText } from '../../../ui/text';
import { askNetwork, type NetworkDraft } from './askNetwork';

export const createNetwork =
  (services: Services): Verb =>
  async (node) => {
    const session = await services.targets.session(node);
    if (session === undefined) return;
    const [drivers] = await Promise.all([
      driversOf(session, 'Network'),
      session.live.networks.load(),
    ]);
    // These two exist once, and the engine makes them.
    const own = drivers.filter((driver) => driver !== 'host' && driver !== 'null');
    const draft: NetworkDraft = { name: '', driver: 'bridge', subnet: '', options: [] };
    await askAndCreate(services, session, own, draft);
  };

async function askAndCreate(
  services: Services,
  session: EngineSession,
  drivers: readonly string[],
  draft: NetworkDraft,
): Promise<void> {
  if (!(await askNetwork(session, drivers, draft))) return;
  try {
    const progress = vscode.l10n.t('Creating the network {0}', plainText(draft.name, 80));
    await withQuietProgress('networks', progress, async (signal) => {
      await (await session.engine()).networks.create(specOf(draft), { signal });
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const context = vscode.l10n.t('The network was not created.');
    void offerCorrection(services, context, error, () =>
      askAndCreate(services, session, drivers, draft),
    );
  }
}

/** A subnet that overlaps another is a plain server error to some engines. */
function isRefusal(error: unknown): boolean {
  return ['conflict', 'invalid', 'server', 'unsupported', 'notFound'].some(
    (kind) => isEngineError(error) && error.kind === kind,
  );
}

function specOf({ name, driver, subnet, options }: NetworkDraft): NetworkSpec {
  return {
    name,
    driver,
    subnet: subnet === '' ? undefined : subnet,
    internal: options.includes('internal'),
    attachable: options.includes('attachable'),
    ipv6: options.includes('ipv6'),
  };
}
