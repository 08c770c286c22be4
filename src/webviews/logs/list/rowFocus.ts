import { returnFocus } from '../../kit/focus';

interface RowButton {
  readonly action: string | undefined;
  readonly field: string | undefined;
}

/** What the button that has the focus does, when it is one in here. */
export function focusedButton(within: HTMLElement): RowButton | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !within.contains(activeElement)) return undefined;
  return { action: activeElement.dataset['action'], field: activeElement.dataset['field'] };
}

/** The focus to the button that does the same, drawn anew; else to the list. */
export function refocus(within: HTMLElement, { action, field }: RowButton): void {
  const buttons = within.querySelectorAll<HTMLElement>('button');
  const same = [...buttons].find(
    ({ dataset }) => dataset['action'] === action && dataset['field'] === field,
  );
  if (same === undefined) leaveFocus(within);
  else returnFocus(same);
}

/** The focus to the list, before what has it leaves the document. */
export function leaveFocus(within: HTMLElement): void {
  returnFocus(within.closest<HTMLElement>('.viewport'));
}
