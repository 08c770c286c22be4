export type ListAction =
  | {
      readonly kind: 'step';
      readonly by: 'line' | 'page';
      readonly sign: 1 | -1;
      readonly extend: boolean;
    }
  | { readonly kind: 'end'; readonly of: 'first' | 'last'; readonly extend: boolean }
  | { readonly kind: 'scroll'; readonly sign: 1 | -1 }
  | { readonly kind: 'expand' | 'collapse' | 'activate' | 'toggle' }
  | { readonly kind: 'selectAll' | 'copy' | 'menu' | 'leave' };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** What a key does in the list; undefined: nothing. */
export function listAction(event: Key, isMac: boolean): ListAction | undefined {
  const { key, shiftKey: extend } = event;
  const command = isMac ? event.metaKey : event.ctrlKey;
  if (event.altKey || (isMac ? event.ctrlKey : event.metaKey)) return undefined;
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown': {
      const sign = key === 'ArrowUp' ? -1 : 1;
      return command ? { kind: 'scroll', sign } : { kind: 'step', by: 'line', sign, extend };
    }
    case 'PageUp':
    case 'PageDown':
      return command
        ? undefined
        : { kind: 'step', by: 'page', sign: key === 'PageUp' ? -1 : 1, extend };
    case 'Home':
      return { kind: 'end', of: 'first', extend };
    case 'End':
      return { kind: 'end', of: 'last', extend };
    case 'F10':
      return extend ? { kind: 'menu' } : undefined;
    case 'ContextMenu':
      return { kind: 'menu' };
  }
  if (command) return commandAction(key.toLowerCase());
  switch (key) {
    case 'ArrowRight':
      return { kind: 'expand' };
    case 'ArrowLeft':
      return { kind: 'collapse' };
    case 'Enter':
      return { kind: 'activate' };
    case ' ':
      return { kind: 'toggle' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return undefined;
  }
}

function commandAction(key: string): ListAction | undefined {
  if (key === 'a') return { kind: 'selectAll' };
  return key === 'c' ? { kind: 'copy' } : undefined;
}
