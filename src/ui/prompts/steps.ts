import * as vscode from 'vscode';

/** `back` carries what stood there, so that coming again does not start over. */
export type Answer<T> =
  | { readonly kind: 'next'; readonly value: T }
  | { readonly kind: 'back'; readonly value: T }
  | { readonly kind: 'cancelled' };

export interface Position {
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one thing and keeps the answer. */
export type Step = (position: Position) => Promise<Answer<unknown>['kind']>;

/**
 * Asks one step after the other, back and forth; false when the user backed out. A function gives the steps where an answer
 * decides which ones follow it.
 */
export async function runSteps(steps: readonly Step[] | (() => readonly Step[])): Promise<boolean> {
  let at = 0;
  for (;;) {
    const all = typeof steps === 'function' ? steps() : steps;
    const step = all[at];
    if (step === undefined) return true;
    const outcome = await step({ step: at + 1, totalSteps: all.length });
    if (outcome === 'cancelled') return false;
    at = Math.max(0, at + (outcome === 'next' ? 1 : -1));
  }
}

/** The same properties of an input box and a quick pick. */
export function positionOf(position: Position | undefined): Partial<
  Pick<vscode.QuickInput, 'step' | 'totalSteps' | 'ignoreFocusOut'>
> & {
  buttons?: vscode.QuickInputButton[];
} {
  if (position === undefined || position.totalSteps === 1) return {};
  return {
    ...position,
    // Several answers are worth keeping while the user looks something up elsewhere.
    ignoreFocusOut: true,
    buttons: position.step > 1 ? [vscode.QuickInputButtons.Back] : [],
  };
}
