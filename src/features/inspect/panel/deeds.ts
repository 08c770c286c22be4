import * as vscode from 'vscode';
import type { CommandId } from '../../../ui/commands/table';
import { openPortUrl } from '../../../ui/portUrl';
import { withQuietProgress } from '../../../ui/progress';
import { plainText } from '../../../ui/text';
import type { ContainerNode } from '../../../ui/tree/nodes';
import { compareWith } from '../compare';
import { browse } from '../files/browse';
import type { Deed } from '../page/model';
import type { InspectServices } from './inspectPanel';
import { openPath } from './openPath';
import type { PageSource } from './pageSource';

/** Does what an action of a page stands for. @throws EngineError */
export async function perform(
  services: InspectServices,
  source: PageSource,
  deed: Deed,
): Promise<void> {
  switch (deed.kind) {
    case 'inspect': {
      const { session } = source.whenFollowed();
      services.panels.show({ endpointId: session.id, ...deed.identity });
      break;
    }
    case 'openUrl':
      await openPortUrl(deed.url);
      break;
    case 'openPath':
      await openPath(deed.path);
      break;
    case 'browse':
      await browse(services, source.whenFollowed().session, deed.container, deed.path);
      break;
    case 'measureVolume':
      await withQuietProgress('volumes', vscode.l10n.t('Measuring volumes'), (signal) =>
        source.measureVolume(signal),
      );
      break;
    case 'showJson': {
      const { session, address } = source.whenKnown();
      const { document } = await services.documents.open(session, address);
      await vscode.window.showTextDocument(document, { preview: true });
      break;
    }
    case 'compare':
      await compareWith(services, services.documents, source.whenKnown());
      break;
    case 'run':
      await runOnContainer(source, deed.command);
      break;
  }
}

/** A command of another feature, with the container as a row of the tree. */
async function runOnContainer(source: PageSource, command: CommandId): Promise<void> {
  const { session, object } = source.whenFollowed();
  const { id } = object.address;
  const engine = await session.engine();
  const [item] = await engine.containers.list({ ids: [id] });
  if (item === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} is no longer on the engine.', plainText(object.address.name)),
    );
    return;
  }
  const node: ContainerNode = { kind: 'container', id, session, parent: undefined, item };
  await vscode.commands.executeCommand(command, node);
}
