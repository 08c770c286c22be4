import type { Transport } from '../api/endpoint';
import type { ConnectOptions, DockerEngine } from '../api/engine';
import { isEngineError, type EngineError } from '../api/errors';
import { isObject } from '../streams/json';
import type { EngineAgent } from './agent';
import { ApiClient } from './apiClient';
import {
  highestCommon,
  isApiVersion,
  negotiate,
  noCommonVersion,
  refuseTooOld,
} from './apiVersion';
import { connectionError } from './errors';

const call = 'GET /version';

type Negotiated = Pick<DockerEngine, 'version' | 'connectedAt'>;

/**
 * Agrees on an API version. `GET /version` is asked without one, since none is known yet; where an engine refuses that, the
 * header of `GET /_ping` names the newest it speaks. No other call is ever sent without a version.
 * @throws EngineError unsupported (apiTooOld, apiTooNew), protocol (no engine), tls, and those of every connection
 */
export async function negotiateVersion(
  transport: Transport,
  agent: EngineAgent,
  options: ConnectOptions,
): Promise<Negotiated> {
  const unversioned = new ApiClient(agent, undefined, options.onCall);
  try {
    return await askVersion(unversioned, transport, options);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const newest = await pingedVersion(unversioned, options, error);
    try {
      refuseTooOld('The engine', newest);
      const versioned = new ApiClient(agent, highestCommon(newest), options.onCall);
      return await askVersion(versioned, transport, options);
    } catch (refused) {
      // We asked for a version that is not newer than its newest, so it must be too old for it.
      const tooOld = isEngineError(refused) && refused.status === 400;
      throw withCall(tooOld ? noCommonVersion('apiTooNew', refused.detail, refused) : refused);
    }
  }
}

async function askVersion(
  client: ApiClient,
  transport: Transport,
  options: ConnectOptions,
): Promise<Negotiated> {
  const { json, sentAt } = await client.dated(
    {
      method: 'GET',
      path: '/version',
      errorKind: (status) => {
        // An engine's TLS port says so to whoever speaks plain HTTP; nothing else is wrong with a request this simple.
        if (status === 400 && transport.kind === 'tcp' && transport.tls === undefined) return 'tls';
        return status === 404 ? 'protocol' : undefined;
      },
    },
    options,
  );
  try {
    return { version: negotiate(isObject(json) ? json : {}), connectedAt: sentAt?.toString() };
  } catch (error) {
    throw withCall(error);
  }
}

/** The newest version the engine speaks. @throws `refusal`, where what answers names none */
async function pingedVersion(
  client: ApiClient,
  options: ConnectOptions,
  refusal: EngineError,
): Promise<string> {
  try {
    const version = await client.header({ method: 'GET', path: '/_ping' }, 'api-version', options);
    if (version !== undefined && isApiVersion(version)) return version;
  } catch (error) {
    // A connection that breaks now says more than the refusal, another refusal does not.
    if (isEngineError(error) && error.status === undefined) throw error;
  }
  throw refusal;
}

/** "Client version too old", or a route that is not there without a version. */
function isRefusal(error: unknown): error is EngineError {
  return isEngineError(error) && (error.status === 400 || error.status === 404);
}

function withCall(error: unknown): EngineError {
  return connectionError(error, call);
}
