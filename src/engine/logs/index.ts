export type { LogEntry, LogLine, LogOptions, LogSeam, LogTarget } from './entries';
export { followLog } from './followLog';
export { readLog } from './readLog';
