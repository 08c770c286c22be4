import * as vscode from 'vscode';
import { abortOn, signalOf } from './cancellation';
import type { AnyViewName } from './commands/spec';

/** Work that is over by then needs no words: the bar of its view is enough. Milliseconds. */
const patience = 2000;

export interface ProgressUpdate {
  readonly message?: string;
  /** 0 to 100, of the whole. */
  readonly percent?: number;
}

export type Task<T> = (signal: AbortSignal, report: (update: ProgressUpdate) => void) => Promise<T>;

/** Shows a bar in `view`, and a notification that can cancel the work once it takes longer than a moment. */
export async function withQuietProgress<T>(
  view: AnyViewName,
  title: string,
  task: Task<T>,
): Promise<T> {
  const controller = new AbortController();
  let last: ProgressUpdate = {};
  let show: (update: ProgressUpdate) => void = () => undefined;
  const work = task(controller.signal, (update) => {
    last = { ...last, ...update };
    show(last);
  });
  const over = work.then(
    () => undefined,
    () => undefined,
  );
  void vscode.window.withProgress({ location: { viewId: `longshore.${view}` } }, () => over);
  const timer = setTimeout(() => {
    void notify(title, (progress, token) => {
      abortOn(token, controller);
      show = absolute(progress);
      show(last);
      return over;
    });
  }, patience);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** Shows a notification that can cancel the work, from the start: for what is known to take long. */
export async function withProgress<T>(title: string, task: Task<T>): Promise<T> {
  return notify(title, (progress, token) => task(signalOf(token), absolute(progress)));
}

type Reporter = vscode.Progress<{ message?: string; increment?: number }>;

function notify<T>(
  title: string,
  task: (progress: Reporter, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, task);
}

/** VS Code counts increments; whoever works knows how far the whole is. */
function absolute(progress: Reporter): (update: ProgressUpdate) => void {
  let reached = 0;
  return ({ message, percent }) => {
    const increment = percent === undefined ? 0 : Math.max(0, percent - reached);
    reached += increment;
    progress.report({
      ...(message === undefined ? {} : { message }),
      ...(increment === 0 ? {} : { increment }),
    });
  };
}
