import type * as vscode from 'vscode';

/** The engine layer takes an `AbortSignal`, VS Code gives a `CancellationToken`. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  abortOn(token, controller);
  return controller.signal;
}

/** Aborts `controller` when `token` is cancelled, at once when it already is. */
export function abortOn(token: vscode.CancellationToken, controller: AbortController): void {
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
}
