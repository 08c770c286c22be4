import * as vscode from 'vscode';
import { plainText } from '../../ui/text';
import type { StatsTexts } from '../../webviews/protocol/stats';

export function titleOf(name: string): string {
  return vscode.l10n.t('Stats: {0}', plainText(name, 60));
}

/** The page fills the numbered places in itself; here they stand for themselves. */
export function statsTexts(): StatsTexts {
  return {
    connecting: vscode.l10n.t('Connecting'),
    waiting: vscode.l10n.t('Waiting'),
    running: vscode.l10n.t('Running'),
    stopped: vscode.l10n.t('Stopped'),
    removed: vscode.l10n.t('Removed'),
    disconnected: vscode.l10n.t('Disconnected'),
    unresponsive: vscode.l10n.t('Not answering'),
    noEngine: vscode.l10n.t('No engine'),
    connectingNotice: vscode.l10n.t('Connecting to the Docker engine…'),
    waitingNotice: vscode.l10n.t('Waiting for the first values…'),
    stoppedNotice: vscode.l10n.t(
      'The container is not running. The values continue when it is started.',
    ),
    removedNotice: vscode.l10n.t('The container has been removed.'),
    disconnectedNotice: vscode.l10n.t(
      'The connection to the Docker engine is lost. It is tried again until it succeeds.',
    ),
    unresponsiveNotice: vscode.l10n.t(
      'The Docker engine does not answer. The values continue when it does again.',
    ),
    noEngineNotice: vscode.l10n.t('The Docker engine of this container is not connected.'),
    start: vscode.l10n.t('Start Container'),
    retry: vscode.l10n.t('Retry Now'),
    cpu: vscode.l10n.t('CPU'),
    memory: vscode.l10n.t('Memory'),
    network: vscode.l10n.t('Network'),
    blockIo: vscode.l10n.t('Block I/O'),
    processes: vscode.l10n.t('Processes'),
    received: vscode.l10n.t('Received'),
    sent: vscode.l10n.t('Sent'),
    read: vscode.l10n.t('Read'),
    written: vscode.l10n.t('Written'),
    cpuNote: vscode.l10n.t('CPUs: {0} · Processes: {1}', '{0}', '{1}'),
    memoryNote: vscode.l10n.t('of {0} ({1})', '{0}', '{1}'),
    networkNote: vscode.l10n.t('Total: {0} received, {1} sent', '{0}', '{1}'),
    blockIoNote: vscode.l10n.t('Total: {0} read, {1} written', '{0}', '{1}'),
    figures: vscode.l10n.t('Values'),
    figure: vscode.l10n.t('Metric'),
    now: vscode.l10n.t('Now'),
    highest: vscode.l10n.t('Highest'),
    total: vscode.l10n.t('Total'),
    chartLabel: vscode.l10n.t('{0} over time. The arrow keys step through it.', '{0}'),
    perSecond: vscode.l10n.t('{0}/s', '{0}'),
    summary: vscode.l10n.t(
      'CPU {0}, memory {1}, received {2}, sent {3}',
      '{0}',
      '{1}',
      '{2}',
      '{3}',
    ),
    throttled: vscode.l10n.t('Throttled'),
    ...chartTexts(),
    ...limitTexts(),
    ...processTexts(),
  };
}

function chartTexts() {
  return {
    charts: vscode.l10n.t('Charts'),
    pause: vscode.l10n.t('Pause'),
    resume: vscode.l10n.t('Resume'),
    pausedAt: vscode.l10n.t('Paused at {0}. Values are still collected.', '{0}'),
    zoomIn: vscode.l10n.t('Zoom In'),
    zoomOut: vscode.l10n.t('Zoom Out'),
    resetZoom: vscode.l10n.t('Show the Whole Time'),
    span: vscode.l10n.t('{0} – {1}', '{0}', '{1}'),
    showLine: vscode.l10n.t('Show {0} in the Chart', '{0}'),
    noValues: vscode.l10n.t('No values'),
    saveCsv: vscode.l10n.t('Save Values as CSV…'),
    savePng: vscode.l10n.t('Save Charts as PNG…'),
    markStarted: vscode.l10n.t({
      message: 'Started',
      comment: ['what happened to a container'],
    }),
    markStopped: vscode.l10n.t('Stopped'),
    markRestarted: vscode.l10n.t('Restarted'),
    markPaused: vscode.l10n.t('Paused'),
    markUnpaused: vscode.l10n.t('Unpaused'),
    markOutOfMemory: vscode.l10n.t('Out of memory'),
    markRemoved: vscode.l10n.t('Removed'),
  };
}

function limitTexts() {
  return {
    limits: vscode.l10n.t('Limits…'),
    limitsTitle: vscode.l10n.t('Limits and Restart Policy'),
    limitMemory: vscode.l10n.t('Memory'),
    limitMemoryHint: vscode.l10n.t('Such as 512m or 2g. Empty: no limit.'),
    limitSwap: vscode.l10n.t('Memory and swap'),
    limitSwapHint: vscode.l10n.t('Both together. Empty: twice the memory; -1: any amount.'),
    limitCpus: vscode.l10n.t('CPUs'),
    limitCpusHint: vscode.l10n.t('Such as 0.5 or 2. Empty: no limit.'),
    restartPolicy: vscode.l10n.t('Restart policy'),
    restartNo: vscode.l10n.t('Never'),
    restartOnFailure: vscode.l10n.t('On failure'),
    restartAlways: vscode.l10n.t('Always'),
    restartUnlessStopped: vscode.l10n.t('Unless stopped'),
    retries: vscode.l10n.t('Retries'),
    retriesHint: vscode.l10n.t('Empty: any number.'),
    wrongSize: vscode.l10n.t('Write a number with a unit, such as 512m or 2g.'),
    wrongSwap: vscode.l10n.t('Write a number with a unit, such as 1g, or -1.'),
    swapWithoutMemory: vscode.l10n.t('This needs a memory limit.'),
    swapBelowMemory: vscode.l10n.t('This must be at least the memory limit.'),
    wrongCpus: vscode.l10n.t('Write a number above 0, such as 0.5 or 2.'),
    tooManyCpus: vscode.l10n.t('The engine has only {0}.', '{0}'),
    wrongRetries: vscode.l10n.t('Write a whole number.'),
    applyLimits: vscode.l10n.t('Apply'),
    applyingLimits: vscode.l10n.t('Applying…'),
    resetLimits: vscode.l10n.t('Reset'),
    close: vscode.l10n.t('Close'),
    limitsUnapplied: vscode.l10n.t('Limits and Restart Policy (not applied yet)'),
    limitsKept: vscode.l10n.t(
      'Not applied yet. It is kept until you apply or reset it, or the limits are changed elsewhere.',
    ),
    limitsChanged: vscode.l10n.t(
      'The limits have been changed elsewhere. They are shown as they are now.',
    ),
    limitsDone: vscode.l10n.t('The limits have been changed.'),
  };
}

function processTexts() {
  return {
    pid: vscode.l10n.t('PID'),
    user: vscode.l10n.t('User'),
    residentMemory: vscode.l10n.t('Resident memory'),
    runningFor: vscode.l10n.t('Running for'),
    command: vscode.l10n.t('Command'),
    processesWaiting: vscode.l10n.t('Asking for the processes…'),
    processesNotRunning: vscode.l10n.t('There are processes only while the container runs.'),
    processCount: vscode.l10n.t('Processes: {0}', '{0}'),
    sendSignal: vscode.l10n.t('Send a Signal to Process {0}', '{0}'),
    signals: vscode.l10n.t('Signals'),
    terminate: vscode.l10n.t('Terminate (SIGTERM)'),
    kill: vscode.l10n.t('Kill (SIGKILL)'),
    otherSignals: vscode.l10n.t('Other Signals'),
  };
}
