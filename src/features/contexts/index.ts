import * as vscode from 'vscode';
import type { CreateFeature } from '../../ui/services';
import { ContextDocuments } from './contextDocuments';
import { contextVerbs } from './verbs';

/** The docker CLI's contexts: made, changed and used here as in a terminal. Their rows are those of the connections view. */
export const contextsFeature: CreateFeature = (services) => ({
  register() {
    const documents = new ContextDocuments(services);
    return vscode.Disposable.from(
      documents,
      services.commands.registerAll(contextVerbs(services, documents)),
    );
  },
});
