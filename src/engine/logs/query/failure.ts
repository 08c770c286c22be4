import { EngineError, isEngineError } from '../../api';
import type { Failure } from './messages';

/** An EngineError as it travels between threads. */
export function toFailure(error: unknown): Failure {
  if (isEngineError(error)) return { kind: error.kind, detail: error.detail, code: error.code };
  const detail = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  const isDenied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return { kind: isDenied ? 'permission' : 'protocol', detail, code };
}

export function fromFailure({ kind, detail, code }: Failure): EngineError {
  return new EngineError({ kind, detail, code });
}

/** Node's code of an error of the operating system. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
