import { readFile } from 'node:fs/promises';
import { EngineError, isEngineError } from '../api/errors';

/** A JSON object whose fields are whatever its author wrote. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws EngineError permission, invalid */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw fileError(error);
  }
}

/** @throws EngineError invalid */
export function parseObject(text: string, file: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Without the parser's message and cause: they quote the file, and config.json may hold credentials.
    throw new EngineError({ kind: 'invalid', detail: `${file} is no JSON` });
  }
  // Go, and so the CLI, reads null as nothing.
  if (value === null) return {};
  if (!isObject(value)) {
    throw new EngineError({ kind: 'invalid', detail: `${file} is no JSON object` });
  }
  return value;
}

/** A field that is an object or absent. @throws EngineError invalid */
export function objectField(from: JsonObject, key: string, file: string): JsonObject {
  const value = from[key] ?? {};
  if (isObject(value)) return value;
  throw new EngineError({ kind: 'invalid', detail: `${file}: ${key} is no JSON object` });
}

/** A field that is a string or absent. @throws EngineError invalid */
export function stringField(from: JsonObject, key: string, file: string): string {
  const value = from[key] ?? '';
  if (typeof value === 'string') return value;
  throw new EngineError({ kind: 'invalid', detail: `${file}: ${key} is no text` });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Neither the file nor the folder it would be in. */
export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** What the operating system says of a file, which names it. */
export function fileError(error: unknown): EngineError {
  if (isEngineError(error)) return error;
  const code = codeOf(error);
  const denied = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  const detail = error instanceof Error ? error.message : String(error);
  return new EngineError({ kind: denied ? 'permission' : 'invalid', detail, code, cause: error });
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
