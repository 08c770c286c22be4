import type { RowFlags, RowKind } from './flags';

/** The views of an engine's objects. */
export type ViewName = 'containers' | 'images' | 'volumes' | 'networks';

/** Every view. */
export type AnyViewName = ViewName | 'connections';

/** Sections of a row's context menu, in this order; what destroys comes last. */
export type RowGroup = '1_open' | '2_lifecycle' | '3_change' | '4_copy' | '5_connect' | '9_remove';

export interface RowMenu<K extends RowKind = RowKind> {
  readonly on: readonly K[];
  readonly group: RowGroup;
  readonly with?: readonly RowFlags[K][];
  readonly without?: readonly RowFlags[K][];
  /** Also a button in the row. Two or three per row at most. */
  readonly inline?: boolean;
}

export interface ViewMenu {
  readonly views: readonly AnyViewName[];
  /** `navigation` is a button in the title bar; the others stand behind its `…`. */
  readonly group: 'navigation' | '1_show' | '2_objects' | '9_remove';
  /** Extra condition on context keys. */
  readonly when?: string;
}

/** One command: everything package.json says of it is derived from here (`npm run manifest`). Its title is `command.<id>` in package.nls.json. */
export interface CommandSpec {
  /** Codicon name. */
  readonly icon?: string;
  /** Where the palette offers it: always, only with a connected engine, or never (it makes sense on a row only). */
  readonly palette: 'always' | 'connected' | 'never';
  readonly rows?: readonly RowMenu[];
  readonly views?: readonly ViewMenu[];
  /** Works on the focused and selected rows of the view. */
  readonly keybinding?: { readonly key: string; readonly mac?: string; readonly view: AnyViewName };
}

/** Keeps the literal type of a menu while checking that its flags belong to its kinds. */
export function row<K extends RowKind>(menu: RowMenu<K>): RowMenu {
  return menu;
}
