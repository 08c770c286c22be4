import * as vscode from 'vscode';
import type {
  Endpoint,
  EndpointChoice,
  EngineSession,
  EngineSessions,
  KnownEndpoint,
} from '../../engine/api';
import { plainText } from '../../ui/text';

/** What is known of something to connect to, wherever it is shown. */
export interface Connection {
  readonly choice: EndpointChoice;
  readonly known?: KnownEndpoint | undefined;
  readonly session?: EngineSession | undefined;
}

export function nameOf({ choice, known, session }: Connection): string {
  if (choice === 'cli') return vscode.l10n.t('Docker CLI');
  const name = known?.name ?? session?.endpoint.name ?? choice.slice(choice.indexOf(':') + 1);
  return plainText(name);
}

/** Where it leads: where it is connected to, even while the directory says something else. */
export function endpointOf({ known, session }: Connection): Endpoint | undefined {
  return session?.endpoint ?? known?.endpoint;
}

/** The session of the place that a choice leads to, whichever of several choices it was connected by. */
export function sessionOf(
  { all }: Pick<EngineSessions, 'all'>,
  choice: EndpointChoice,
  known: KnownEndpoint | undefined,
): EngineSession | undefined {
  return (
    all.find(({ endpoint }) => endpoint.choice === choice) ??
    all.find(({ id }) => id === known?.endpoint?.id)
  );
}
