import * as vscode from 'vscode';
import type { EngineSession, SessionState } from '../../engine/api';
import { briefly } from './briefly';

/** A connection's state in a few words. */
export function stateText(state: SessionState): string {
  switch (state.kind) {
    case 'connected':
      return vscode.l10n.t('connected');
    case 'connecting':
      return state.lostAt === undefined
        ? vscode.l10n.t('connecting…')
        : vscode.l10n.t('reconnecting…');
    case 'unresponsive':
      return vscode.l10n.t('not answering since {0}', formatClock(state.since));
    case 'failed':
      return briefly(state.error);
  }
}

/** Codicon names: each state has a shape of its own, since colour alone says nothing in high contrast. */
const icons = {
  connected: 'server',
  connecting: 'sync~spin',
  unresponsive: 'warning',
  failed: 'debug-disconnect',
} as const satisfies Record<SessionState['kind'], string>;

export function stateIconName(kind: SessionState['kind']): string {
  return icons[kind];
}

export function stateIcon(kind: SessionState['kind']): vscode.ThemeIcon {
  if (kind === 'failed') return colored(icons.failed, 'charts.red');
  if (kind === 'unresponsive') return colored(icons.unresponsive, 'charts.yellow');
  return new vscode.ThemeIcon(icons[kind]);
}

function colored(icon: string, color: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

const fromBadToGood = ['failed', 'unresponsive', 'connecting', 'connected'] as const;

/** The state that deserves attention most. */
export function worstState(sessions: readonly EngineSession[]): SessionState['kind'] | undefined {
  return fromBadToGood.find((kind) => sessions.some(({ state }) => state.kind === kind));
}

/** The time of day with seconds, and the day when it is another. @param time milliseconds since the epoch */
export function formatClock(time: number, now = Date.now()): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date(now).toDateString();
  return isToday
    ? date.toLocaleTimeString(vscode.env.language, { timeStyle: 'medium' })
    : date.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}
