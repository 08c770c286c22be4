import * as vscode from 'vscode';
import { DisposableStore, onAbort, type Disposable, type EngineSession } from '../../engine/api';
import type { ContainerSummary } from '../../engine/api';
import type { Services } from '../../ui/services';
import { plainText } from '../../ui/text';
import { FollowedLog } from './followedLog';

/** Every log with an output channel. */
export class FollowedLogs implements Disposable {
  private readonly services: Services;
  private readonly logs = new Set<FollowedLog>();
  private readonly store = new DisposableStore();

  constructor(services: Services) {
    this.services = services;
    this.store.add(
      services.settings.onDidChange(['logs.timestamps'], () => {
        for (const log of this.following) log.reload();
      }),
    );
  }

  get following(): readonly FollowedLog[] {
    return [...this.logs].filter((log) => log.isFollowing);
  }

  find(session: EngineSession, containerId: string): FollowedLog | undefined {
    return [...this.logs].find((log) => log.session === session && log.containerId === containerId);
  }

  /** The log that the document of an output channel shows: VS Code ends the document's path in a number and the channel's title. */
  ofDocument({ scheme, path }: vscode.Uri): FollowedLog | undefined {
    if (scheme !== 'output') return undefined;
    const title = /-#\d+-(.*)$/s.exec(path)?.[1];
    return [...this.logs].find((log) => log.title === title);
  }

  open(session: EngineSession, container: ContainerSummary): FollowedLog {
    const log = new FollowedLog(session, container, this.title(session, container), this.services);
    this.logs.add(log);
    this.store.add(log);
    log.onDidChange(() => {
      this.update();
    });
    onAbort(session.signal, () => {
      this.logs.delete(log);
      this.store.release(log);
      this.update();
    });
    return log;
  }

  dispose(): void {
    this.logs.clear();
    this.store.dispose();
    this.update();
  }

  private update(): void {
    this.services.contextKeys.set('longshore.logs.following', this.following.length > 0);
  }

  private title(session: EngineSession, container: ContainerSummary): string {
    const name = plainText(container.name, 80);
    if (this.services.sessions.all.length < 2) return vscode.l10n.t('Docker: {0}', name);
    return vscode.l10n.t('Docker: {0} ({1})', name, plainText(session.endpoint.name, 40));
  }
}
