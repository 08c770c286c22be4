import type { CallOptions } from '../api/call';
import type { LogFrame, LogQuery } from '../api/containers';
import type { EngineVersion } from '../api/system';
import { connectionError } from './errors';
import { demultiplex, rawFrames } from '../streams/frames';
import type { Answer } from './answer';
import { defaultTimeout, noTimeout, type ApiClient } from './apiClient';
import { demand, has } from './features';
import { pathPart } from './paths';

/**
 * `GET /containers/{id}/logs`. Iterating sends the request; leaving the loop closes its connection.
 * @throws EngineError notFound, unsupported (the log driver cannot read, `until` before API 1.35), server (the log is damaged)
 */
export async function* readLogs(
  client: ApiClient,
  version: EngineVersion,
  id: string,
  query: LogQuery,
  options: CallOptions,
  hasTty: () => Promise<boolean>,
): AsyncGenerator<readonly LogFrame[], void, undefined> {
  if (query.until !== undefined) demand(version, 'logsUntil');
  const answer = await client.bulk(
    {
      method: 'GET',
      path: `/containers/${pathPart(id)}/logs`,
      query: {
        stdout: 1,
        stderr: 1,
        follow: query.follow ? 1 : undefined,
        tail: query.tail,
        since: query.since,
        until: query.until,
        timestamps: query.timestamps === true ? 1 : undefined,
      },
      // An engine may send no headers before the first line, and a container may stay silent for as long as it likes.
      timeout: query.follow ? noTimeout : defaultTimeout,
    },
    options,
  );
  try {
    const multiplexed = saysMultiplexed(answer, version) ?? !(await hasTty());
    const chunks = answer.chunks();
    yield* multiplexed ? demultiplex(chunks) : rawFrames(chunks);
  } catch (error) {
    throw connectionError(error, answer.scope.call);
  } finally {
    answer.close();
  }
}

/** What the Content-Type tells, if it does. */
function saysMultiplexed(answer: Answer, version: EngineVersion): boolean | undefined {
  const type = answer.header('content-type') ?? '';
  if (type.startsWith('application/vnd.docker.multiplexed-stream')) return true;
  const raw = type.startsWith('application/vnd.docker.raw-stream');
  return raw && has(version, 'logContentType') ? false : undefined;
}
