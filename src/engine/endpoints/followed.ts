import type { Endpoint } from '../api/endpoint';
import { EngineError, isEngineError } from '../api/errors';

/** What came of following a choice. */
export type Followed =
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint }
  | { readonly kind: 'problem'; readonly name: string; readonly error: EngineError }
  /** Host URLs of the usual places, where nothing is. */
  | { readonly kind: 'nowhere'; readonly tried: readonly string[] };

/** @param name of what is followed, should it not be possible */
export async function found(
  name: string,
  find: () => Endpoint | Promise<Endpoint>,
): Promise<Followed> {
  try {
    return { kind: 'endpoint', endpoint: await find() };
  } catch (error) {
    return { kind: 'problem', name, error: asInvalid(error) };
  }
}

/** Whatever is wrong with a file that says where an engine is: to the user, what they configured cannot be used. */
export function asInvalid(error: unknown): EngineError {
  if (isEngineError(error, 'invalid')) return error;
  const detail = isEngineError(error)
    ? error.detail
    : error instanceof Error
      ? error.message
      : String(error);
  return new EngineError({ kind: 'invalid', detail, cause: error });
}
