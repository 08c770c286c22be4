export { createSessions, type FoundEndpoints, type SessionsDeps } from './sessions';
