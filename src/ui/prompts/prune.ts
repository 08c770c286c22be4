import * as vscode from 'vscode';
import type { DockerEngine, EngineSession, PruneResult } from '../../engine/api';
import { withProgress } from '../progress';
import type { Services } from '../services';
import { formatBytes, plainText } from '../text';
import { confirm, type Question } from './confirm';
import { paragraphs } from './lists';

export interface Prune<T> {
  readonly progress: string;
  /** What to say when nothing would be removed. */
  readonly nothing: string;
  /** The button that goes ahead. */
  readonly action: string;
  /** What would be removed now. */
  readonly find: (engine: DockerEngine) => Promise<readonly T[]>;
  /** As the engine tells what it deleted. */
  readonly keyOf: (item: T) => string;
  readonly question: (items: readonly T[]) => Question;
  readonly run: (engine: DockerEngine, signal: AbortSignal) => Promise<PruneResult>;
}

/** Asks with the names of what would be lost, removes it, and tells the space it gave back. */
export async function prune<T>(
  services: Services,
  session: EngineSession,
  options: Prune<T>,
): Promise<void> {
  const engine = await session.engine();
  let items = await options.find(engine);
  for (;;) {
    if (items.length === 0) {
      void vscode.window.showInformationMessage(options.nothing);
      return;
    }
    const { message, detail } = options.question(items);
    const where = services.targets.severalEngines
      ? vscode.l10n.t('Engine: {0}', plainText(session.endpoint.name))
      : undefined;
    const question = { message, detail: paragraphs(where, detail), action: options.action };
    if (!(await confirm(question))) return;
    // The engine prunes what is unused by then: what nobody was asked about is asked about.
    const named = new Set(items.map(options.keyOf));
    items = await options.find(engine);
    if (items.every((item) => named.has(options.keyOf(item)))) break;
  }
  const result = await withProgress(options.progress, (signal) => options.run(engine, signal));
  // An image's layers are listed among what was deleted, too.
  const deleted = new Set(result.deleted);
  const known = items.filter((item) => deleted.has(options.keyOf(item))).length;
  void vscode.window.showInformationMessage(
    summary(known === 0 ? deleted.size : known, result.spaceReclaimed),
  );
}

/** @param space bytes */
function summary(removed: number, space: number): string {
  if (space === 0) return vscode.l10n.t('Removed: {0}.', removed);
  return vscode.l10n.t('Removed: {0}. Disk space freed: {1}.', removed, formatBytes(space));
}
