import * as vscode from 'vscode';
import type { EngineSession, EngineSessions } from '../../engine/api';
import { describeError } from '../../ui/messages/describeError';
import { plainText } from '../../ui/text';
import { describeSource } from './describeSource';

/** The status bar item: the engine's name and state. Click shows the status. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly sessions: EngineSessions;

  constructor(sessions: EngineSessions) {
    this.sessions = sessions;
    this.item = vscode.window.createStatusBarItem(
      'longshore.engine',
      vscode.StatusBarAlignment.Left,
      0,
    );
    this.item.name = vscode.l10n.t('Docker Engine');
    this.item.command = 'longshore.connections.showStatus';
    this.update();
    this.item.show();
  }

  update(): void {
    const [first, ...others] = this.sessions.all;
    if (first === undefined) {
      const searching = this.sessions.discovery.kind === 'searching';
      this.say(
        searching ? '$(sync~spin)' : '$(circle-slash)',
        searching ? vscode.l10n.t('Looking for Docker') : vscode.l10n.t('No Docker engine'),
      );
      this.item.tooltip = undefined;
      return;
    }
    const name =
      others.length === 0
        ? plainText(first.endpoint.name, 30)
        : vscode.l10n.t('{0} engines', this.sessions.all.length);
    this.say(iconOf(this.sessions.all), name);
    this.item.tooltip = this.sessions.all.map(describeSession).join('\n\n');
  }

  dispose(): void {
    this.item.dispose();
  }

  private say(icon: string, text: string): void {
    this.item.text = `${icon} ${text.replaceAll('$(', '$ (')}`;
    this.item.accessibilityInformation = { label: vscode.l10n.t('Docker engine: {0}', text) };
  }
}

function iconOf(sessions: readonly EngineSession[]): string {
  if (sessions.some((session) => session.state.kind === 'failed')) return '$(debug-disconnect)';
  if (sessions.some((session) => session.state.kind === 'connecting')) return '$(sync~spin)';
  return '$(server)';
}

/** Plain text, several lines: a tooltip and the status picker's words. */
function describeSession(session: EngineSession): string {
  const { endpoint } = session;
  return [
    vscode.l10n.t('{0}: {1}', plainText(endpoint.name), describeState(session)),
    plainText(endpoint.host),
    describeSource(endpoint.source),
  ].join('\n');
}

export function describeState(session: EngineSession): string {
  switch (session.state.kind) {
    case 'connecting':
      return vscode.l10n.t('connecting');
    case 'connected':
      return vscode.l10n.t('connected');
    case 'unresponsive':
      return vscode.l10n.t('not answering');
    case 'failed':
      return describeError(session.state.error);
  }
}
