import * as vscode from 'vscode';
import type { ViewName } from './commands/spec';

/** What the views as a whole show; `connected` covers every state with rows to show. */
export type ConnectionKey =
  | 'searching'
  | 'none'
  | 'invalid'
  /** Every engine was disconnected in this workspace. */
  | 'disconnected'
  | 'connecting'
  /** The connection was lost and is being made again. */
  | 'reconnecting'
  | 'permission'
  | 'unreachable'
  | 'tls'
  | 'ssh'
  | 'apiTooOld'
  | 'apiTooNew'
  | 'failed'
  | 'unresponsive'
  | 'connected';

interface ContextKeyValues extends Record<`longshore.${ViewName}.filtered`, boolean> {
  'longshore.state': ConnectionKey;
  'longshore.connected': boolean;
  'longshore.platform': NodeJS.Platform;
  'longshore.logs.following': boolean;
}

/** The context keys that `when` clauses of package.json ask for. Sends only what changed. */
export class ContextKeys {
  private readonly sent = new Map<string, unknown>();

  set<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): void {
    if (this.sent.get(key) === value) return;
    this.sent.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  get<K extends keyof ContextKeyValues>(key: K): ContextKeyValues[K] | undefined {
    return this.sent.get(key) as ContextKeyValues[K] | undefined;
  }
}
