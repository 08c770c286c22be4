export { LogSession, type LogSessionOptions, type LogSessionSource } from './logSession';
export type { LogSourceState } from './source';
