import * as vscode from 'vscode';
import type { EngineSession, EngineSessions } from '../../engine/api';
import { stateIconName, stateText, worstState } from '../../ui/messages/engineState';
import { plainText, withoutIcons } from '../../ui/text';
import { engineLines } from '../../ui/tree/engineTooltip';
import { Tooltip } from '../../ui/tree/tooltip';
import { describeProblem } from './describeProblem';
import type { EngineWatch } from './engineWatch';

/** Characters of an engine's name: the status bar belongs to many. */
const nameLength = 30;

/** The status bar item: the engine's name and state. A click lets the user pick another. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly sessions: EngineSessions;
  private readonly watch: EngineWatch;

  constructor(sessions: EngineSessions, watch: EngineWatch) {
    this.sessions = sessions;
    this.watch = watch;
    this.item = vscode.window.createStatusBarItem(
      'longshore.engine',
      vscode.StatusBarAlignment.Left,
      0,
    );
    this.item.name = vscode.l10n.t('Docker Engine');
    this.item.command = 'longshore.connections.select';
    this.update();
    this.item.show();
  }

  update(): void {
    const { all } = this.sessions;
    const worst = worstState(all);
    if (worst === undefined) this.sayNone();
    else this.say(stateIconName(worst), describe(all));
    this.item.tooltip = this.tooltip();
  }

  dispose(): void {
    this.item.dispose();
  }

  private sayNone(): void {
    const { discovery, choices, problems } = this.sessions;
    if (discovery.kind === 'searching') {
      this.say('sync~spin', vscode.l10n.t('Looking for Docker'));
    } else if (problems.length > 0 || discovery.kind === 'invalid') {
      this.say('error', vscode.l10n.t('Docker misconfigured'));
    } else if (choices.length === 0) {
      this.say('debug-disconnect', vscode.l10n.t('Docker disconnected'));
    } else {
      this.say('circle-slash', vscode.l10n.t('No Docker engine'));
    }
  }

  private say(icon: string, text: string): void {
    this.item.text = `$(${icon}) ${withoutIcons(text)}`;
    this.item.accessibilityInformation = { label: vscode.l10n.t('Docker engine: {0}', text) };
  }

  private tooltip(): vscode.MarkdownString | undefined {
    const { all, problems } = this.sessions;
    let tooltip: Tooltip | undefined;
    const open = (title: string): Tooltip => {
      if (tooltip === undefined) tooltip = new Tooltip(title);
      else tooltip.section(title);
      return tooltip;
    };
    for (const session of all) {
      engineLines(open(session.endpoint.name), session, this.watch.facts(session));
    }
    for (const { name, error } of problems) open(name).paragraph(describeProblem(error));
    return tooltip?.markdown;
  }
}

/** The name of the only engine, or how many there are; with its state unless all is well. */
function describe(sessions: readonly EngineSession[]): string {
  const [first, ...others] = sessions;
  if (first === undefined || others.length > 0) {
    return vscode.l10n.t('{0} engines', sessions.length);
  }
  const name = plainText(first.endpoint.name, nameLength);
  switch (first.state.kind) {
    case 'connected':
      return name;
    case 'unresponsive':
      return vscode.l10n.t('{0}: {1}', name, vscode.l10n.t('not answering'));
    case 'connecting':
    case 'failed':
      return vscode.l10n.t('{0}: {1}', name, stateText(first.state));
  }
}
