import type { DockerEngine, LogQuery } from '../../api';
import type { LogLine, LogOptions } from './entries';
import { LineDecoder } from './lineDecoder';

/** Lines of one request, in batches as they arrive; nothing is read ahead of the consumer. @throws EngineError of `ContainersApi.logs` */
export async function* requestLines(
  engine: DockerEngine,
  id: string,
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
  const decoders = { stdout: new LineDecoder('stdout'), stderr: new LineDecoder('stderr') };
  const frames = engine.containers.logs(id, { ...query, timestamps: true }, { signal });
  for await (const batch of frames) {
    const lines: LogLine[] = [];
    for (const frame of batch) decoders[frame.stream].push(frame.data, lines);
    if (lines.length > 0) yield lines;
  }
  // Only a log that ended in order has a last line; after a broken connection it would be half of one.
  const last: LogLine[] = [];
  decoders.stdout.end(last);
  decoders.stderr.end(last);
  if (last.length > 0) yield last;
}

/**
 * The log as it is now, then the end: to be saved or searched.
 * @throws EngineError notFound, unsupported (log driver cannot read), cancelled, and those of every call
 */
export function readLog(
  engine: DockerEngine,
  id: string,
  options: LogOptions,
  signal: AbortSignal,
): AsyncIterable<readonly LogLine[]> {
  return requestLines(engine, id, { follow: false, ...options }, signal);
}
