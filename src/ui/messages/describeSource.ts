import * as vscode from 'vscode';
import type { EndpointSource } from '../../engine/api';
import { plainText } from '../text';

/** Why this endpoint, in the user's words. */
export function describeSource(source: EndpointSource): string {
  switch (source.kind) {
    case 'environment':
      return vscode.l10n.t('because {0} says so', source.variable);
    case 'setting':
      return vscode.l10n.t('from the setting longshore.endpoints');
    case 'context':
      return describeContext(plainText(source.context), source.chosenBy);
    case 'socket': {
      const product = plainText(source.product);
      return source.chosenBy === 'usual'
        ? vscode.l10n.t('nothing is configured, and {0} was found here', product)
        : vscode.l10n.t('usual place of {0}, chosen here', product);
    }
    case 'address':
      return vscode.l10n.t('an address entered here');
  }
}

type ContextSource = Extract<EndpointSource, { readonly kind: 'context' }>;

function describeContext(context: string, chosenBy: ContextSource['chosenBy']): string {
  switch (chosenBy) {
    case 'DOCKER_CONTEXT':
      return vscode.l10n.t('docker context {0}, because DOCKER_CONTEXT says so', context);
    case 'currentContext':
      return vscode.l10n.t('current docker context {0}', context);
    case 'user':
      return vscode.l10n.t('docker context {0}, chosen here', context);
  }
}

/** What the docker CLI's engine is called where there is little room. */
export function nameOfSource(source: EndpointSource): string {
  switch (source.kind) {
    case 'environment':
      return source.variable;
    case 'setting':
      return vscode.l10n.t('setting');
    case 'context':
      return plainText(source.context);
    case 'socket':
      return plainText(source.product);
    case 'address':
      return vscode.l10n.t('address');
  }
}
