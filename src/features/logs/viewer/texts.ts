import * as vscode from 'vscode';
import type { LogsTexts } from '../../../webviews/protocol/logs';

/** The page fills the numbered places in itself; here they stand for themselves. */
export function logsTexts(): LogsTexts {
  return { ...filterTexts(), ...listTexts(), ...stateTexts() };
}

function filterTexts() {
  return {
    search: vscode.l10n.t('Search'),
    exclude: vscode.l10n.t('Exclude'),
    useRegex: vscode.l10n.t('Use Regular Expression (Alt+R)'),
    matchCase: vscode.l10n.t('Match Case (Alt+C)'),
    matchOf: vscode.l10n.t('{0} of {1}', '{0}', '{1}'),
    matches: vscode.l10n.t({
      message: '{0} found',
      args: ['{0}'],
      comment: ['{0} is the number of lines that match the search'],
    }),
    noMatch: vscode.l10n.t('No results'),
    noMoreMatches: vscode.l10n.t('The search goes on from the other end.'),
    previousMatch: vscode.l10n.t('Previous Match (Shift+F3)'),
    nextMatch: vscode.l10n.t('Next Match (F3)'),
    clearSearch: vscode.l10n.t('Clear'),
    onlyMatches: vscode.l10n.t('Show Only Lines That Match'),
    contextLines: vscode.l10n.t('Lines Around Each Match'),
    levels: vscode.l10n.t('Levels'),
    levelNone: vscode.l10n.t('No level'),
    levelTrace: vscode.l10n.t('Trace'),
    levelDebug: vscode.l10n.t('Debug'),
    levelInfo: vscode.l10n.t('Info'),
    levelWarn: vscode.l10n.t('Warning'),
    levelError: vscode.l10n.t('Error'),
    levelFatal: vscode.l10n.t('Fatal'),
    streams: vscode.l10n.t('Streams'),
    streamBoth: vscode.l10n.t('Both'),
    streamStdout: vscode.l10n.t('Standard Output'),
    streamStderr: vscode.l10n.t('Standard Error'),
    containers: vscode.l10n.t('Containers'),
    showAll: vscode.l10n.t('Show All'),
    time: vscode.l10n.t('Time'),
    timeFrom: vscode.l10n.t('From'),
    timeTo: vscode.l10n.t('To'),
    jumpToTime: vscode.l10n.t('Jump to Time'),
    jump: vscode.l10n.t('Jump'),
    apply: vscode.l10n.t('Apply'),
    clearTime: vscode.l10n.t('Any Time'),
    lastSpan: vscode.l10n.t({
      message: 'Last {0}',
      args: ['{0}'],
      comment: ['{0} is a span of time such as "15 min"'],
    }),
    clearFilters: vscode.l10n.t('Clear Filters'),
    toolbar: vscode.l10n.t('Search and Filter'),
    more: vscode.l10n.t('More Actions…'),
    wrap: vscode.l10n.t('Wrap Lines'),
    timestamps: vscode.l10n.t('Timestamps'),
    timestampsOff: vscode.l10n.t('Off'),
    timestampsLocal: vscode.l10n.t('Local Time'),
    timestampsUtc: vscode.l10n.t('UTC'),
    timestampsRelative: vscode.l10n.t('How Long Ago'),
    loadEarlier: vscode.l10n.t('Load Earlier Lines'),
    saveAll: vscode.l10n.t('Save All Lines…'),
    saveShown: vscode.l10n.t('Save Shown Lines…'),
    openAsDocument: vscode.l10n.t('Open Shown Lines as Document'),
    histogram: vscode.l10n.t('Lines over time'),
    bucket: vscode.l10n.t({
      message: '{0} to {1}: {2}',
      args: ['{0}', '{1}', '{2}'],
      comment: ['{0} and {1} are times of day, {2} is a number of lines such as "12 lines"'],
    }),
    histogramHelp: vscode.l10n.t(
      'Click: jump there. Drag, or Shift and the arrow keys: choose a time range.',
    ),
  } as const satisfies Partial<LogsTexts>;
}

function listTexts() {
  return {
    log: vscode.l10n.t('Log'),
    scrollbar: vscode.l10n.t('Position in the log'),
    oneNewLine: vscode.l10n.t('1 new line'),
    newLines: vscode.l10n.t({
      message: '{0} new lines',
      args: ['{0}'],
      comment: ['{0} is a number'],
    }),
    goToEnd: vscode.l10n.t('Go to the End'),
    level: vscode.l10n.t('Level'),
    container: vscode.l10n.t('Container'),
    message: vscode.l10n.t('Message'),
    unpin: vscode.l10n.t('Remove the Column {0}', '{0}'),
    pin: vscode.l10n.t('Show {0} as Column', '{0}'),
    searchField: vscode.l10n.t('Search for the Value of {0}', '{0}'),
    fields: vscode.l10n.t('Fields'),
    expand: vscode.l10n.t('Show Fields'),
    collapse: vscode.l10n.t('Hide Fields'),
    stderr: vscode.l10n.t('standard error'),
    hiddenCharacters: vscode.l10n.t('{0} more characters', '{0}'),
    openLine: vscode.l10n.t('Open the Whole Line'),
    droppedHere: vscode.l10n.t('{0} older lines dropped: the log is larger than the limit', '{0}'),
    changeLimit: vscode.l10n.t('Change the Limit'),
    followLinkCtrl: vscode.l10n.t('{0} (Ctrl+Click)', '{0}'),
    followLinkCmd: vscode.l10n.t('{0} (Cmd+Click)', '{0}'),
    copy: vscode.l10n.t('Copy'),
    copyAsJson: vscode.l10n.t('Copy as JSON'),
    selectAll: vscode.l10n.t('Select All'),
  } as const satisfies Partial<LogsTexts>;
}

function stateTexts() {
  return {
    oneLine: vscode.l10n.t('1 line'),
    lines: vscode.l10n.t({ message: '{0} lines', args: ['{0}'], comment: ['{0} is a number'] }),
    shown: vscode.l10n.t({
      message: '{0} shown',
      args: ['{0}'],
      comment: ['{0} is a number of lines'],
    }),
    selected: vscode.l10n.t({
      message: '{0} selected',
      args: ['{0}'],
      comment: ['{0} is a number of lines'],
    }),
    dropped: vscode.l10n.t('{0} older lines dropped', '{0}'),
    loading: vscode.l10n.t('Loading: {0} ({1} lines)', '{0}', '{1}'),
    searching: vscode.l10n.t('Searching: {0}', '{0}'),
    cancel: vscode.l10n.t('Cancel'),
    retry: vscode.l10n.t('Retry Now'),
    waiting: vscode.l10n.t('Waiting for the first lines…'),
    empty: vscode.l10n.t('The log is empty.'),
    emptyFiltered: vscode.l10n.t('No line passes the filters.'),
    connecting: vscode.l10n.t('Connecting'),
    following: vscode.l10n.t('Following'),
    stopped: vscode.l10n.t('Stopped'),
    removed: vscode.l10n.t('Removed'),
    unresponsive: vscode.l10n.t('Not answering'),
    disconnected: vscode.l10n.t('Disconnected'),
    failed: vscode.l10n.t('Cannot be read'),
    noEngine: vscode.l10n.t('No engine'),
    seconds: vscode.l10n.t({ message: '{0} s', args: ['{0}'], comment: ['seconds'] }),
    minutes: vscode.l10n.t({ message: '{0} min', args: ['{0}'], comment: ['minutes'] }),
    hours: vscode.l10n.t({ message: '{0} h', args: ['{0}'], comment: ['hours'] }),
    days: vscode.l10n.t({ message: '{0} d', args: ['{0}'], comment: ['days'] }),
  } as const satisfies Partial<LogsTexts>;
}
