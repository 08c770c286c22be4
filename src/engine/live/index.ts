export { Backoff } from './backoff';
export { systemClock, type Clock } from './clock';
export { SessionLiveModel, type LiveModelDeps, type StreamEnd } from './liveModel';
