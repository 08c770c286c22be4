import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileError, isMissing, readIfThere, type JsonObject } from '../files';
import { configFile, defaultContext } from '../layout';
import { readConfig, readMeta } from '../read';
import { makeFolder, writeWhole } from './writing';

/** @throws EngineError notFound, invalid: the context's file or config.json is malformed; permission */
export async function useContext(directory: string, name: string): Promise<void> {
  if (name !== defaultContext) await readMeta(directory, name);
  const config = await readConfig(directory);
  // The CLI has no word for the default context in its file either.
  const { currentContext: before, ...others } = config;
  if (name === (before ?? defaultContext)) return;
  const changed =
    name === defaultContext
      ? others
      : before === undefined
        ? { ...others, currentContext: name }
        : { ...config, currentContext: name };
  try {
    await writeConfig(directory, changed);
  } catch (error) {
    throw fileError(error);
  }
}

async function writeConfig(directory: string, config: JsonObject): Promise<void> {
  await makeFolder(directory, 0o700, []);
  const file = await resolved(configFile(directory));
  const text = (await readIfThere(file))?.toString() ?? '';
  // What the CLI starts a file with.
  const content = text.trim() === '' ? { auths: {}, ...config } : config;
  const end = /\r?\n$/.exec(text)?.[0] ?? '';
  await writeWhole(file, JSON.stringify(content, undefined, indentation(text)) + end, 0o600);
}

/** Of the file as it is; the CLI's own where that cannot be told. */
function indentation(text: string): string {
  return /^([ \t]+)"/m.exec(text)?.[1] ?? '\t';
}

/** Where a symbolic link leads, so that it stays one; also where nothing is there yet. */
async function resolved(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    return path.resolve(path.dirname(file), await readlink(file));
  } catch {
    return file;
  }
}
