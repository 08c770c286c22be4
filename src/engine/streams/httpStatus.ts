import type { EngineErrorKind } from '../api/errors';

/** What an HTTP status of the Engine API means; `errorDetail.code` inside a stream uses the same numbers. */
export function kindOfStatus(status: number): EngineErrorKind {
  switch (status) {
    case 400:
      return 'invalid';
    case 401:
    case 403:
      return 'auth';
    case 404:
      return 'notFound';
    case 408:
    case 504:
      return 'timeout';
    case 409:
      return 'conflict';
    // Not allowed, not acceptable, not implemented, "this node is not a swarm manager".
    case 405:
    case 406:
    case 501:
    case 503:
      return 'unsupported';
    default:
      if (status >= 500) return 'server';
      return status >= 400 ? 'invalid' : 'protocol';
  }
}
