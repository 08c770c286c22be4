/** What a chart is asked for by keyboard or pointer; the page does it in all its charts. */
export type ChartAction =
  /** In rows of the data. */
  | { readonly kind: 'step'; readonly by: number }
  | { readonly kind: 'end'; readonly which: 'first' | 'last' }
  /** In parts of what is shown. */
  | { readonly kind: 'pan'; readonly by: number }
  | { readonly kind: 'zoom'; readonly direction: 'in' | 'out' }
  | { readonly kind: 'reset' }
  /** The keyboard goes elsewhere. */
  | { readonly kind: 'leave' };

/** What is asked of a KeyboardEvent. */
interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means in a chart; undefined: nothing. */
export function chartStep({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: Key): ChartAction | undefined {
  // VS Code's own zoom, among others.
  if (ctrlKey || metaKey || altKey) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return shiftKey ? { kind: 'pan', by: -0.25 } : { kind: 'step', by: -1 };
    case 'ArrowRight':
      return shiftKey ? { kind: 'pan', by: 0.25 } : { kind: 'step', by: 1 };
    case 'PageUp':
      return { kind: 'step', by: -10 };
    case 'PageDown':
      return { kind: 'step', by: 10 };
    case 'Home':
      return { kind: 'end', which: 'first' };
    case 'End':
      return { kind: 'end', which: 'last' };
    case '+':
    case '=':
      return { kind: 'zoom', direction: 'in' };
    case '-':
    case '_':
      return { kind: 'zoom', direction: 'out' };
    case 'Escape':
      return { kind: 'reset' };
    default:
      return undefined;
  }
}
