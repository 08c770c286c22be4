import { EngineError } from '../api/errors';
import type { ProgressMessage } from '../api/images';
import type { JsonObject } from '../api/json';
import { kindOfStatus } from './httpStatus';
import { isObject, objectAt, optionalNumberAt, textAt } from './json';
import { jsonLines, parseJson, type SkippedLine } from './jsonLines';
import { registryErrorKind } from './registryErrors';

/** The error a message carries, if it does: `{"error": "…", "errorDetail": {"code": 401, "message": "…"}}`. */
export function errorInside(message: JsonObject): EngineError | undefined {
  const errorDetail = objectAt(message, 'errorDetail');
  const detail = textAt(errorDetail, 'message') || textAt(message, 'error');
  if (detail === '') return undefined;
  const status = optionalNumberAt(errorDetail, 'code');
  const known = status === undefined || status < 400 ? undefined : kindOfStatus(status);
  // A bare 500 says no more than that something failed.
  const kind =
    known === undefined || known === 'server' ? (registryErrorKind(detail) ?? 'server') : known;
  return new EngineError({ kind, detail, status });
}

function toProgress(message: JsonObject): ProgressMessage {
  const progress = objectAt(message, 'progressDetail');
  return {
    id: textAt(message, 'id') || undefined,
    // A build says `stream`, everything else `status`.
    status: textAt(message, 'status') || textAt(message, 'stream'),
    current: optionalNumberAt(progress, 'current'),
    total: optionalNumberAt(progress, 'total'),
  };
}

/**
 * The messages of a pull, push, load or build.
 * @throws EngineError of the kind that an error inside the stream tells: auth, notFound, server, …
 */
export async function* progressMessages(
  source: AsyncIterable<Buffer>,
  onSkipped?: (line: SkippedLine) => void,
): AsyncGenerator<ProgressMessage, void, undefined> {
  const parse = (line: string): JsonObject | undefined => {
    const value = parseJson(line);
    return isObject(value) ? value : undefined;
  };
  for await (const messages of jsonLines(source, { parse, onSkipped })) {
    for (const message of messages) {
      const error = errorInside(message);
      if (error !== undefined) throw error;
      yield toProgress(message);
    }
  }
}
