import * as vscode from 'vscode';
import type {
  EndpointChoice,
  EngineSession,
  EngineSessions,
  KnownEndpoint,
} from '../../../engine/api';
import type { CommandId } from '../../../ui/commands/table';
import { describeError } from '../../../ui/messages/describeError';
import { describeSource, nameOfSource } from '../../../ui/messages/describeSource';
import { stateIconName, stateText } from '../../../ui/messages/engineState';
import { plainText, withoutIcons } from '../../../ui/text';
import { describeVersion, formatLatency } from '../../../ui/tree/engineTooltip';
import { endpointOf, nameOf, sessionOf } from '../connection';
import { describeProblem } from '../describeProblem';
import { ItemButton } from './buttons';

export interface PickerItem extends vscode.QuickPickItem {
  /** Stays the same while the item's words change. */
  readonly key: string;
  /** What Enter does: connects to the choice alone, or runs a command. */
  readonly accept?: 'switch' | CommandId | undefined;
  readonly choice?: EndpointChoice | undefined;
  readonly session?: EngineSession | undefined;
  readonly buttons?: readonly ItemButton[];
}

export interface PickerState {
  readonly sessions: EngineSessions;
  /** Undefined while it is being read. */
  readonly known: readonly KnownEndpoint[] | undefined;
}

/** Connected engines, what else there is, what cannot be used, and what can be done. */
export function pickerItems(state: PickerState): readonly PickerItem[] {
  const { sessions, known = [] } = state;
  const others = known.filter(
    (each) =>
      !sessions.choices.includes(each.choice) &&
      sessionOf(sessions, each.choice, each) === undefined,
  );
  return [
    ...section(
      vscode.l10n.t('in this workspace'),
      sessions.all.length === 0
        ? withoutEngine(sessions)
        : sessions.all.map((session) => connectedItem(session)),
    ),
    ...section(
      vscode.l10n.t('other engines'),
      others.filter(({ error }) => error === undefined).map(otherItem),
    ),
    ...section(vscode.l10n.t('cannot be used'), [
      ...sessions.problems.map((problem) => brokenItem(problem, [ItemButton.disconnect()])),
      ...others.flatMap(({ choice, name, error }) =>
        error === undefined ? [] : [brokenItem({ choice, name, error }, [])],
      ),
    ]),
    ...section(vscode.l10n.t('actions'), actions(sessions)),
  ];
}

function section(label: string, items: readonly PickerItem[]): readonly PickerItem[] {
  if (items.length === 0) return [];
  return [{ key: `-${label}`, label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** Why there is none; that the user wants none needs no words. */
function withoutEngine({ discovery, choices, problems }: EngineSessions): readonly PickerItem[] {
  if (discovery.kind === 'searching') {
    const label = vscode.l10n.t('Looking for a Docker engine');
    return [{ key: 'searching', label: iconed('sync~spin', label) }];
  }
  if (discovery.kind === 'invalid' && problems.length === 0) {
    const label = vscode.l10n.t('The configured engine cannot be used');
    const detail = withoutIcons(describeProblem(discovery.error));
    return [{ key: 'invalid', label: iconed('error', label), detail }];
  }
  if (discovery.kind !== 'none' || choices.length === 0) return [];
  const label = vscode.l10n.t('No Docker engine found');
  const tried = plainText(discovery.tried.join(', '));
  const detail = vscode.l10n.t('Looked at: {0}', tried);
  return [{ key: 'none', label: iconed('circle-slash', label), detail }];
}

function connectedItem(session: EngineSession): PickerItem {
  const { endpoint, state, version } = session;
  const { choice, source } = endpoint;
  const isConnected = state.kind === 'connected';
  const description = [
    choice === 'cli' ? nameOfSource(source) : undefined,
    stateText(state),
    isConnected ? formatLatency(session.latency) : undefined,
  ];
  const detail = [
    isConnected && version !== undefined ? describeVersion(version) : undefined,
    lastErrorOf(session),
    plainText(endpoint.host),
  ];
  return {
    key: choice,
    label: iconed(stateIconName(state.kind), nameOf({ choice, session })),
    description: joined(description),
    detail: joined(detail),
    accept: 'switch',
    choice,
    session,
    buttons: [
      ...(state.kind === 'failed' || state.kind === 'unresponsive' ? [ItemButton.retry()] : []),
      ItemButton.disconnect(),
    ],
  };
}

/** Of an engine that is not connected: once it is, that lies behind. */
function lastErrorOf({ state, lastError }: EngineSession): string | undefined {
  if (state.kind === 'failed') return describeError(state.error);
  return state.kind === 'connected' || lastError === undefined
    ? undefined
    : describeError(lastError.error);
}

function otherItem(known: KnownEndpoint): PickerItem {
  const { choice } = known;
  const endpoint = endpointOf({ choice, known });
  const words = [
    endpoint === undefined ? vscode.l10n.t('no engine') : plainText(endpoint.host),
    known.isCurrentContext === true ? vscode.l10n.t('current docker context') : undefined,
    choice === 'cli' && endpoint !== undefined ? describeSource(endpoint.source) : undefined,
    known.description === undefined ? undefined : plainText(known.description),
  ];
  return {
    key: choice,
    label: iconed('circle-outline', nameOf({ choice, known })),
    description: joined(words),
    accept: 'switch',
    choice,
    buttons: [ItemButton.connect()],
  };
}

type Broken = Required<Pick<KnownEndpoint, 'choice' | 'name'>> & { readonly error: unknown };

function brokenItem({ choice, name, error }: Broken, buttons: readonly ItemButton[]): PickerItem {
  return {
    key: `!${choice}`,
    label: iconed('error', plainText(name)),
    detail: withoutIcons(describeProblem(error)),
    accept: choice.startsWith('setting:') ? 'longshore.connections.configure' : undefined,
    choice,
    buttons,
  };
}

function actions({ choices, all }: EngineSessions): readonly PickerItem[] {
  const action = (icon: string, label: string, command: CommandId): PickerItem => ({
    key: command,
    label: iconed(icon, label),
    accept: command,
  });
  const followsCli = choices.length === 1 && choices[0] === 'cli';
  return [
    action('plug', vscode.l10n.t('Connect to Address…'), 'longshore.connections.connectTo'),
    action('add', vscode.l10n.t('Create Docker Context…'), 'longshore.contexts.create'),
    ...(followsCli
      ? []
      : [
          action(
            'terminal',
            vscode.l10n.t('Follow the Docker CLI'),
            'longshore.connections.useDefault',
          ),
        ]),
    ...(all.length > 0 && all.every(({ state }) => state.kind === 'connected')
      ? []
      : [
          action('debug-restart', vscode.l10n.t('Retry Connection'), 'longshore.connections.retry'),
        ]),
    action('settings-gear', vscode.l10n.t('Open Settings'), 'longshore.connections.openSettings'),
    action('output', vscode.l10n.t('Show Log'), 'longshore.connections.showLog'),
  ];
}

function iconed(icon: string, text: string): string {
  return `$(${icon}) ${withoutIcons(text)}`;
}

/** What there is of these, on one line. */
function joined(words: readonly (string | undefined)[]): string {
  return withoutIcons(words.filter((word) => word !== undefined && word !== '').join(' · '));
}
