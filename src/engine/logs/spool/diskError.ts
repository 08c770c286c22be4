import { EngineError, isEngineError } from '../../api';

/** What the operating system says when there is no room: disk full, quota used up, file larger than allowed. */
const full: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Of kind invalid: it is this machine that cannot keep the log, not the engine that cannot give it. */
export function diskError(error: unknown): EngineError {
  if (isEngineError(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = full.has(code) ? 'diskFull' : 'diskFailed';
  return new EngineError({ kind: 'invalid', reason, detail: message, code, cause: error });
}
