export type { LogEntry, LogLine, LogOptions, LogSeam, LogTarget } from './follow/entries';
export { followLog } from './follow/followLog';
export { readLog } from './follow/readLog';
export {
  LogSession,
  type LogSessionOptions,
  type LogSessionSource,
  type LogSourceState,
} from './session';
export type { SpooledLine, SpoolState } from './spool/format';
export { sweepSpools } from './spool/sweep';
