import * as os from 'node:os';
import * as vscode from 'vscode';
import type { ApiCall, Endpoint, EngineVersion } from './engine/api';
import type * as Client from './engine/client';
import { createContextStore } from './engine/contexts';
import { configDirectory, createEndpointDirectory, findEndpoints } from './engine/endpoints';
import { createSessions } from './engine/session';
import { connectionsFeature } from './features/connections';
import { containersFeature } from './features/containers';
import { contextsFeature } from './features/contexts';
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
  contextsFeature,
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

/** Where the workspace's state has the engines that are connected. */
const choicesKey = 'longshore.choices';

/** What `activate` returns to the tests; nothing in any other mode. */
export interface TestApi {
  readonly services: Services;
}

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const log = vscode.window.createOutputChannel('Longshore', { log: true });
  const settings = new Settings();
  const errors = new ErrorMessages(log);
  const surroundings = { env: process.env, homedir: os.homedir(), platform: process.platform };
  const note = (message: string, error?: unknown): void => {
    log.info(message, ...(error === undefined ? [] : [error]));
  };
  const endpoints = createEndpointDirectory({
    ...surroundings,
    configured: () => settings.get('endpoints'),
    log: note,
  });
  const sessions = createSessions({
    loadClient,
    findEndpoints: (choices) =>
      findEndpoints({ ...surroundings, configured: settings.get('endpoints'), choices }),
    choices: {
      get: () => context.workspaceState.get(choicesKey),
      set: (choices) => context.workspaceState.update(choicesKey, choices),
    },
    log: note,
    onCall: (endpoint, call) => {
      logCall(log, endpoint, call);
    },
  });
  const services: Services = {
    sessions,
    endpoints,
    contexts: createContextStore(configDirectory(surroundings.env, surroundings.homedir)),
    probe: probeEngine,
    commands: new Commands(errors),
    targets: new Targets(sessions),
    errors,
    settings,
    contextKeys: new ContextKeys(),
    log,
    extensionUri: context.extensionUri,
    storageUri: context.globalStorageUri,
    workspaceState: context.workspaceState,
  };
  // Disposed in reverse: features first, then the engines they use, the log last.
  context.subscriptions.push(log, sessions, endpoints);
  for (const create of features) context.subscriptions.push(create(services).register());
  void followConfiguration(context, services);
  return context.extensionMode === vscode.ExtensionMode.Test ? { services } : undefined;
}

/** Looks for engines, and again whenever what says where they are changes. */
async function followConfiguration(
  { subscriptions }: vscode.ExtensionContext,
  { sessions, endpoints, settings }: Services,
): Promise<void> {
  const discover = async (): Promise<void> => {
    await sessions.discover();
    for (const session of sessions.all) {
      // Its certificates may be what changed.
      if (session.state.kind === 'failed' && session.state.error.kind === 'tls') session.retry();
    }
  };
  subscriptions.push(settings.onDidChange(['endpoints'], () => void discover()));
  await sessions.discover();
  // Watching the docker configuration is not what the first rows wait for.
  subscriptions.push(endpoints.onDidChange(() => void discover()));
}

function logCall(log: vscode.LogOutputChannel, endpoint: Endpoint, call: ApiCall): void {
  if (log.logLevel > vscode.LogLevel.Debug || log.logLevel === vscode.LogLevel.Off) return;
  const status = call.status?.toString() ?? call.error?.kind ?? '-';
  const line = `${endpoint.name} ${call.method} ${call.path} ${status} ${call.duration.toFixed(1)} ms`;
  // Whether the engine is still there: several a minute, and no news.
  if (call.path === '/_ping' && call.status === 200) log.trace(line);
  else log.debug(line);
}

/** A bundle of its own: dockerode is loaded at the first connection, not at activation. */
function loadClient(): Promise<typeof Client> {
  return import('./engine/client/index');
}

async function probeEngine(endpoint: Endpoint, signal: AbortSignal): Promise<EngineVersion> {
  const { connectEngine } = await loadClient();
  const engine = await connectEngine(endpoint, { signal });
  engine.dispose();
  return engine.version;
}
