import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import {
  inspectContainersVerb,
  inspectImagesVerb,
  inspectNetworksVerb,
  inspectVolumesVerb,
} from './inspect';
import { InspectDocuments } from './inspectDocuments';

/** What the engine knows of an object, as a JSON document. */
export const inspectFeature: CreateFeature = (services) => ({
  register() {
    const documents = new InspectDocuments(services.sessions);
    return vscode.Disposable.from(
      documents,
      services.commands.registerAll({
        'longshore.containers.inspect': inspectContainersVerb(services, documents),
        'longshore.images.inspect': inspectImagesVerb(services, documents),
        'longshore.volumes.inspect': inspectVolumesVerb(services, documents),
        'longshore.networks.inspect': inspectNetworksVerb(services, documents),
      }),
    );
  },
});
