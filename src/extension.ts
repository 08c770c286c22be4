import * as os from 'node:os';
import * as vscode from 'vscode';
import type { ApiCall, Endpoint } from './engine/api';
import { findEndpoints } from './engine/endpoints';
import { createSessions } from './engine/session';
import { connectionsFeature } from './features/connections';
import { containersFeature } from './features/containers';
import { historyFeature } from './features/history';
import { imagesFeature } from './features/images';
import { inspectFeature } from './features/inspect';
import { logsFeature } from './features/logs';
import { networksFeature } from './features/networks';
import { statsFeature } from './features/stats';
import { terminalsFeature } from './features/terminals';
import { viewsFeature } from './features/views';
import { volumesFeature } from './features/volumes';
import { Commands } from './ui/commands/registrar';
import { ContextKeys } from './ui/contextKeys';
import { ErrorMessages } from './ui/messages/errorMessages';
import type { CreateFeature, Services } from './ui/services';
import { Settings } from './ui/settings';
import { Targets } from './ui/targets';

/** Each line is one thing a user sees; without it that thing is gone and nothing else breaks. */
const features: readonly CreateFeature[] = [
  connectionsFeature,
  containersFeature,
  imagesFeature,
  volumesFeature,
  networksFeature,
  viewsFeature,
  historyFeature,
  logsFeature,
  inspectFeature,
  statsFeature,
  terminalsFeature,
];

/** What `activate` returns to the tests; nothing in any other mode. */
export interface TestApi {
  readonly services: Services;
}

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = vscode.window.createOutputChannel('Longshore', { log: true });
  const settings = new Settings();
  const errors = new ErrorMessages(log);
  const sessions = createSessions({
    // A bundle of its own: dockerode is loaded at the first connection, not at activation.
    loadClient: () => import('./engine/client/index'),
    findEndpoints: () =>
      findEndpoints({
        env: process.env,
        homedir: os.homedir(),
        platform: process.platform,
        setting: settings.get('docker.host'),
      }),
    log: (message, error) => {
      log.info(message, ...(error === undefined ? [] : [error]));
    },
    onCall: (endpoint, call) => {
      logCall(log, endpoint, call);
    },
  });
  const services: Services = {
    sessions,
    commands: new Commands(errors),
    targets: new Targets(sessions),
    errors,
    settings,
    contextKeys: new ContextKeys(),
    log,
    extensionUri: context.extensionUri,
    workspaceState: context.workspaceState,
  };
  // Disposed in reverse: features first, then the engines they use, the log last.
  context.subscriptions.push(log, sessions);
  for (const create of features) context.subscriptions.push(create(services).register());
  void sessions.discover();
  return context.extensionMode === vscode.ExtensionMode.Test ? { services } : undefined;
}

function logCall(log: vscode.LogOutputChannel, endpoint: Endpoint, call: ApiCall): void {
  if (log.logLevel > vscode.LogLevel.Debug || log.logLevel === vscode.LogLevel.Off) return;
  const status = call.status?.toString() ?? call.error?.kind ?? '-';
  log.debug(
    `${endpoint.name} ${call.method} ${call.path} ${status} ${call.duration.toFixed(1)} ms`,
  );
}
