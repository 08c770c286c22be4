import type { EngineError, Transport } from '../api';

/**
 * Milliseconds for the answer to `GET /version`. An engine that is there gives it at once; ssh may have to ask a jump host, an
 * agent, or a user who touches a key.
 */
export function negotiationLimit(transport: Transport): number {
  return transport.kind === 'ssh' ? 30_000 : 10_000;
}

/**
 * Milliseconds between two attempts at most, while somebody waits for the engine. Undefined where it can wait longer: the watch
 * on a unix socket tells when the engine makes it or its mode is changed.
 */
export function retryLimit(transport: Transport, error: EngineError): number | undefined {
  switch (transport.kind) {
    case 'unix':
      return error.kind === 'unreachable' || error.kind === 'permission' ? undefined : 1000;
    case 'npipe':
    case 'tcp':
      return 1000;
    case 'ssh':
      // Each attempt is a login on the other side.
      return 1500;
  }
}

/** Milliseconds between two new connections at most, while the one that stands is not answered. */
export function redialLimit(transport: Transport): number {
  // A line can be dead while the engine is well; on the same machine there is hardly anything in between.
  return transport.kind === 'tcp' || transport.kind === 'ssh' ? 5000 : 15_000;
}
