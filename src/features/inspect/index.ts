import * as vscode from 'vscode';
import type { CommandId } from '../../ui/commands/table';
import type { Verb } from '../../ui/commands/registrar';
import type { CreateFeature } from '../../ui/services';
import { LazyPanel } from '../../ui/webview/lazyPanel';
import { WebviewPanels } from '../../ui/webview/panels';
import {
  inspectKinds,
  isInspectIdentity,
  type InspectIdentity,
} from '../../webviews/protocol/inspectPage';
import { compareVerb } from './compare';
import { InspectDocuments } from './documents/inspectDocuments';
import { ContainerFileSystem } from './files/containerFileSystem';
import { inspectJsonVerb, inspectVerb } from './inspect';
import { InspectedObjects } from './inspectedObjects';
import { titleOf } from './title';

/** What the engine knows of an object: as a page, as a JSON document, and beside another. */
export const inspectFeature: CreateFeature = (services) => ({
  register() {
    const objects = new InspectedObjects();
    const files = new ContainerFileSystem(services.sessions);
    const documents = new InspectDocuments(services.sessions, objects);
    const panels: WebviewPanels<InspectIdentity> = new WebviewPanels<InspectIdentity>(
      {
        viewType: 'longshore.inspect',
        bundle: 'inspect',
        icon: 'inspect',
        key: ({ endpointId, kind, id }) => JSON.stringify([endpointId, kind, id]),
        title: titleOf,
        isIdentity: isInspectIdentity,
        open: (panel, identity, onDidRename) =>
          new LazyPanel(services.errors, async () => {
            const { InspectPanel } = await import('./panel/inspectPanel');
            const all = { ...services, objects, documents, panels };
            return new InspectPanel(all, panel, identity, onDidRename);
          }),
      },
      services.extensionUri,
    );
    const verbs: Partial<Record<CommandId, Verb>> = {};
    for (const kind of inspectKinds) {
      verbs[`longshore.${kind}s.inspect`] = inspectVerb(services, panels, kind);
      verbs[`longshore.${kind}s.inspectJson`] = inspectJsonVerb(services, documents, kind);
      verbs[`longshore.${kind}s.compare`] = compareVerb(services, documents, kind);
    }
    return vscode.Disposable.from(
      services.commands.registerAll(verbs),
      panels,
      documents,
      files,
      objects,
    );
  },
});
