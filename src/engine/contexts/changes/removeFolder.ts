import { access, rm } from 'node:fs/promises';
import path from 'node:path';
import { EngineError } from '../../api/errors';
import { isMissing } from '../files';
import { contextId, metaRoot, tlsRoot } from '../layout';
import { currentContext } from '../read';

/**
 * Removes a context whose name cannot be told: it is listed by its folder. Until it is gone the CLI lists none at all.
 * @returns false when there is no such folder
 * @throws EngineError conflict: it is that of the current context; what the file system throws
 */
export async function removeFolder(directory: string, folder: string): Promise<boolean> {
  const meta = path.join(metaRoot(directory), folder);
  try {
    await access(path.join(meta, 'meta.json'));
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  const current = await currentContext(directory);
  if (current !== undefined && contextId(current) === folder) {
    const detail = `docker context ${JSON.stringify(current)} is the current one`;
    throw new EngineError({ kind: 'conflict', detail });
  }
  // Private keys first: should the rest fail, the context is still there to be removed again.
  await rm(path.join(tlsRoot(directory), folder), { recursive: true, force: true });
  await rm(meta, { recursive: true });
  return true;
}
