import type * as vscode from 'vscode';
import type {
  ContextStore,
  Disposable,
  EndpointDirectory,
  EngineSessions,
  ProbeEngine,
} from '../engine/api';
import type { Commands } from './commands/registrar';
import type { ContextKeys } from './contextKeys';
import type { ErrorMessages } from './messages/errorMessages';
import type { Settings } from './settings';
import type { Targets } from './targets';

/** What every feature may use; built once in `extension.ts`. */
export interface Services {
  readonly sessions: EngineSessions;
  readonly endpoints: EndpointDirectory;
  readonly contexts: ContextStore;
  readonly probe: ProbeEngine;
  readonly commands: Commands;
  readonly targets: Targets;
  readonly errors: ErrorMessages;
  readonly settings: Settings;
  readonly contextKeys: ContextKeys;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
  /** A directory of this extension's own, the same for all windows; made by whoever first writes to it. */
  readonly storageUri: vscode.Uri;
  /** What the user chose for this workspace and is no setting. */
  readonly workspaceState: vscode.Memento;
}

/** One thing a user sees. */
export interface Feature {
  register(): Disposable;
}

export type CreateFeature = (services: Services) => Feature;
