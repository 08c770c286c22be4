/** Every text of the view. The host localises them: a webview has no access to the language packs. */
export const logsTextKeys = [
  // Searching and filtering
  'search',
  'exclude',
  'useRegex',
  'matchCase',
  /** {0} which one, {1} of how many */
  'matchOf',
  /** {0} number of matches */
  'matches',
  'noMatch',
  'noMoreMatches',
  'previousMatch',
  'nextMatch',
  'clearSearch',
  'onlyMatches',
  'contextLines',
  'levels',
  'levelNone',
  'levelTrace',
  'levelDebug',
  'levelInfo',
  'levelWarn',
  'levelError',
  'levelFatal',
  'streams',
  'streamBoth',
  'streamStdout',
  'streamStderr',
  'containers',
  'showAll',
  'time',
  'timeFrom',
  'timeTo',
  'jumpToTime',
  'jump',
  'apply',
  'clearTime',
  /** {0} a span of time such as `15 min` */
  'lastSpan',
  'clearFilters',
  // More
  'toolbar',
  'more',
  'wrap',
  'timestamps',
  'timestampsOff',
  'timestampsLocal',
  'timestampsUtc',
  'timestampsRelative',
  'loadEarlier',
  'saveAll',
  'saveShown',
  'openAsDocument',
  // Over time
  'histogram',
  /** {0} from, {1} to, {2} the lines in between as `lines` says it */
  'bucket',
  'histogramHelp',
  // The list
  'log',
  'scrollbar',
  'oneNewLine',
  /** {0} number of lines */
  'newLines',
  'goToEnd',
  'level',
  'container',
  'message',
  /** {0} name of a field */
  'unpin',
  /** {0} name of a field */
  'pin',
  /** {0} name of a field */
  'searchField',
  'fields',
  'expand',
  'collapse',
  'stderr',
  /** {0} number of characters */
  'hiddenCharacters',
  'openLine',
  /** {0} number of lines */
  'droppedHere',
  'changeLimit',
  /** {0} where the link leads */
  'followLinkCtrl',
  /** {0} where the link leads */
  'followLinkCmd',
  'copy',
  'copyAsJson',
  'selectAll',
  // States
  'oneLine',
  /** {0} number of lines */
  'lines',
  /** {0} number of lines shown */
  'shown',
  /** {0} number of lines selected */
  'selected',
  /** {0} number of lines */
  'dropped',
  /** {0} percent, {1} number of lines */
  'loading',
  /** {0} percent */
  'searching',
  'cancel',
  'retry',
  'waiting',
  'empty',
  'emptyFiltered',
  'connecting',
  'following',
  'stopped',
  'removed',
  'unresponsive',
  'disconnected',
  'failed',
  'noEngine',
  // How long ago
  /** {0} number of seconds */
  'seconds',
  /** {0} number of minutes */
  'minutes',
  /** {0} number of hours */
  'hours',
  /** {0} number of days */
  'days',
] as const;
export type LogsTexts = Readonly<Record<(typeof logsTextKeys)[number], string>>;
