import * as vscode from 'vscode';
import { isEngineError } from '../engine/api';
import type { AnyViewName } from './commands/spec';
import { describeError } from './messages/describeError';
import type { ErrorMessages } from './messages/errorMessages';
import { withQuietProgress } from './progress';
import { plainText } from './text';

/** Requests under way at once: enough to hide round trips, few enough to leave the engine its breath. */
const defaultParallel = 8;

/** Failures that the message itself names; the rest stands in the details. */
const shownFailures = 3;

export interface Failure<T> {
  readonly target: T;
  readonly error: unknown;
}

export interface BulkOptions<T> {
  /** Where the progress of short work shows. */
  readonly view: AnyViewName;
  /** While it runs: `Stopping 3 containers`. */
  readonly progress: string;
  /** How a target is called in the summary. */
  readonly name: (target: T) => string;
  readonly run: (target: T, signal: AbortSignal) => Promise<unknown>;
  /** Requests under way at once; 1 where the order matters. */
  readonly parallel?: number;
}

/**
 * Runs a verb on all targets in parallel; cancelling leaves out what has not been started. Never throws for a target: what
 * failed is returned for a second step, or shown by {@link showFailures}.
 */
export async function runOnAll<T>(
  targets: readonly T[],
  options: BulkOptions<T>,
): Promise<readonly Failure<T>[]> {
  return withQuietProgress(options.view, options.progress, async (signal, report) => {
    const failures: Failure<T>[] = [];
    const waiting = [...targets];
    let done = 0;
    const worker = async (): Promise<void> => {
      for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
        if (signal.aborted) return;
        try {
          await options.run(target, signal);
        } catch (error) {
          if (!isEngineError(error, 'cancelled')) failures.push({ target, error });
        }
        done += 1;
        if (targets.length > 1) {
          report({
            message: vscode.l10n.t('{0} of {1}', done, targets.length),
            percent: (100 * done) / targets.length,
          });
        }
      }
    };
    const workers = Math.min(options.parallel ?? defaultParallel, targets.length);
    await Promise.all(Array.from({ length: workers }, worker));
    return failures;
  });
}

/** Runs a verb that needs no second step on all targets, and shows what failed. */
export async function actOnAll<T>(
  errors: ErrorMessages,
  targets: readonly T[],
  options: BulkOptions<T> & { readonly verb: string },
): Promise<void> {
  const failures = await runOnAll(targets, options);
  showFailures(errors, targets.length, failures, options);
}

/**
 * One message for all that failed: which, and why. Nothing when nothing failed. `total` is how many were tried. Not awaited:
 * the verb is over when its message shows, not when the user dismisses it.
 */
export function showFailures<T>(
  errors: ErrorMessages,
  total: number,
  failures: readonly Failure<T>[],
  options: { readonly name: (target: T) => string; readonly verb: string },
): void {
  const [first] = failures;
  if (first === undefined) return;
  if (total === 1) {
    const name = plainText(options.name(first.target), 80);
    void errors.show(first.error, vscode.l10n.t('{0}: “{1}”.', options.verb, name));
    return;
  }
  const lines = failureLines(failures, options.name);
  const summary = vscode.l10n.t('{0}: {1} of {2} failed.', options.verb, failures.length, total);
  void showSummary(summary, lines);
}

/** A line for each failure; a lost engine fails all of them for the same reason, told once. */
export function failureLines<T>(
  failures: readonly Failure<T>[],
  name: (target: T) => string,
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { target, error } of failures) {
    const reason = describeError(error);
    const names = byReason.get(reason) ?? [];
    names.push(plainText(name(target), 80));
    byReason.set(reason, names);
  }
  return [...byReason].map(([reason, names]) =>
    vscode.l10n.t('{0}: {1}', names.join(', '), reason),
  );
}

async function showSummary(summary: string, lines: readonly string[]): Promise<void> {
  const details = vscode.l10n.t('Show Details');
  const shown = lines.slice(0, shownFailures).map((line) => plainText(line, 200));
  const chosen = await vscode.window.showErrorMessage(
    vscode.l10n.t('{0} {1}', summary, shown.join(' — ')),
    details,
  );
  if (chosen !== details) return;
  const document = await vscode.workspace.openTextDocument({ content: `${lines.join('\n')}\n` });
  await vscode.window.showTextDocument(document);
}
