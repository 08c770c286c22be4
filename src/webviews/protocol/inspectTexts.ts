/** Every text of the view's own. The host localises them: a webview has no access to the language packs. */
export const inspectTextKeys = [
  // Searching
  'search',
  'clearSearch',
  'previousMatch',
  'nextMatch',
  /** {0} which one, {1} of how many */
  'matchOf',
  'noMatch',
  // Around the sections
  'sections',
  'actions',
  'more',
  'expandAll',
  'collapseAll',
  'copySection',
  // Values
  'copy',
  'copied',
  'reveal',
  'hide',
  /** Said and shown in place of a secret. */
  'hiddenValue',
  /** {0} number of characters */
  'showWhole',
  'showLess',
  // States: notices; `problem` follows where there is one, `lastState` where the page stays
  'loading',
  'removed',
  'left',
  'lost',
  'failed',
  'lastState',
  'retry',
] as const;
export type InspectTexts = Readonly<Record<(typeof inspectTextKeys)[number], string>>;
